"""Tables with a row per respondent, whatever stands above their columns.

Such a table is known by what is in it: two columns each hold the answers to one question, as often
as they were given. A table of counts has each answer once.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, zip_longest
from math import inf

import pandas as pd

from inventarisatie.report.gate.lines import OfLines
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

FEWEST = 10
"""Rows of the smallest table that is looked at."""
NEARLY = 0.9
"""Share of the cells of a column that are answers; the others may be a heading or a mark."""
LONGEST = 20_000
"""Characters of the longest line of a table; a longer one is a program or a font."""
ENOUGH = NEARLY * FEWEST
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
_SPACES = re.compile(r"\s{2,}")
DELIMITERS = (",", ";", "\t", "|", "  ")
"""What may stand between the cells of a line."""
_LIKE = re.compile(
    rf"([{chr(FEWEST)}-{chr(MOST_WORDS)}])\1+|([{chr(SIGNS)}-{chr(MOST_WORDS)}])\2{{{FEWEST - 1},}}"
)
"""Lines with as many words as the ones around them: many words, or many lines."""
_APART = re.compile(rf" {{{MOST_BETWEEN + 1},}}")
_CELLS_OF = OfLines(lambda row: [_TAG.sub("", cell).strip() for cell in _CELL.split(row)[1:]])
_LETTERS = 0xF0000
"""Where the letters begin that have no meaning of their own."""
Rows = list[list[str]]
Sizes = tuple[int, ...]
Told = tuple[str, tuple[int, ...]]
"""Of a line: a letter for its number of words, and how many answers it has however it is split."""


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
        lines = text.splitlines()
        return self._in_a_row(lines) or any(map(self._is_one, self._tables(text, lines)))

    @cached_property
    def _totals(self) -> frozenset[int]:
        """How many answers there are to each question; one more with a header."""
        return frozenset(sum(size) + header for size in self.sizes for header in (0, 1))

    @cached_property
    def _fewest(self) -> float:
        return min(self._totals, default=inf)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The first word of each answer; empty for one without words."""
        return frozenset(
            chain.from_iterable(_WORD.findall(text)[:1] or [""] for text in self._letters)
        )

    @cached_property
    def _letters(self) -> dict[str, str]:
        """A letter that stands for each answer to any question."""
        every = frozenset[str]().union(*self.answers)
        return {text: chr(_LETTERS + number) for number, text in enumerate(sorted(every))}

    @cached_property
    def _spelled(self) -> OfLines[str]:
        return OfLines(self._spell)

    @cached_property
    def _told(self) -> OfLines[Told]:
        return OfLines(self._tell)

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

    def _tables(self, text: str, lines: list[str]) -> Iterator[Rows]:
        """The tables in a text that may be one: in markup, or of lines that are alike.

        They are as large as the answers to a question, or hold enough answers.
        """
        if "<" in text and len(rows := _ROW.split(text)) > FEWEST:
            yield [_CELLS_OF[row] for row in rows[1:]]
        lines = [line for line in lines if 0 < len(line) < LONGEST]
        told = [self._told[line] for line in lines]
        large = max(len(lines), max(map(len, lines), default=0)) >= self._fewest
        for place, delimiter in enumerate(DELIMITERS):
            if delimiter in text and (large or _number(told, place) >= ENOUGH):
                yield _cells([line for line in lines if delimiter in line], delimiter)
        for like in _LIKE.finditer("".join([width for width, _ in told])):
            start, end = like.span()
            large = max(end - start, ord(like[0][0])) >= self._fewest
            if large or _number(told[start:end], -1) >= ENOUGH:
                yield [_WORD.findall(line) for line in lines[start:end]]

    def _tell(self, line: str) -> Told:
        """How many words a line has, and how many answers it holds, however it is split."""
        words = _WORD.findall(line)
        known = (0,) * (len(DELIMITERS) + 1)
        if not self._firsts.isdisjoint(["", *words]):
            between = (self._known_between(line, d) if d in line else 0 for d in DELIMITERS)
            known = (*between, self._known(words))
        return chr(min(len(words), MOST_WORDS + 1)), known

    def _known_between(self, line: str, delimiter: str) -> int:
        """How many cells are answers, at most: the line may begin within quotes."""
        rows = _cells([line], delimiter)
        if '"' in line:
            rows += _cells([line.replace('"', " ")], delimiter)
        return self._known(chain.from_iterable(rows))

    def _known(self, cells: Iterable[str]) -> int:
        return sum(map(self._letters.__contains__, cells))

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
        if len(column) not in self._totals and self._known(column) < ENOUGH:
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


def _number(told: list[Told], place: int) -> int:
    """How many answers lines hold, at most, split in one way."""
    return sum([known[place] for _, known in told])


def _cells(lines: list[str], delimiter: str) -> Rows:
    """The cells of lines."""
    if delimiter == "  ":
        rows = (_SPACES.split(line.strip()) for line in lines)
        return [row for row in rows if len(row) > 1]
    try:
        return [list(map(str.strip, row)) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return []


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
