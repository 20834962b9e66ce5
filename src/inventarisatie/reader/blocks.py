"""Blocks of rows: quickly where a file is well-formed, row by row where it is not.

The quick way is Arrow's CSV parser. At the first thing that it does not accept, the careful way
takes over at that row: it either reads on, or names the row that is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.delimited import DelimitedSource
from inventarisatie.reader.statistics_file import SpssSource
from inventarisatie.reader.workbook import WorkbookSource

Source = DelimitedSource | WorkbookSource | SpssSource
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Block:
    """Some rows, as dictionary-encoded columns; ``numbers`` are their rows in the file, from 1."""

    columns: list[pa.Array]
    numbers: NDArray[np.int64]
    blank: int
    """Blank rows among them, left out."""


def read_blocks(source: Source, width: int, header_rows: int) -> Iterator[Block]:
    """Read the rows below the header.

    Raises:
        Refusal: R10, R25 or R26, naming the row.
    """
    done = header_rows
    if isinstance(source, DelimitedSource):
        try:
            for block, size in _quick(source, width, header_rows):
                done += size
                yield block
        except pa.ArrowInvalid:
            pass
        else:
            return
    yield from _careful(source, width, done)


def _quick(source: DelimitedSource, width: int, header_rows: int) -> Iterator[tuple[Block, int]]:
    """Blocks and their number of rows, blank ones counted.

    Raises:
        pa.ArrowInvalid: anything that is not well-formed.
    """
    names = [str(position) for position in range(width)]
    with source.path.open("rb") as file:
        file.seek(source.bytes_before(header_rows))
        if not file.peek(1):
            return
        reader = arrow_csv.open_csv(
            file,
            arrow_csv.ReadOptions(
                column_names=names,
                block_size=limits.BLOCK_BYTES,
                encoding=source.encoding.removesuffix("-sig"),
            ),
            arrow_csv.ParseOptions(
                delimiter=source.separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, _DICTIONARY), strings_can_be_null=False
            ),
        )
        first = header_rows + 1
        for batch in reader:
            numbers = np.arange(first, first + len(batch), dtype=np.int64)
            first += len(batch)
            yield _without_blank(batch.columns, numbers), len(batch)


def _without_blank(columns: list[pa.Array], numbers: NDArray[np.int64]) -> Block:
    blank = np.ones(len(numbers), dtype=bool)
    for column in columns:
        empty = np.array([not text.strip() for text in column.dictionary.to_pylist()], dtype=bool)
        blank &= empty[column.indices.to_numpy()]
        if not blank.any():
            return Block(columns, numbers, 0)
    kept = pa.array(~blank)
    return Block([column.filter(kept) for column in columns], numbers[~blank], int(blank.sum()))


def _careful(source: Source, width: int, done: int) -> Iterator[Block]:
    numbered = islice(enumerate(source.rows(), start=1), done, None)
    while block := list(islice(numbered, limits.BLOCK_ROWS)):
        filled = [(number, row) for number, row in block if any(map(str.strip, row))]
        for number, row in filled:
            if len(row) != width:
                raise _ragged(source, width, number, row)
        if not filled:
            yield Block([], np.array([], dtype=np.int64), len(block))
            continue
        cells = zip(*(row for _, row in filled), strict=True)
        columns = [pa.array(texts, pa.string()).dictionary_encode() for texts in cells]
        numbers = np.array([number for number, _ in filled], dtype=np.int64)
        yield Block(columns, numbers, len(block) - len(filled))


def _ragged(source: Source, width: int, number: int, row: list[str]) -> Refusal:
    where = f"{source.path.name}: row {number}"
    separator = getattr(source, "separator", None)
    for other in {",", ";", "\t"} - {separator}:
        if len(row) < width and ("".join(row)).count(other) >= width - 1:
            return Refusal(
                "R25",
                f"{where} is separated by {other!r}, the header by {separator!r}.",
                "Download the export again; do not paste files together.",
            )
    return Refusal(
        "R26",
        f"{where} has {len(row)} cells, the header has {width}; that is the first row that "
        "differs.",
        "Look for a line break or quote in that row, or download the export again.",
    )
