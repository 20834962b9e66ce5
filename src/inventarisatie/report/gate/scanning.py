"""Look for the secrets of a round in all its outputs."""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path

from inventarisatie.answers.identifiers import IN_OUTPUTS
from inventarisatie.errors import Refusal
from inventarisatie.report.gate.contents import PICTURES, contents
from inventarisatie.report.gate.lines import MOST_LINES
from inventarisatie.report.gate.secrets import Secrets, collect, positions, words
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.package import package_digest
from inventarisatie.round.project import LOG_FILE, MARKER, Ronde, paths_in

MOST_SHOWN = 20
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


@dataclass(frozen=True)
class Finding:
    """Something that must not leave: in which file, at which place, and what it is."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}{f', {self.place}' if self.place else ''}: {self.what}"


@dataclass
class _Search:
    """What is looked for in the outputs of a round, and what may be there."""

    ronde: Ronde
    secrets: Secrets
    made: Container[str] | None
    """The files that a step makes, relative to the project; None for any."""
    own: str
    """Contact data that may be shown."""
    clean: set[str] = field(default_factory=set)
    """Lines in which nothing was found."""

    def in_file(self, path: Path) -> Iterator[Finding]:
        """What must not leave in one file."""
        file = path.relative_to(self.ronde.root).as_posix()
        if self.made is not None and path.suffix.lower() in PICTURES and file not in self.made:
            yield Finding(file, "", "a picture that no step made")
        for place, text in contents(path):
            for start, what in self._in_text(text):
                line = f"line {text.count(chr(10), 0, start) + 1}"
                if what not in OF_THE_MACHINE or path != _log(self.ronde):
                    yield Finding(file, place or (line if path.suffix != ".html" else ""), what)

    def _in_text(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, what) of everything in one text that must not leave.

        What is in a line depends on that line alone, and files have many lines in common: where
        nothing was found is not searched again.
        """
        if len(self.clean) > MOST_LINES:
            self.clean.clear()
        new = set(text.split("\n")) - self.clean
        if any(self._in_lines("\n".join(new))):
            yield from self._in_lines(text)
        else:
            self.clean |= new
        yield from _in_a_row(text, self.secrets)
        yield from _raw_work(text)

    def _in_lines(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, what) of what stands within a line."""
        yield from _by_itself(text, self.secrets)
        yield from _contact_data(text, self.own)
        yield from _of_the_machine(text, self.ronde)

    def digest(self, path: Path) -> str:
        """Of a file and of everything that decides what is found in it."""
        file = path.relative_to(self.ronde.root).as_posix()
        decides = (self.decides, file, self.made is None or file in self.made)
        return hashlib.sha256(repr(decides).encode() + path.read_bytes()).hexdigest()

    @cached_property
    def decides(self) -> str:
        """The rules and the secrets."""
        return repr((package_digest(), self.secrets.told, self.own))


def scan(
    ronde: Ronde, planted: Iterable[str] = (), made: Container[str] | None = None
) -> list[Finding]:
    """Look through all outputs of a round.

    Args:
        ronde: a round whose notebooks have run.
        planted: canaries: texts that were put into the raw data to see whether they come out.
        made: the files that a step makes, relative to the project; None for any.

    Raises:
        Refusal: the answers have not been read yet, or an output cannot be read.
    """
    search = _search(ronde, planted, made)
    found = chain.from_iterable(search.in_file(path) for path in _outputs(ronde))
    return list(dict.fromkeys(found))


def check(ronde: Ronde, made: Container[str] | None = None, receipt: Path | None = None) -> int:
    """Refuse outputs that hold what must not leave; give the number of files that are clean.

    Args:
        ronde: a round whose notebooks have run.
        made: the files that a step makes, relative to the project; None for any.
        receipt: where the digests of clean files are kept, so that a next time only those are
            looked through that changed; None to look through all.

    Raises:
        Refusal: something was found; the message names each file and place, not the thing itself.
    """
    search = _search(ronde, (), made)
    digests = {path: search.digest(path) for path in _outputs(ronde)} if receipt else {}
    clean = set(receipt.read_text().split()) if receipt and receipt.is_file() else set()
    files = [path for path in _outputs(ronde) if digests.get(path) not in clean]
    _refuse(ronde, list(dict.fromkeys(chain.from_iterable(map(search.in_file, files)))))
    if receipt:
        write_text(receipt, "".join(f"{digest}\n" for digest in digests.values()))
    return len(_outputs(ronde))


def _search(ronde: Ronde, planted: Iterable[str], made: Container[str] | None) -> _Search:
    secrets = collect(ronde, load_codebook(ronde.codebook_file), planted)
    return _Search(ronde, secrets, made, _own_contact_data(ronde.root))


def _refuse(ronde: Ronde, findings: list[Finding]) -> None:
    if not findings:
        return
    lines = [str(finding) for finding in findings[:MOST_SHOWN]]
    if len(findings) > MOST_SHOWN:
        lines.append(f"and {len(findings) - MOST_SHOWN} more")
    raise Refusal(
        "gate",
        f"The outputs of {ronde.name} must not be published:\n  " + "\n  ".join(lines),
        "Take it out of the notebook or chapter that shows it, and run again. "
        "A quote needs approval in citaten.csv, a label of an answer that few people chose in "
        f"antwoordlabels.csv: see inventarisatie labels --ronde {ronde.number}.",
        exit_code=1,
    )


def _outputs(ronde: Ronde) -> list[Path]:
    """All files of the report, and the log of the last run; unfinished files are hidden ones."""
    files = [*sorted(ronde.reports.rglob("*")), _log(ronde)]
    return [path for path in files if path.is_file() and not path.name.startswith(".")]


def _log(ronde: Ronde) -> Path:
    """The log stays on the machine, so it may name its folders."""
    return ronde.root / LOG_FILE


def _own_contact_data(root: Path) -> str:
    """The contact data of the institute itself are in ``_quarto.yml``, and may be shown."""
    marker = root / MARKER
    return marker.read_text(encoding="utf-8") if marker.is_file() else ""


def secrets_in(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of everything in one text that is about a respondent of the round."""
    yield from _by_itself(text, secrets)
    yield from _in_a_row(text, secrets)


def _by_itself(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of words and cells that must not leave, each within a line."""
    yield from _tokens(text, secrets)
    if secrets.alone:
        for match in _PIECE.finditer(text):
            if what := secrets.alone.get(match[0].strip().casefold()):
                yield match.start(), what


def _in_a_row(text: str, secrets: Secrets) -> Iterator[tuple[int, str]]:
    """(position, what) of phrases and tables that must not leave, over lines."""
    yield from _phrases(text, secrets)
    if secrets.table.is_in(text):
        yield 0, A_TABLE


def _contact_data(text: str, own: str) -> Iterator[tuple[int, str]]:
    for identifier in IN_OUTPUTS:
        for match in identifier.find(text):
            if match[0] not in own:
                yield match.start(), identifier.name


def _of_the_machine(text: str, ronde: Ronde) -> Iterator[tuple[int, str]]:
    """(position, what) of paths on the machine that made the report, and of notices for it."""
    if any(part in text for part in _OF_NOTICES):
        for match in _NOTICE.finditer(text):
            yield match.start(), NOTICE
    for match in chain(_FOLDER.finditer(text), _DRIVE.finditer(text)):
        yield match.start(), FOLDER
    if str(ronde.root) in text and (found := paths_in(ronde.root).search(text)):
        yield found.start(), FOLDER


def _raw_work(text: str) -> Iterator[tuple[int, str]]:
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
