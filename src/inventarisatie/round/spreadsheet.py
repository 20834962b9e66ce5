"""Spreadsheets for readers: cells that are never run, and one workbook with all tables."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inventarisatie.round.files import replacing

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What starts a formula in a spreadsheet program; the last four are wide forms of the first."""
LONGEST_NAME = 31
"""Longest name that a sheet can have."""
WIDEST = 60
TEXTS = ("paragraaf",)
"""Columns that hold no numbers, though a cell may look like one."""


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook: a name for the tab, column names, and rows of text cells."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_FORMULA) else cell


def read_sheet(path: Path) -> Sheet:
    """A CSV download (semicolons, UTF-8 with byte order mark) as a sheet of the same name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    return Sheet(path.stem, header, rows)


def write_workbook(path: Path, title: str, sheets: Sequence[Sheet]) -> None:
    """Write an XLSX in which every sheet is one named table with a header row.

    Whole numbers and decimal commas become numbers, all else is text, never a formula. The bytes
    depend on the content only.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with replacing(path) as temporary, xlsxwriter.Workbook(str(temporary), options) as book:
        book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
        for number, sheet in enumerate(sheets, start=1):
            page = book.add_worksheet(_tab(sheet.name, number))
            last = max(len(sheet.rows), 1)
            columns = [{"header": name} for name in sheet.header]
            area = (0, 0, last, len(columns) - 1)
            page.add_table(*area, {"columns": columns, "name": f"tabel_{number}"})
            for row, cells in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(cells):
                    text = sheet.header[column] in TEXTS
                    page.write(row, column, cell if text else _value(cell))
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.header):
                longest = max([len(name) + 3, *(len(cells[column]) for cells in sheet.rows)])
                page.set_column(column, column, min(longest + 1, WIDEST))


def _tab(name: str, number: int) -> str:
    clean = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")
    if len(clean) > LONGEST_NAME:
        clean = f"{clean[: LONGEST_NAME - 4]} {number:03}"
    return clean


def _value(cell: str) -> str | int | float:
    if re.fullmatch(r"\d{1,9}", cell):
        return int(cell)
    if re.fullmatch(r"\d{1,9},\d{1,3}", cell):
        return float(cell.replace(",", "."))
    return cell
