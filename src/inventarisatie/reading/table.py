"""From rows of text to a table of columns, checked for its shape."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from inventarisatie.errors import Refusal
from inventarisatie.reading import limits
from inventarisatie.reading.column import Column, label
from inventarisatie.reading.container import kind_of
from inventarisatie.reading.delimited import DelimitedSource, open_delimited
from inventarisatie.reading.notice import place
from inventarisatie.reading.workbook import WorkbookSource, open_workbook

Source = DelimitedSource | WorkbookSource
HEADER_ROWS = 2
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


@dataclass(frozen=True)
class Table:
    """A part of the rows of a file, as columns of text.

    ``row_numbers[i]`` is the row of respondent ``i`` in the file, counted from 1.
    """

    columns: list[Column]
    row_numbers: list[int]
    blank_rows: int

    def __len__(self) -> int:
        return len(self.row_numbers)


def open_source(path: Path) -> Source:
    """Open a file by what it holds.

    Raises:
        Refusal: R01 to R10, R23, R39 to R44.
    """
    return open_workbook(path) if kind_of(path) == "xlsx" else open_delimited(path)


def head(source: Source) -> list[list[str]]:
    """The first rows, as they are.

    Raises:
        Refusal: R01 when no cell is filled.
    """
    rows = list(itertools.islice(source.rows(), limits.HEAD_ROWS))
    if not any(label(cell).strip("\0") for row in rows for cell in row):
        raise Refusal("R01", f"{source.path.name}: no cell is filled.", "Download it again.")
    return rows


def read_tables(
    source: Source, width: int, *, header_rows: int = HEADER_ROWS, most: int | None = None
) -> Iterator[Table]:
    """Read the rows below the header in parts of at most ``most`` rows (default: one part).

    Raises:
        Refusal: R02, R10, R25, R26, R27 or R44, naming the row.
    """
    if width > limits.MAX_COLUMNS:
        raise Refusal("R10", f"{source.path.name}: {width} columns is too many.", "Split the file.")
    rows = _Rows(source, width, header_rows)
    numbered = iter(rows)
    read = 0
    while len(table := _table(source, numbered, rows, most or limits.MAX_ROWS)):
        read += len(table)
        if read > limits.MAX_ROWS - (most is None):
            raise Refusal(
                "R10",
                f"{source.path.name}: more than {limits.MAX_ROWS - 1} rows.",
                "Split the export by date.",
            )
        yield table
    if not read:
        raise Refusal(
            "R02",
            f"{source.path.name}: there are headers but no respondents.",
            "Check the filters of the export, or wait for responses.",
        )


class _Rows:
    """The rows with their numbers; blank ones are counted and left out."""

    def __init__(self, source: Source, width: int, header_rows: int) -> None:
        self.source = source
        self.width = width
        self.header_rows = header_rows
        self.blank = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        for number, row in enumerate(self.source.rows(), start=1):
            if number <= self.header_rows:
                continue
            if not any(row):
                self.blank += 1
                continue
            if len(row) != self.width:
                raise self._ragged(number, row)
            yield number, row

    def _ragged(self, number: int, row: list[str]) -> Refusal:
        where = f"{self.source.path.name}: row {number}"
        separator = getattr(self.source, "separator", None)
        for other in {",", ";", "\t"} - {separator}:
            if len(row) < self.width and ("".join(row)).count(other) >= self.width - 1:
                return Refusal(
                    "R25",
                    f"{where} is separated by {other!r}, the header by {separator!r}.",
                    "Download the export again; do not paste files together.",
                )
        return Refusal(
            "R26",
            f"{where} has {len(row)} cells, the header has {self.width}; "
            f"that is the first row that differs.",
            "Look for a line break or quote in that row, or download the export again.",
        )


def _table(
    source: Source, numbered: Iterator[tuple[int, list[str]]], rows: _Rows, most: int
) -> Table:
    parts: list[list[pa.Array]] = [[] for _ in range(rows.width)]
    numbers: list[int] = []
    while most > len(numbers) and (
        block := list(itertools.islice(numbered, min(limits.BLOCK_ROWS, most - len(numbers))))
    ):
        numbers.extend(number for number, _ in block)
        for part, cells in zip(parts, zip(*(row for _, row in block), strict=True), strict=True):
            part.append(pa.array(cells, pa.string()).dictionary_encode())
    if not numbers:
        return Table([], [], rows.blank)
    table = Table([Column.from_blocks(part) for part in parts], numbers, rows.blank)
    _check_cells(source.path.name, table)
    return table


def _check_cells(name: str, table: Table) -> None:
    for position, column in enumerate(table.columns):
        for code, value in enumerate(column.values):
            if "\0" in value or value in _ERRORS:
                row = table.row_numbers[int(np.argmax(column.codes == code))]
                where = f"{name}: {place(position, row)}"
                if value in _ERRORS:
                    raise Refusal(
                        "R44",
                        f"{where} holds the spreadsheet error {value}.",
                        "Restore the answer from the original export.",
                    )
                raise Refusal("R27", f"{where} has a NUL character.", "Download the export again.")
