"""What must not leave in one text: what it is, and at which position."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from inventarisatie.answers.identifiers import IN_OUTPUTS
from inventarisatie.report.gate.secrets import Secrets, positions, words
from inventarisatie.round.project import Ronde, paths_in

_TOKEN = re.compile(r"(?<![\w.@+-])(?=[\w.@+-]*\d)[\w.@+-]+|(?<![\w.+-])[\w.+-]++@[\w.-]+")
_RUN = re.compile(r"[\w.@+-]+")
"""Holds each token; quicker to find."""
_PIECE = re.compile(r"[^<>|;,\"\t\r\n\\]+")
"""A cell of a table, a value, or a piece of text between tags."""
_FOLDER = re.compile(r"/(?<![\w.:/-]/)(?:home|Users|root|tmp|mnt|workspace)/[\w.-]+")
_DRIVE = re.compile(r":\\(?<=\b[A-Z]:\\)\\?\w+")
"""Both begin with a sign that is rare, so that a search for them is quick."""
_PER_RESPONDENT = re.compile(
    r"<th[^>]*>\s*respondent\s*</th>|<t[^>]*>respondent</t>|\"respondent\"\s*:"
    r"|(?:^|[;,\t])\"?respondent\"?(?:[;,\t]|\r?$)|^\s+respondent\s{2,}",
    re.IGNORECASE | re.MULTILINE,
)
_RESPONDENT = re.compile(r"respondent(?:\s*</t|\s\s|(?<![^\n\t;,\"]respondent)(?:[\s;,\"]|\Z))")
"""Stands in each of them, in small letters; quick to find."""
_EXPLORATION = re.compile(r"\binventarisatie\s*\.\s*explor(?:ing|er)\b|\bcrosstab\b")
"""Code of ``90-verkennen`` and of copies of it: what it counts is not protected with the report."""
_NOTICE = re.compile(r"\bNotice\(code=|\b\d+ partial response|\bin \d+ cell\(s\)")
"""Notices of the reader: they count few people exactly."""
_OF_NOTICES = ("Notice(", "partial response", "cell(s)")
A_TABLE = "a table with a row per respondent"
NOTICE = "a notice of the reader, which stays on the machine"
FOLDER = "a folder of the machine"
OF_THE_MACHINE = {NOTICE, FOLDER}


def secrets_in(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of everything in one text that is about a respondent of the round."""
    yield from by_itself(text, secrets)
    yield from in_a_row(text, secrets)


def by_itself(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of words and cells that must not leave, each within a line."""
    yield from _tokens(text, secrets)
    if secrets.alone:
        for match in _PIECE.finditer(text):
            if what := secrets.alone.get(match[0].strip().casefold()):
                yield match.start(), what


def in_a_row(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of phrases and tables that must not leave, over lines."""
    yield from _phrases(text, secrets)
    if secrets.table.is_in(text):
        yield 0, A_TABLE


def contact_data(text: str, own: str) -> Iterator[tuple[int, str]]:
    """(position, what) of contact data, each within a line, apart from one's own."""
    for identifier in IN_OUTPUTS:
        for match in identifier.find(text):
            if match[0] not in own:
                yield match.start(), identifier.name


def of_the_machine(text: str, ronde: Ronde) -> Iterator[tuple[int, str]]:
    """(position, what) of paths on the machine that made the report, and of notices for it."""
    if any(part in text for part in _OF_NOTICES):
        for match in _NOTICE.finditer(text):
            yield match.start(), NOTICE
    for match in chain(_FOLDER.finditer(text), _DRIVE.finditer(text)):
        yield match.start(), FOLDER
    if str(ronde.root) in text and (found := paths_in(ronde.root).search(text)):
        yield found.start(), FOLDER


def raw_work(text: str) -> Iterator[tuple[int, str]]:
    """(position, what) of tables and code that work with respondents one by one."""
    if _RESPONDENT.search(text.casefold()):
        for match in _PER_RESPONDENT.finditer(text):
            yield match.start(), A_TABLE
    if "explor" in text or "crosstab" in text:
        for match in _EXPLORATION.finditer(text):
            yield match.start(), "an exploration, which stays on the machine"


def _tokens(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of single words that must not leave."""
    if "@" not in text and secrets.tokens.keys().isdisjoint(map(_plain, set(_RUN.findall(text)))):
        return
    for match in _TOKEN.finditer(text):
        if what := secrets.tokens.get(_plain(match[0])):
            yield match.start(), what


def _plain(token: str) -> str:
    return token.casefold().strip(".-")


def _phrases(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of words in a row that must not leave."""
    sequence = words(text) if secrets.phrases else []
    if secrets.phrases.keys().isdisjoint(pairwise(sequence)):
        return
    places = positions(text)
    for start, pair in enumerate(pairwise(sequence)):
        for phrase, what in secrets.phrases.get(pair, ()):
            if tuple(sequence[start : start + len(phrase)]) == phrase:
                yield places[start], what
