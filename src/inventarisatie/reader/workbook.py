"""An XLSX workbook: checked as a zip of XML parts, then read as text cells.

Nothing in it is evaluated: formulas, links and macros are found in the raw parts and refused.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.parts import check_parts
from inventarisatie.reader.summary import is_summary

_AGAIN = "Download the export again as XLSX or CSV, and do not edit it."


@dataclass
class WorkbookSource:
    """Rows of the one filled sheet of a workbook. ``rows`` may be called more than once."""

    path: Path
    sheet: str
    cells: list[list[object]]
    refusal: Refusal | None = None
    """What is wrong with its cells: said after what is wrong with the whole."""
    warnings: list[Notice] = field(default_factory=list)

    def rows(self) -> Iterator[list[str]]:
        """Give the rows as text cells; a wholly blank row gives an empty list.

        Raises:
            Refusal: R10 for a cell that is too long.
        """
        for number, row in enumerate(self.cells, start=1):
            texts = [_text(cell) for cell in row]
            if any(len(text) > limits.MAX_CELL_CHARACTERS for text in texts):
                raise Refusal(
                    "R10",
                    f"{self.path.name}: row {number} has a cell of more than "
                    f"{limits.MAX_CELL_CHARACTERS} characters.",
                    "Shorten the cell.",
                )
            yield texts if any(map(str.strip, texts)) else []


def open_workbook(path: Path) -> WorkbookSource:
    """Check a workbook and take its one filled sheet.

    Raises:
        Refusal: R06, R08 to R10, R41 or R43.
    """
    refusal = check_parts(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            hidden = [s.name for s in book.sheets_metadata if s.visible != SheetVisibleEnum.Visible]
            sheets = {name: _cells(book, name) for name in book.sheet_names}
    except PasswordError:
        raise Refusal("R06", f"{path.name}: protected with a password.", _AGAIN) from None
    except (CalamineError, OSError, ValueError) as error:
        raise Refusal(
            "R08", f"{path.name}: the workbook is damaged or was downloaded half ({error}).", _AGAIN
        ) from None
    filled = [name for name, cells in sheets.items() if cells]
    if not filled:
        raise Refusal("R01", f"{path.name}: the workbook has no filled cell.", _AGAIN)
    if summary := next((name for name in filled if is_summary(_first(sheets[name]))), None):
        return WorkbookSource(path, summary, sheets[summary], refusal)
    if hidden and (secret := [name for name in hidden if name in filled]):
        raise Refusal(
            "R41",
            f"{path.name}: the workbook has a hidden sheet with data: {some(secret)}.",
            "Delete that sheet, or download the export again.",
        )
    if len(filled) > 1:
        raise Refusal(
            "R41",
            f"{path.name}: {len(filled)} sheets hold data: {some(filled)}.",
            "Keep just the sheet with all responses, or download the export again.",
        )
    return WorkbookSource(path, filled[0], sheets[filled[0]], refusal)


def _first(cells: list[list[object]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in cells[: limits.HEAD_ROWS]]


def _cells(book: CalamineWorkbook, name: str) -> list[list[object]]:
    cells: list[list[object]] = [
        list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    ]
    while cells and not any(_text(cell) for cell in cells[-1]):
        cells.pop()
    return cells


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return "" if cell is None else str(cell)
