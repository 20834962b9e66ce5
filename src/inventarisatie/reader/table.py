"""From rows of text to a table of columns, checked for its shape."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.blocks import Block, Source, read_blocks
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.container import kind_of
from inventarisatie.reader.delimited import open_delimited
from inventarisatie.reader.notice import place
from inventarisatie.reader.statistics_file import open_spss
from inventarisatie.reader.summary import refuse_summary
from inventarisatie.reader.workbook import WorkbookSource, open_workbook

HEADER_ROWS = 2
_OPEN: dict[str, Callable[[Path], Source]] = {
    "csv": open_delimited, "xlsx": open_workbook, "sav": open_spss,
}  # fmt: skip
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


@dataclass(frozen=True)
class Table:
    """The rows of a file below its header, as columns of text.

    ``row_numbers[i]`` is the row of respondent ``i`` in the file, counted from 1.
    """

    columns: list[Column]
    row_numbers: NDArray[np.int64]
    blank_rows: int

    def __len__(self) -> int:
        return len(self.row_numbers)

    def add(self, made: list[Column]) -> list[int]:
        """Put columns that were made behind those of the file, and give their positions."""
        first = len(self.columns)
        self.columns.extend(made)
        return list(range(first, len(self.columns)))


def open_source(path: Path) -> Source:
    """Open a file by what it holds.

    Raises:
        Refusal: R01 to R10, R23, R41 or R43.
    """
    return _OPEN[kind_of(path)](path)


def head(source: Source) -> list[list[str]]:
    """The first rows, as they are.

    Raises:
        Refusal: R01 when no cell is filled, R03 for a summary, R10 for too many columns.
    """
    rows = []
    for row in itertools.islice(source.rows(), limits.HEAD_ROWS):
        if len(row) > limits.MAX_COLUMNS:
            message = f"{source.path.name}: {len(row)} columns is too many."
            raise Refusal("R10", message, "Split the file.")
        rows.append(row)
    if not any(label(cell).strip("\0") for row in rows for cell in row):
        raise Refusal("R01", f"{source.path.name}: no cell is filled.", "Download it again.")
    refuse_summary(source.path.name, rows)
    return rows


def read_table(source: Source, width: int, *, header_rows: int = HEADER_ROWS) -> Table:
    """Read the rows below the header.

    Raises:
        Refusal: R02, R10, R25, R26, R27, R39, R40 or R44, naming the row or cell.
    """
    if isinstance(source, WorkbookSource) and source.refusal:
        raise source.refusal
    blocks: list[Block] = []
    rows = 0
    for block in read_blocks(source, width, header_rows):
        blocks.append(block)
        rows += len(block.numbers)
        if rows >= limits.MAX_ROWS:
            raise Refusal(
                "R10",
                f"{source.path.name}: more than {limits.MAX_ROWS - 1} rows.",
                "Split the export by date.",
            )
    if not rows:
        raise Refusal(
            "R02",
            f"{source.path.name}: there are headers but no respondents.",
            "Check the filters of the export, or wait for responses.",
        )
    return _table(source.path.name, blocks)


def _table(name: str, blocks: list[Block]) -> Table:
    numbers = np.concatenate([block.numbers for block in blocks])
    parts = zip(*(block.columns for block in blocks if block.columns), strict=True)
    columns = [Column.from_blocks(part) for part in parts]
    table = Table(columns, numbers, sum(block.blank for block in blocks))
    _check_cells(name, table)
    return table


def _check_cells(name: str, table: Table) -> None:
    for position, column in enumerate(table.columns):
        if _all_good(column.values):
            continue
        for code, value in enumerate(column.values):
            if not _all_good([value]):
                row = int(table.row_numbers[int(np.argmax(column.codes == code))])
                raise _bad_cell(f"{name}: {place(position, row)}", value)


def _all_good(values: list[str]) -> bool:
    long = max(map(len, values), default=0) > limits.MAX_CELL_CHARACTERS
    return not long and "\0" not in "".join(values) and _ERRORS.isdisjoint(values)


def _bad_cell(where: str, value: str) -> Refusal:
    if value in _ERRORS:
        return Refusal(
            "R44",
            f"{where} holds the spreadsheet error {value}.",
            "Restore the answer from the original export.",
        )
    if "\0" in value:
        return Refusal("R27", f"{where} has a NUL character.", "Download the export again.")
    return Refusal(
        "R10",
        f"{where} has more than {limits.MAX_CELL_CHARACTERS} characters.",
        "Look for a lone quote in that row, or shorten the cell.",
    )
