"""Lists that people keep: CSV as they write it, or as a spreadsheet program saves it."""

import csv
from collections.abc import Sequence
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.texts import read_text

Line = tuple[int, list[str]]
"""Number of a line of the file (the last, of cells with several), and its cells."""


def read_list(path: Path, header: Sequence[str], code: str) -> list[Line]:
    """The lines below the header of a CSV file of texts.

    UTF-8 with or without byte order mark, commas or semicolons, any line ends; empty lines, and
    empty columns after the last one, do not count.

    Args:
        path: the file.
        header: names of its columns, in order.
        code: of the refusal.

    Raises:
        FileNotFoundError: there is no such file.
        Refusal: it is no UTF-8 or no CSV, or has another header; names the line.
    """
    text = read_text(path, code)
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        lines = [(rows.line_num, cells) for cells in rows if any(cells)]
    except csv.Error as error:
        raise Refusal(
            code, f"{path.name}, line {rows.line_num}: {error}.", "Correct the quotation marks."
        ) from None
    lines = _without_empty_columns(lines)
    found = lines[0][1] if lines else []
    if found != list(header):
        raise Refusal(
            code,
            f"{path.name}, line 1: the columns are {', '.join(found) or 'missing'}.",
            f"They must be {', '.join(header)}.",
        )
    return lines[1:]


def _without_empty_columns(lines: list[Line]) -> list[Line]:
    """Without the columns after the last name that a program saves, if empty everywhere."""
    header = lines[0][1] if lines else []
    width = max((place for place, name in enumerate(header, 1) if name), default=0)
    if all(len(cells) == len(header) and not any(cells[width:]) for _, cells in lines):
        return [(number, cells[:width]) for number, cells in lines]
    return lines
