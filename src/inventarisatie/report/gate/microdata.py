"""Tables with a row per respondent, whatever stands above their columns.

Such a table is known by what is in it: two columns each hold the answers to one question, as often
as they were given. A table of counts has each answer once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from math import inf

import pandas as pd

from inventarisatie.report.gate.counted import Column
from inventarisatie.report.gate.lines import OfLines
from inventarisatie.report.gate.tables import ENOUGH, FEWEST, NEARLY, SIGNS, Rows, TableFinder
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

OFTEN = 10
"""One in so many answers is that of the two before, if people stand in a list."""
MOST_BETWEEN = 2
"""Cells between an answer and the next one: the name of a field and the start of a record."""
WEAK, STRONG = 1, 2
"""How sure a column is one of answers: nine of the one and one of the other stand in any log."""
_BETWEEN = re.compile(r"</?[\w:-]+|[^\w\s.'-]+|\s-+\s|\s{2,}|\n")
"""What stands between the answers in code, in markup and in lists of any kind."""
_EDGE = " .'\t"
_APART = re.compile(rf" {{{MOST_BETWEEN + 1},}}")
_LETTERS = 0xF0000
"""Where the letters begin that have no meaning of their own."""
Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Microdata:
    """What the answers of a round look like in a table.

    Attributes:
        sizes: how often each answer to a question was given, sorted, of those with two or more.
        answers: the labels and codes of each question.
        counted: columns that are known to hold counts, sorted.
    """

    sizes: frozenset[Sizes]
    answers: tuple[frozenset[str], ...]
    counted: frozenset[Column] = frozenset()

    @classmethod
    def of(
        cls, answers: pd.DataFrame, codebook: Codebook, counted: frozenset[Column] = frozenset()
    ) -> "Microdata":
        """Read it from the tidy answers and the codebook; leave out what is known to be counts."""
        closed = [q for q in codebook.questions if q.type in CLOSED_TYPES and q.type != "ranking"]
        given = answers[answers["question"].isin({q.code for q in closed})]
        keys = ["question", *(["row"] if "row" in given else [])]
        given = given.loc[given["state"] == "answered", [*keys, "option"]]
        number = given.groupby([*keys, "option"], observed=True).size()
        parts = (part for _, part in number.groupby(level=keys, observed=True))
        sizes = (tuple(sorted(part)) for part in parts if len(part) > 1 and part.sum() >= FEWEST)
        names = tuple(frozenset(_names(question)) for question in closed)
        return cls(frozenset(sizes), names, counted)

    def is_in(self, text: str) -> bool:
        """Whether a table in the text has a row, or a column, per respondent."""
        text = text.casefold()
        lines = text.splitlines()
        return self._in_a_row(lines) or any(map(self._is_one, self._tables.of(text, lines)))

    @cached_property
    def _totals(self) -> frozenset[int]:
        """How many answers there are to each question; one more with a header."""
        return frozenset(sum(size) + header for size in self.sizes for header in (0, 1))

    @cached_property
    def _letters(self) -> dict[str, str]:
        """A letter that stands for each answer to any question."""
        every = frozenset[str]().union(*self.answers)
        return {text: chr(_LETTERS + number) for number, text in enumerate(sorted(every))}

    @cached_property
    def _spelled(self) -> OfLines[str]:
        return OfLines(self._spell)

    @cached_property
    def _tables(self) -> TableFinder:
        return TableFinder(self._letters.keys(), min(self._totals, default=inf))

    def _in_a_row(self, lines: list[str]) -> bool:
        """Whether answers stand one after the other, whatever stands between them.

        People often answer like those before them; a list of counts has each answer once, and tells
        more beside each.
        """
        spelled = "".join(map(self._spelled.__getitem__, lines))
        runs = (run.replace(" ", "") for run in _APART.split(spelled))
        return any(len(run) >= FEWEST and self._is_run(run) for run in runs)

    def _spell(self, line: str) -> str:
        """A letter for each answer in a line, and a space for whatever else stands in it."""
        cells = (cell.strip(_EDGE) for cell in _BETWEEN.split(f" {line} "))
        return "".join(self._letters.get(cell, " ") for cell in cells if cell)

    def _is_run(self, run: str) -> bool:
        found = 0
        for answers in self.answers:
            letters = {self._letters[text] for text in answers}.intersection(run)
            found += len(letters) > 1 and _repeats([one for one in run if one in letters])
        return found >= SIGNS

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
            if self._are_answers(Counter(column))
        ]
        return len(named) - len(set(named))

    def _sign(self, column: list[str]) -> int:
        """Of answers, with or without a header: as often as given, or to one question, repeated.

        A first cell that stands nowhere else is a header.
        """
        found = 0
        if (
            len(column) not in self._totals
            and sum(cell in self._letters for cell in column) < ENOUGH
        ):
            return found
        if not self.counted.isdisjoint(tuple(sorted(cells)) for cells in (column, column[1:])):
            return found
        headed = column[:1] and column.count(column[0]) == 1
        for cells in (column[1:],) if headed else (column, column[1:]):
            counts = Counter(cells)
            if len(cells) < FEWEST or len(counts) < 2 or len(counts) > len(cells) / 2:
                continue
            sizes = tuple(sorted(counts.values()))
            if self._are_answers(counts):
                return STRONG
            if sizes in self.sizes and sizes[0] != sizes[-1]:
                telling = len(sizes) > 2 or len(cells) >= 2 * FEWEST
                found = max(found, STRONG if telling else WEAK)
        return found

    def _are_answers(self, counts: Counter[str]) -> bool:
        """Whether nearly all cells are answers to one question, of which two or more occur."""
        given = [{text: counts[text] for text in counts.keys() & known} for known in self.answers]
        return any(len(g) > 1 and sum(g.values()) >= NEARLY * counts.total() for g in given)


def _places(column: list[str]) -> list[list[int]]:
    """Where each cell of a column stands: the same for a code and the label of it."""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(column):
        places.setdefault(cell, []).append(place)
    return list(places.values())


def _repeats(given: list[str]) -> bool:
    """Whether answers to one question often stand three in a row, and not always the same one.

    Two in a row may be the code and the label of one answer.
    """
    again = Counter(one for one, *more in zip(given, given[1:], given[2:], strict=False)
                    if set(more) == {one})  # fmt: skip
    return len(given) >= FEWEST and len(again) > 1 and again.total() >= len(given) / OFTEN


def _names(question: Question) -> Iterator[str]:
    for option in question.options:
        yield from (option.label.casefold(), option.code)


def _turned(rows: Rows) -> Rows:
    return [list(column) for column in zip_longest(*rows, fillvalue="")]
