"""A large CSV export cut into chunks that can be read apart from each other."""

import codecs
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.delimited import DelimitedSource
from inventarisatie.reader.table import HEADER_ROWS, open_source
from inventarisatie.round.files import write_bytes


def split_export(path: Path, folder: Path, most: int) -> list[Path]:
    """Cut an export into files of at most ``most`` respondents, each with the header rows.

    The chunks are UTF-8 with a byte order mark, so that no chunk can be taken for another encoding
    than the whole. They hold what the export holds, direct identifiers too: remove them after use.

    Args:
        path: the CSV file.
        folder: where the chunks come.
        most: respondents per chunk.

    Raises:
        Refusal: ``large`` for a workbook; R01 to R10 and R23 as when reading; R26 for a quote that
            is not closed.
    """
    source = open_source(path)
    if not isinstance(source, DelimitedSource):
        raise Refusal(
            "large",
            f"{path.name} is a workbook, which cannot be read in chunks.",
            "Download the export as CSV.",
        )
    rows = _records(source)
    header = b"".join(_filled(rows, HEADER_ROWS))
    chunks: list[Path] = []
    while chunk := list(islice(rows, most)):
        chunks.append(folder / f"{path.stem}-{len(chunks) + 1:05d}.csv")
        write_bytes(chunks[-1], b"".join([codecs.BOM_UTF8, header, *chunk]))
    return chunks


def _filled(rows: Iterator[bytes], number: int) -> Iterator[bytes]:
    """The first rows, up to so many that are not blank lines."""
    for row in rows:
        yield row
        number -= bool(row.strip())
        if not number:
            return


def _records(source: DelimitedSource) -> Iterator[bytes]:
    """The records as UTF-8. A line with an open quote goes on at the next line."""
    encoding = source.encoding.removesuffix("-sig")
    with source.path.open("rb") as file:
        if source.encoding != encoding:
            file.read(len(codecs.BOM_UTF8))
        if source.skip_first_line:
            file.readline()
        record = b""
        for line in file:
            record += line
            if record.count(b'"') % 2 == 0:
                yield record if encoding == "utf-8" else record.decode(encoding).encode()
                record = b""
    if record:
        raise Refusal(
            "R26",
            f"{source.path.name}: a quote is not closed.",
            "Download the export again; do not edit it as text.",
        )
