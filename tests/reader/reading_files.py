"""Small exports for the tests, written by the tests themselves."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

META = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1",
]  # fmt: skip
SINGLE = "Hoe gaat het?"
MULTI = "Welke voorziening bezoekt u?"
MATRIX = "Hoe vaak komt u?"
COMMENTED = "Bent u tevreden?"
OPEN = "Wat mist u?"
FIRST = [
    *META, SINGLE, MULTI, "", "", "", MATRIX, "", COMMENTED, "", OPEN,
]  # fmt: skip
SECOND = [
    *[""] * 9, "Response", "Opvang", "Spuitomruil", "Inloop", "Anders, namelijk", "Overdag",
    "'s Nachts", "Response", "Toelichting", "Open-Ended Response",
]  # fmt: skip
ROWS = [
    ["Goed", "Opvang", "", "Inloop", "", "Nooit", "Vaak", "Ja", "Prima", "Niets"],
    ["Matig", "Opvang", "Spuitomruil", "", "", "Soms", "Vaak", "Nee", "", "Een douche"],
    ["Goed", "", "", "Inloop", "Bus", "Soms", "Nooit", "Ja", "", ""],
    ["Slecht", "Opvang", "", "", "", "Vaak", "Soms", "Nee", "Te koud", "Rust"],
    ["Goed", "", "Spuitomruil", "", "", "Soms", "Soms", "Ja", "", "N/A"],
    ["Matig", "Opvang", "", "Inloop", "Boot", "Nooit", "Nooit", "Ja", "Goed zo", ""],
    ["Goed", "Opvang", "", "", "", "", "", "", "", ""],
    ["Matig", "", "", "", "", "Vaak", "Vaak", "Ja", "", "Een bed"],
]  # fmt: skip
YOUR_ID, START, END, IP = 0, 2, 3, 4
Q_SINGLE, Q_MULTI, Q_OTHER, Q_MATRIX, Q_COMMENT, Q_OPEN = 9, 10, 13, 14, 17, 18


@dataclass
class Sheet:
    """Rows of an export; change them, then write them."""

    rows: list[list[str]] = field(default_factory=list)

    def column(self, position: int, texts: list[str]) -> "Sheet":
        """Replace the cells of a column below the two header rows."""
        for row, text in zip(self.rows[2:], texts, strict=False):
            row[position] = text
        return self

    def cell(self, row: int, position: int, text: str) -> "Sheet":
        """Replace one cell; rows count from 1, as in a spreadsheet."""
        self.rows[row - 1][position] = text
        return self

    def add(self, text: str, subheader: str, cells: list[str]) -> "Sheet":
        """Add a column at the end."""
        for row, cell in zip(self.rows, [text, subheader, *cells], strict=True):
            row.append(cell)
        return self

    def text(self, separator: str = ",") -> str:
        """The sheet as delimited text."""
        target = io.StringIO()
        csv.writer(target, delimiter=separator, lineterminator="\r\n").writerows(self.rows)
        return target.getvalue()

    def csv(self, path: Path, *, encoding: str = "utf-8", separator: str = ",") -> Path:
        """Write the sheet as a CSV file."""
        path.write_bytes(self.text(separator).encode(encoding))
        return path

    def xlsx(self, path: Path) -> Path:
        """Write the sheet as an XLSX workbook, texts as texts."""
        write_xlsx(path, self.rows)
        return path


def write_xlsx(path: Path, rows: list[list[object]] | list[list[str]]) -> None:
    """Write rows to the sheet "Sheet"; ids as numbers, as SurveyMonkey does."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Sheet")
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if i > 1 and j == 0 and str(cell).isdigit():
                    sheet.write_number(i, j, int(str(cell)))
                elif cell != "":
                    sheet.write(i, j, cell)


def good() -> Sheet:
    """A healthy export of eight respondents; the seventh stopped early."""
    rows = [list(FIRST), list(SECOND)]
    for number, cells in enumerate(ROWS):
        rows.append(
            [
                str(10_000_000_100 + number * 7),
                "400000001",
                f"09/{21 + number}/2020 02:{10 + number}:05 PM",
                f"09/{21 + number}/2020 02:{30 + number}:09 PM",
                f"192.0.2.{number + 1}",
                "iemand@example.org" if number == 3 else "",
                "", "", "",
                *cells,
            ]
        )  # fmt: skip
    return Sheet(rows)


Columns = tuple[str, str, list[str]]
"""Text, sub-header and cells of a column."""


def sheet(*columns: Columns) -> Sheet:
    """An export of these columns, behind an ID and two dates."""
    names = ["Respondent ID", "Start Date", "End Date"]
    rows = [[*names, *(text for text, _, _ in columns)], ["", "", "", *(s for _, s, _ in columns)]]
    for i, cells in enumerate(zip(*(cells for _, _, cells in columns), strict=True)):
        day = f"10/{13 + i % 18}/2020"
        rows.append([str(10_000_000_000 + i), f"{day} 10:00:00 AM", f"{day} 10:09:00 AM", *cells])
    return Sheet(rows)


def edited(part: Any) -> Any:
    """A codebook of which every text and label is another one."""
    if isinstance(part, list):
        return [edited(item) for item in part]
    if isinstance(part, dict):
        own = {"text", "label"} if "export" in part else set()
        return {key: f"Vertaald: {item}" if key in own else edited(item)
                for key, item in part.items()}  # fmt: skip
    return part
