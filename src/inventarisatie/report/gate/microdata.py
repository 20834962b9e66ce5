"""Tables with a row per respondent, whatever stands above their columns.

Such a table is known by what is in it: two columns each hold the answers to one question, as often
as they were given. A table of counts has each answer once.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest

import pandas as pd

from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

FEWEST = 10
"""Rows of the smallest table that is looked at."""
NEARLY = 0.9
"""Share of the cells of a column that are answers; the others may be a heading or a mark."""
LONGEST = 20_000
"""Characters of the longest line of a table; a longer one is a program or a font."""
OFTEN = 10
"""One in so many answers is that of the two before, if people stand in a list."""
MOST_BETWEEN = 2
"""Cells between an answer and the next one: the name of a field and the start of a record."""
MOST_WORDS = 60
"""Words of the longest line that is a row of words."""
SIGNS = 2
"""Columns with answers from which a table is one of respondents."""
WEAK, STRONG = 1, 2
"""How sure a column is one of answers: nine of the one and one of the other stand in any log."""
_ROW = re.compile(r"<(?:tr|w:tr|table:table-row|row)\b")
_CELL = re.compile(r"<(?:t[dh]|w:tc|table:table-cell|c)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BETWEEN = re.compile(r"</?[\w:-]+|[^\w\s.'-]+|\s-+\s|\s{2,}|\n")
"""What stands between the answers in code, in markup and in lists of any kind."""
_EDGE = " .'\t"
_WORD = re.compile(r"[\w'-]+")
Rows = list[list[str]]
Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Microdata:
    """What the answers of a round look like in a table.

    Attributes:
        sizes: how often each answer to a question was given, sorted, of those with two or more.
        answers: the labels and codes of each question.
    """

    sizes: frozenset[Sizes]
    answers: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, answers: pd.DataFrame, codebook: Codebook) -> "Microdata":
        """Read it from the tidy answers and the codebook."""
        closed = [q for q in codebook.questions if q.type in CLOSED_TYPES and q.type != "ranking"]
        given = answers[answers["question"].isin({q.code for q in closed})]
        given = given[given["state"] == "answered"].astype({"question": str, "option": str})
        keys = ["question", *(["row"] if "row" in given else [])]
        counted = given.groupby(keys, observed=True)["option"].value_counts()
        parts = (part for _, part in counted.groupby(level=list(range(len(keys)))))
        sizes = (tuple(sorted(part)) for part in parts if len(part) > 1 and part.sum() >= FEWEST)
        return cls(frozenset(sizes), tuple(frozenset(_names(question)) for question in closed))

    def is_in(self, text: str) -> bool:
        """Whether a table in the text has a row, or a column, per respondent."""
        text = text.casefold()
        found = any(self._is_one(rows) or self._is_one(_turned(rows)) for rows in tables(text))
        return found or self._in_a_row(text)

    def _in_a_row(self, text: str) -> bool:
        """Whether answers stand one after the other, whatever stands between them.

        People often answer like those before them; a list of counts has each answer once.
        """
        for run in self._runs(text):
            if len(run) < FEWEST:
                continue
            repeated = (_repeats([cell for cell in run if cell in known]) for known in self.answers)
            if sum(repeated) >= SIGNS:
                return True
        return False

    def _runs(self, text: str) -> Iterator[list[str]]:
        """The answers that stand close together: a list of counts tells more beside each."""
        every = frozenset[str]().union(*self.answers)
        run: list[str] = []
        between = 0
        for cell in (cell.strip(_EDGE) for cell in _BETWEEN.split(text)):
            between = 0 if cell in every else between + bool(cell)
            if not between and cell:
                run.append(cell)
            elif between > MOST_BETWEEN and run:
                yield run
                run = []
        yield run

    def _is_one(self, rows: Rows) -> bool:
        if len(rows) < FEWEST:
            return False
        columns = _turned(rows)
        signs = [self._sign([cell for cell in column if cell]) for column in columns]
        number = sum(sign > 0 for sign in signs)
        if number < SIGNS or max(signs) <= WEAK:
            return False
        return number - self._said_again(columns) >= SIGNS

    def _said_again(self, columns: Rows) -> int:
        """How many columns of answers say what another one does: a code beside its label."""
        named = [
            frozenset(map(frozenset, _places(column)))
            for column in columns
            if any(_are_of(known, Counter(column)) for known in self.answers)
        ]
        return len(named) - len(set(named))

    def _sign(self, column: list[str]) -> int:
        """Of answers, with or without a header: as often as given, or to one question, repeated.

        A first cell that stands nowhere else is a header.
        """
        found = 0
        headed = column[:1] and column.count(column[0]) == 1
        for cells in (column[1:],) if headed else (column, column[1:]):
            counts = Counter(cells)
            if len(cells) < FEWEST or len(counts) < 2 or len(counts) > len(cells) / 2:
                continue
            sizes = tuple(sorted(counts.values()))
            if any(_are_of(known, counts) for known in self.answers):
                return STRONG
            if sizes in self.sizes and sizes[0] != sizes[-1]:
                telling = len(sizes) > 2 or len(cells) >= 2 * FEWEST
                found = max(found, STRONG if telling else WEAK)
        return found


def _places(column: list[str]) -> list[list[int]]:
    """Where each cell of a column stands: the same for a code and the label of it."""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(column):
        places.setdefault(cell, []).append(place)
    return list(places.values())


def _are_of(known: frozenset[str], counts: Counter[str]) -> bool:
    """Whether nearly all cells are answers to one question, of which two or more occur."""
    given = [count for text, count in counts.items() if text in known]
    return len(given) > 1 and sum(given) >= NEARLY * counts.total()


def tables(text: str) -> Iterator[Rows]:
    """The tables in a text: in markup, or lines with the same delimiter."""
    if "<" in text and len(parts := _ROW.split(text)) > FEWEST:
        cells = [_CELL.split(part)[1:] for part in parts[1:]]
        yield [[_TAG.sub("", cell).strip() for cell in row] for row in cells]
    lines = [line for line in text.splitlines() if 0 < len(line) < LONGEST]
    for delimiter in ",;\t|":
        held = [line for line in lines if delimiter in line]
        if len(held) >= SIGNS:
            yield from _delimited(held, delimiter)
    yield from _of_like_lines([_WORD.findall(line) for line in lines])
    aligned = [re.split(r"\s{2,}", line.strip()) for line in lines if "  " in line.strip()]
    yield [row for row in aligned if len(row) > 1]


def _of_like_lines(lines: Rows) -> Iterator[Rows]:
    """The words of lines that have as many of them as those around them."""
    for width, rows in groupby(lines, key=len):
        if SIGNS <= width <= MOST_WORDS and (max(width, len(found := list(rows))) >= FEWEST):
            yield found


def _repeats(given: list[str]) -> bool:
    """Whether answers to one question often stand three in a row, and not always the same one.

    Two in a row may be the code and the label of one answer.
    """
    again = Counter(one for one, *more in zip(given, given[1:], given[2:], strict=False)
                    if set(more) == {one})  # fmt: skip
    return len(given) >= FEWEST and len(again) > 1 and again.total() >= len(given) / OFTEN


def _delimited(lines: list[str], delimiter: str) -> Iterator[Rows]:
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return
    yield [[cell.strip() for cell in row] for row in rows]


def _names(question: Question) -> Iterator[str]:
    for option in question.options:
        yield from (option.label.casefold(), option.code)


def _turned(rows: Rows) -> Rows:
    return [list(column) for column in zip_longest(*rows, fillvalue="")]
