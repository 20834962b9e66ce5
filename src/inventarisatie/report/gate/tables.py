"""The tables in a text that can hold answers: in markup, or lines that are alike."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from inventarisatie.report.gate.lines import OfLines

FEWEST = 10
"""Rows of the smallest table that is looked at."""
SIGNS = 2
"""Columns with answers from which a table is one of respondents."""
NEARLY = 0.9
"""Share of the cells of a column that are answers; the others may be a heading or a mark."""
ENOUGH = NEARLY * FEWEST
LONGEST = 20_000
"""Characters of the longest line of a table; a longer one is a program or a font."""
MOST_WORDS = 60
"""Words of the longest line that is a row of words."""
DELIMITERS = (",", ";", "\t", "|", "  ")
"""What may stand between the cells of a line."""
_ROW = re.compile(r"<(?:tr|w:tr|table:table-row|row)\b")
_CELL = re.compile(r"<(?:t[dh]|w:tc|table:table-cell|c)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_CELLS_OF = OfLines(lambda row: [_TAG.sub("", cell).strip() for cell in _CELL.split(row)[1:]])
_WORD = re.compile(r"[\w'-]+")
_SPACES = re.compile(r"\s{2,}")
_LIKE = re.compile(
    rf"([{chr(FEWEST)}-{chr(MOST_WORDS)}])\1+|([{chr(SIGNS)}-{chr(MOST_WORDS)}])\2{{{FEWEST - 1},}}"
)
"""Lines with as many words as the ones around them: many words, or many lines."""
Rows = list[list[str]]
Told = tuple[str, tuple[int, ...]]
"""Of a line: a letter for its number of words, and how many answers it has however it is split."""


class TableFinder:
    """Finds tables that are as large as the answers to a question, or hold enough answers."""

    def __init__(self, answers: Collection[str], fewest: float) -> None:
        """Look for answers, and for ``fewest`` rows or columns."""
        self._answers = answers
        self._fewest = fewest
        self._firsts = {word for text in answers for word in _WORD.findall(text)[:1] or [""]}
        self._told = OfLines(self._tell)

    def of(self, text: str, lines: list[str]) -> Iterator[Rows]:
        """The tables in a text, given as its lines too; in small letters."""
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
        return sum(cell in self._answers for cell in cells)


def _number(told: list[Told], place: int) -> int:
    """How many answers lines hold, at most, split in one way."""
    return sum([known[place] for _, known in told])


def _cells(lines: list[str], delimiter: str) -> Rows:
    if delimiter == "  ":
        rows = (_SPACES.split(line.strip()) for line in lines)
        return [row for row in rows if len(row) > 1]
    try:
        return [list(map(str.strip, row)) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return []
