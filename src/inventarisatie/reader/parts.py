"""The parts of an XLSX workbook, looked through as bytes before anything is read from them."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits

_AGAIN = "Download the export again as XLSX or CSV, and do not edit it."
_BLOCK = 1 << 20
_OVERLAP = 1 << 10
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=\"([A-Z]+\d+)\"[^>]*>\s*<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]+)\"")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+\d+)\"[^>]*>\s*<(?:\w+:)?v>([^<]*)<"
)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,9})\"")
_SHARED = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"s\")[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<")
_STORED = re.compile(rb"</(?:\w+:)?si>")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_parts(path: Path) -> Refusal | None:
    """Check all parts of a workbook; what is wrong with its cells is given back.

    Whoever reads it may have more to say first: what kind of file it is, and whether that is read.

    Returns:
        R39, R40, R44 or nothing.

    Raises:
        Refusal: R08 to R10 or R43: the file is not safe to open.
    """
    cells: list[Refusal] = []
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
            cells.append(
                Refusal(
                    "R39",
                    f"{path.name}: the workbook links to other files ({link}).",
                    "Paste the values and save it without links, or download the export again.",
                )
            )
        number = sum([_check_part(path, archive, entry, cells) for entry in entries])
        _check_shared(path, archive, number)
    return cells[0] if cells else None


def _bomb(path: Path, why: str) -> Refusal:
    return Refusal("R09", f"{path.name}: unpacking it is not safe: {why}.", _AGAIN)


def _check_shared(path: Path, archive: zipfile.ZipFile, cells: int) -> None:
    """Does a text that is stored once, and stands in many cells, take too much memory?"""
    stored = [name for name in archive.namelist() if name.endswith("xl/sharedStrings.xml")]
    lengths = [len(text) for name in stored for text in _STORED.split(archive.read(name))]
    if max(lengths, default=0) * cells <= limits.MAX_SHARED_BYTES:
        return
    total = 0
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            used = Counter(map(int, _SHARED.findall(archive.read(name))))
            total += sum(lengths[i] * times for i, times in used.items() if i < len(lengths))
    if total > limits.MAX_SHARED_BYTES:
        raise _bomb(path, f"the texts of its cells take {total} bytes")


def _check_part(
    path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, refused: list[Refusal]
) -> int:
    """Check one part before it is used; the number of its cells."""
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.MAX_ENTRY_BYTES or (
        ratio > limits.MAX_RATIO and entry.file_size > limits.RATIO_FROM_BYTES
    ):
        raise _bomb(path, f"{entry.filename} unpacks to {entry.file_size} bytes ({ratio:.0f} x)")
    if not entry.filename.endswith((".xml", ".rels")):
        return 0
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
                    refused += _check_sheet(path, text)
                    extent.grow(path, text)
                tail = text[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise Refusal(
            "R08", f"{path.name}: the workbook is damaged ({entry.filename}).", _AGAIN
        ) from None
    return extent.cells


class _Extent:
    """The area of a sheet: one far cell makes a small file a large table."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0

    def grow(self, path: Path, text: bytes) -> None:
        """Take the cells of a piece of XML into account."""
        cells = _CELL.findall(text)
        self.cells += len(cells)
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


def _check_sheet(path: Path, text: bytes) -> Iterator[Refusal]:
    if found := _FORMULA.search(text):
        yield Refusal(
            "R39",
            f"{path.name}: cell {found[1].decode()} holds a formula.",
            "Paste the values instead of formulas, or download the export again.",
        )
    if found := _MERGED.search(text):
        yield Refusal(
            "R40",
            f"{path.name}: cells {found[1].decode()} are merged.",
            "Unmerge the cells, or download the export again.",
        )
    if found := _ERROR.search(text):
        yield Refusal(
            "R44",
            f"{path.name}: cell {found[1].decode()} holds the error "
            f"{found[2].decode(errors='replace')}.",
            "Restore the answer from the original export.",
        )
