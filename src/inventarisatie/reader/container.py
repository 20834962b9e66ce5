"""What kind of file is this? Decided by its bytes, never by its name."""

import json
import zipfile
from pathlib import Path
from typing import Literal

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.statistics_file import MAGIC as SPSS

_AGAIN = "Download the responses again, as CSV or XLSX."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a SQLite database",
}


def kind_of(path: Path) -> Literal["csv", "xlsx", "sav"]:
    """Say whether a file holds delimited text, an XLSX workbook or a data file of SPSS.

    Raises:
        Refusal: R01, R04 to R08 or R10: anything else than one of these.
    """
    if not path.is_file():
        raise Refusal("R01", f"{path.name}: there is no such file.", "Check the name of the file.")
    size = path.stat().st_size
    if size > limits.MAX_FILE_BYTES:
        raise Refusal("R10", f"{path.name}: {size} bytes is too large a file.", "Split the export.")
    with path.open("rb") as file:
        start = file.read(1 << 16)
    if not start.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise Refusal("R01", f"{path.name}: the file is empty.", _AGAIN)
    if start.startswith(SPSS):
        return "sav"
    if start.startswith(b"PK"):
        return _zip(path)
    if start.startswith(_OLE):
        raise _ole(path)
    if name := _foreign(start):
        raise Refusal("R04", f"{path.name}: the content is {name}, not CSV or XLSX.", _AGAIN)
    return "csv"


def _zip(path: Path) -> Literal["xlsx"]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise Refusal(
            "R08", f"{path.name}: the workbook is damaged or was downloaded half.", _AGAIN
        ) from None
    if "xl/workbook.xml" in names and not locked:
        return "xlsx"
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refusal("R43", f"{path.name}: the workbook holds macros.", "Save it as plain XLSX.")
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise Refusal("R04", f"{path.name}: the content is another kind of workbook.", _AGAIN)
    if "[Content_Types].xml" in names and not locked:
        raise Refusal("R08", f"{path.name}: the workbook is damaged: it has no sheets.", _AGAIN)
    inside = next((name for name in names if not name.endswith("/")), "nothing")
    raise Refusal(
        "R05",
        f"{path.name}: this is a zip archive (it holds {inside!r}).",
        "Unpack it and give the CSV or XLSX file inside.",
    )


def _ole(path: Path) -> Refusal:
    content = path.read_bytes() if path.stat().st_size < limits.MAX_WORKBOOK_BYTES else b""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Refusal(
            "R06",
            f"{path.name}: the workbook is protected with a password.",
            "Open it in a spreadsheet program and save it without a password.",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return Refusal("R04", f"{path.name}: the content is a Word document.", _AGAIN)
    return Refusal(
        "R07",
        f"{path.name}: this is a legacy .xls workbook, which stops at 256 columns.",
        "Download the export again as XLSX or CSV.",
    )


def _foreign(start: bytes) -> str:
    for magic, name in _MAGIC.items():
        if start.startswith(magic):
            return name
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:2000].lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"<body")):
        return "an HTML page"
    if b"<limesurveydoctype>survey" in text:
        return "the questions of a LimeSurvey survey, without responses"
    if text.startswith((b"<?xml", b"<svg")):
        return "an XML document"
    if text.startswith((b"{", b"[")) and _is_json(start):
        return "JSON"
    return ""


def _is_json(start: bytes) -> bool:
    """A whole JSON document, or the first part of one (an object or list of objects)."""
    text = start.decode("utf-8-sig", errors="replace").strip()
    try:
        json.loads(text)
    except ValueError:
        return text.startswith(("{\n", '{"', "[{", "[\n", "{\r"))
    except RecursionError:
        return True
    return True
