"""What must not leave: read from the raw and the processed data of a round."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd

from inventarisatie.answers.labels import NEUTRAL, rare, unconfirmed
from inventarisatie.answers.quotes import approved_quotes
from inventarisatie.answers.tables import read_tables
from inventarisatie.counts.disclosure import load_policy
from inventarisatie.reader import raw_texts
from inventarisatie.report.gate.counted import counted_columns
from inventarisatie.report.gate.lines import OfLines
from inventarisatie.report.gate.microdata import Microdata
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.project import Ronde

WINDOW = 6
"""So many words in a row of an open answer are a quotation."""
SHORTEST = 4
"""An open answer of fewer words says nothing that others do not say too."""
_WORDS = re.compile(r"(?:[^\W_]+[\u0300-\u036f]*)+")
_LOOKALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455", "aeopcyxijs"
)
"""Cyrillic letters that are drawn as Latin ones."""


def words(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation."""
    return list(chain.from_iterable(map(_WORDS_OF.__getitem__, text.split("\n"))))


def _words(line: str) -> tuple[str, ...]:
    if line.isascii():
        return tuple(_WORDS.findall(line.casefold()))
    return tuple(_bare(word.casefold()) for word in _WORDS.findall(line))


_WORDS_OF = OfLines(_words)


def positions(text: str) -> list[int]:
    """Where each of these words begins."""
    return [match.start() for match in _WORDS.finditer(text)]


def _bare(word: str) -> str:
    """A word without accents, in letters that look like it."""
    letters = unicodedata.normalize("NFD", word.translate(_LOOKALIKE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass
class Secrets:
    """What to look for.

    Attributes:
        tokens: single words with a meaning (ids, addresses), and what each is.
        phrases: sequences of words by their first two, and what each is.
        table: what a table with a row per respondent looks like.
        alone: texts that may not be a whole cell, value or piece of text, and what each is.
    """

    tokens: dict[str, str] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    table: Microdata = field(default_factory=lambda: Microdata(frozenset(), ()))
    phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """All of it as a text, the same for the same secrets."""
        texts = (self.tokens.items(), self.alone.items(), self.phrases.items())
        parts = (*texts, self.table.sizes, self.table.counted)
        return repr([*map(sorted, parts), *map(sorted, self.table.answers)])

    def add_token(self, token: str, what: str) -> None:
        """Look for one id, address or number, whatever its case."""
        self.tokens[token.casefold().strip(".-")] = what

    def add_phrase(self, phrase: Iterable[str], what: str) -> None:
        """Look for two or more words in a row."""
        sequence = tuple(phrase)
        self.phrases.setdefault((sequence[0], sequence[1]), []).append((sequence, what))


def collect(ronde: Ronde, codebook: Codebook, planted: Iterable[str] = ()) -> Secrets:
    """Everything about the respondents of a round that no output may hold.

    Args:
        ronde: a round of which the answers have been read and cleaned.
        codebook: its codebook.
        planted: canaries, also to be looked for.

    Raises:
        Refusal: the answers have not been read yet, or the list of quotes is broken.
    """
    secrets = Secrets()
    tables = read_tables(ronde.processed)
    for respondent in tables.respondents["respondent"]:
        secrets.add_token(str(respondent), "respondent's pseudonym")
    raw = [text for form in codebook.questionnaires for text in _add_raw(secrets, ronde, form)]
    unshown = _rare_labels(ronde, tables.answers, codebook)
    for text in unshown:
        _add_label(secrets, text)
    known = [*approved_quotes(ronde, tables.answers)["text"], *_questionnaire(codebook, unshown)]
    counted = counted_columns(ronde.processed / "cijfers")
    secrets.table = Microdata.of(tables.answers, codebook, counted)
    synthetic = datapackage.provenance(ronde) == "synthetic"
    texts = pd.concat([tables.answers["text"], pd.Series(raw, dtype="str")])
    _add_texts(secrets, texts, known, shortest=2 if synthetic else SHORTEST)
    for canary in planted:
        _add(secrets, canary, "planted canary")
    return secrets


def _add_raw(secrets: Secrets, ronde: Ronde, form: Questionnaire) -> list[str]:
    """Ids and personal data in a file as it came in; the answers in it that are text."""
    texts = []
    for kind, text in raw_texts(ronde.raw / form.file, form):
        if kind == "text":
            texts.append(text)
        elif kind != "name":
            _add(secrets, text, f"{kind} in {form.file}")
        elif len(name := words(text)) > 1:
            secrets.add_phrase(name, f"name in {form.file}")
    return texts


def _add(secrets: Secrets, text: str, what: str) -> None:
    """A value: several words are a phrase; one is looked for only if it is no common word."""
    parts = words(text)
    if " " in text and len(parts) > 1:
        secrets.add_phrase(parts, what)
    elif len(text) > 3 and (len(parts) > 1 or not text.isalpha() or what == "planted canary"):
        secrets.add_token(text, what)


def _rare_labels(ronde: Ronde, answers: pd.DataFrame, codebook: Codebook) -> set[str]:
    """Labels and codes of answers that few people gave, and that nobody confirmed."""
    options = unconfirmed(ronde, codebook)
    few = rare(answers, options, load_policy(ronde).smallest_count) if options else set()
    return few | {
        option.code
        for question in codebook.questions
        for option in question.options
        if option.label in few and not NEUTRAL.fullmatch(option.code)
    }


def _add_label(secrets: Secrets, text: str) -> None:
    """Several words are looked for anywhere; one word may be common, so only on its own."""
    parts = words(text)
    what = "label that few chose and nobody confirmed"
    if len(parts) > 1:
        secrets.add_phrase(parts, what)
    secrets.alone[text.casefold()] = what


def _questionnaire(codebook: Codebook, unshown: Container[str]) -> Iterator[str]:
    """The texts of the questionnaire that may be in any output."""
    for form in codebook.questionnaires:
        for question in form.questions:
            yield from (question.text, question.subject, question.note)
            yield from (row.label for row in question.rows)
            for option in (*question.options, *question.merged):
                if option.label not in unshown:
                    yield from (option.label, option.finding)
            if question.other:
                yield question.other.label


def _add_texts(
    secrets: Secrets, texts: "pd.Series[str]", allowed: Iterable[str], shortest: int
) -> None:
    """Free text, apart from what is allowed: approved quotes and the questionnaire itself."""
    lengths = range(shortest, WINDOW + 1)
    known = {window for text in allowed for window in _windows(words(text), lengths)}
    for text in texts[texts != ""].unique():
        sequence = words(text)
        if len(sequence) >= shortest:
            for window in _windows(sequence, [min(len(sequence), WINDOW)]):
                if window not in known:
                    secrets.add_phrase(window, "free text of a respondent")


def _windows(sequence: list[str], lengths: Iterable[int]) -> Iterable[tuple[str, ...]]:
    for length in lengths:
        for start in range(len(sequence) - length + 1):
            yield tuple(sequence[start : start + length])
