"""An XLSX workbook: checked as a zip of XML parts, then read as text cells.

Nothing in it is evaluated: formulas, links and macros are found in the raw parts and refused.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from inventarisatie.errors import Refusal
from inventarisatie.reading import limits
from inventarisatie.reading.notice import Notice, some

_AGAIN = "Download the export again as XLSX or CSV, and do not edit it."
_BLOCK = 1 << 20
_OVERLAP = 1 << 10
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=\"([A-Z]+\d+)\"[^>]*>\s*<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]+)\"")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+\d+)\"[^>]*>\s*<(?:\w+:)?v>([^<]*)<"
)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,9})\"")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass
class WorkbookSource:
    """Rows of the one filled sheet of a workbook. ``rows`` may be called more than once."""

    path: Path
    sheet: str
    cells: list[list[object]]
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
            yield texts if any(texts) else []


def open_workbook(path: Path) -> WorkbookSource:
    """Check a workbook and take its one filled sheet.

    Raises:
        Refusal: R06, R08 to R10, R39 to R41, R43 or R44.
    """
    _check_parts(path)
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
    return WorkbookSource(path, filled[0], sheets[filled[0]])


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


def _check_parts(path: Path) -> None:
    if path.stat().st_size > limits.MAX_WORKBOOK_BYTES:
        raise Refusal("R10", f"{path.name}: the workbook is too large.", "Use CSV instead.")
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > limits.MAX_ENTRIES:
            raise _bomb(path, f"{len(entries)} parts")
        if any(name.endswith("vbaProject.bin") for name in names):
            raise Refusal("R43", f"{path.name}: it holds macros.", "Save it as plain XLSX.")
        if link := next((name for name in names if "externalLinks/" in name), None):
            raise Refusal(
                "R39",
                f"{path.name}: the workbook links to other files ({link}).",
                "Paste the values and save it without links, or download the export again.",
            )
        for entry in entries:
            _check_part(path, archive, entry)


def _bomb(path: Path, why: str) -> Refusal:
    return Refusal("R09", f"{path.name}: unpacking it is not safe: {why}.", _AGAIN)


def _check_part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.MAX_ENTRY_BYTES or (
        ratio > limits.MAX_RATIO and entry.file_size > limits.RATIO_FROM_BYTES
    ):
        raise _bomb(path, f"{entry.filename} unpacks to {entry.file_size} bytes ({ratio:.0f} x)")
    if not entry.filename.endswith((".xml", ".rels")):
        return
    is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    tail, done, extent = b"", 0, _Extent()
    try:
        with archive.open(entry) as part:
            while block := part.read(_BLOCK):
                done += len(block)
                if done > entry.file_size:
                    raise _bomb(path, f"{entry.filename} is larger than it says")
                text = tail + block
                if _DTD.search(text):
                    raise _bomb(path, f"{entry.filename} has a document type definition")
                if is_sheet:
                    _check_sheet(path, text)
                    extent.grow(path, text)
                tail = text[-_OVERLAP:]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError):
        raise Refusal(
            "R08", f"{path.name}: the workbook is damaged ({entry.filename}).", _AGAIN
        ) from None


class _Extent:
    """The area of a sheet: one far cell makes a small file a large table."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def grow(self, path: Path, text: bytes) -> None:
        """Take the cells of a piece of XML into account."""
        cells = _CELL.findall(text)
        self.columns = max([self.columns, *(_number(c) for c in {column for column, _ in cells})])
        self.rows = max([self.rows, *(int(r) for r in {row for _, row in cells})])
        if self.rows * self.columns > limits.MAX_WORKBOOK_CELLS:
            raise Refusal(
                "R10",
                f"{path.name}: a sheet of {self.rows} rows and {self.columns} columns is too "
                "large.",
                "Delete far, stray cells, or use CSV instead.",
            )


def _number(letters: bytes) -> int:
    """Number of a column: ``A`` is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_sheet(path: Path, text: bytes) -> None:
    if found := _FORMULA.search(text):
        raise Refusal(
            "R39",
            f"{path.name}: cell {found[1].decode()} holds a formula.",
            "Paste the values instead of formulas, or download the export again.",
        )
    if found := _MERGED.search(text):
        raise Refusal(
            "R40",
            f"{path.name}: cells {found[1].decode()} are merged.",
            "Unmerge the cells, or download the export again.",
        )
    if found := _ERROR.search(text):
        raise Refusal(
            "R44",
            f"{path.name}: cell {found[1].decode()} holds the error "
            f"{found[2].decode(errors='replace')}.",
            "Restore the answer from the original export.",
        )
