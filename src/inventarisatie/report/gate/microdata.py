"""Tables with a row per respondent, whatever stands above their columns.

Such a table is known by what is in it: two columns each hold the answers to one question, as often
as they were given. A table of counts has each answer once.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, groupby, zip_longest
from math import inf

import pandas as pd

from inventarisatie.report.gate.readings import MOST_LINES
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
_APART = re.compile(rf" {{{MOST_BETWEEN + 1},}}")
_LETTERS = 0xF0000
"""Where the letters begin that have no meaning of their own."""
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
        found = any(self._is_one(rows) for rows in tables(text) if self._may_be_one(rows))
        return found or self._in_a_row(text)

    @cached_property
    def _totals(self) -> frozenset[int]:
        """How many answers there are to a question."""
        return frozenset(map(sum, self.sizes))

    @cached_property
    def _letters(self) -> dict[str, str]:
        """A letter that stands for each answer to any question."""
        every = frozenset[str]().union(*self.answers)
        return {text: chr(_LETTERS + number) for number, text in enumerate(sorted(every))}

    @cached_property
    def _alphabets(self) -> tuple[frozenset[str], ...]:
        """The letters of the answers to each question."""
        return tuple(frozenset(map(self._letters.__getitem__, texts)) for texts in self.answers)

    @cached_property
    def _spelled(self) -> Callable[[str], str]:
        return lru_cache(MOST_LINES)(self._spell)

    def _in_a_row(self, text: str) -> bool:
        """Whether answers stand one after the other, whatever stands between them.

        People often answer like those before them; a list of counts has each answer once, and tells
        more beside each.
        """
        spelled = "".join(map(self._spelled, text.splitlines()))
        runs = (run.replace(" ", "") for run in _APART.split(spelled))
        return any(len(run) >= FEWEST and self._is_run(run) for run in runs)

    def _spell(self, line: str) -> str:
        """A letter for each answer in a line, and a space for whatever else stands in it."""
        cells = (cell.strip(_EDGE) for cell in _BETWEEN.split(f" {line} "))
        return "".join(self._letters.get(cell, " ") for cell in cells if cell)

    def _is_run(self, run: str) -> bool:
        among = [letters for letters in self._alphabets if len(letters.intersection(run)) > 1]
        return sum(_repeats([one for one in run if one in letters]) for letters in among) >= SIGNS

    def _may_be_one(self, rows: Rows) -> bool:
        """Whether it is large enough, and holds answers or has the size of a table of them."""
        longest = max(len(rows), max(map(len, rows), default=0))
        if longest < FEWEST:
            return False
        known = sum(map(self._letters.__contains__, chain.from_iterable(rows)))
        return known >= NEARLY * FEWEST or longest >= min(self._totals, default=inf)

    def _is_one(self, rows: Rows) -> bool:
        """Whether its columns, or its rows, are answers of respondents."""
        columns = _turned(rows)
        return self._has_answers(columns) or self._has_answers(_turned(columns))

    def _has_answers(self, columns: Rows) -> bool:
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
        as_many = len(column) in self._totals or len(column) - 1 in self._totals
        if not as_many and self._letters.keys().isdisjoint(column):
            return found
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
    yield from _of_like_lines(map(_words, lines))
    aligned = [re.split(r"\s{2,}", line.strip()) for line in lines if "  " in line.strip()]
    yield [row for row in aligned if len(row) > 1]


@lru_cache(MOST_LINES)
def _words(line: str) -> list[str]:
    return _WORD.findall(line)


def _of_like_lines(lines: Iterable[list[str]]) -> Iterator[Rows]:
    """The words of lines that have as many of them as those around them."""
    for width, rows in groupby(lines, key=len):
        if SIGNS <= width <= MOST_WORDS:
            yield list(rows)


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
