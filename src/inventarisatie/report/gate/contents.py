"""The text in every kind of output file, with the place where it stands."""

import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.report.gate.readings import readings, strings

TEXT = {
    ".html", ".svg", ".qmd", ".json", ".csv", ".txt", ".md", ".yml", ".yaml", ".xml", ".rels",
    ".vml", ".tsv", ".rdf",
}  # fmt: skip
ARCHIVES = {".xlsx", ".docx", ".odt"}
"""Zip files with XML in them."""
PICTURES = {".png", ".jpg", ".jpeg"}
FONTS = {".woff2", ".ttf", ".odttf"}
_NAMELESS = {"mimetype"}
"""Parts of an archive that are text, and have no ending."""
_ADDRESS = re.compile(
    rb' (?:r|ref|sqref|activeCell|topLeftCell)="[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?"'
)
"""Where a cell of a workbook stands: "G7" is no answer there."""
_LINE_HYPHEN = "\x02"
"""What stands for a hyphen at the end of a line in the text of a PDF."""


def contents(path: Path) -> Iterator[tuple[str, str]]:
    """Give (place, text) of each part of a file; a text comes in every way in which it can be read.

    Raises:
        Refusal: the file cannot be read, or is of a kind that the gate does not know.
    """
    try:
        yield from _of_kind("", path.name, path.read_bytes())
    except (ValueError, OSError, RuntimeError, KeyError, zipfile.BadZipFile) as error:
        raise Refusal(
            "gate",
            f"The gate cannot read {path.name}: {error}.",
            "Make the report again; keep other files out of its folder.",
            exit_code=1,
        ) from None


def _of_kind(place: str, name: str, content: bytes) -> Iterator[tuple[str, str]]:
    kind = f".{name.rpartition('.')[2].lower()}"  # also of ".rels", which has no other name
    if kind in TEXT or name in _NAMELESS:
        for text in readings(content.decode("utf-8"), is_json=kind == ".json"):
            yield place, text
    elif kind == ".ipynb":
        yield from _notebook(json.loads(content.decode("utf-8")))
    elif kind == ".pdf":
        yield from _pdf(content)
    elif kind in ARCHIVES:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for part in archive.namelist():
                if not part.endswith("/"):
                    yield from _of_kind(part, part, _ADDRESS.sub(b"", archive.read(part)))
    elif kind not in PICTURES | FONTS:
        raise ValueError(f"{place or kind} is a kind it does not know")


def _notebook(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "metadata", json.dumps(notebook["metadata"], ensure_ascii=False)
    for number, cell in enumerate(notebook["cells"], start=1):
        yield f"cell {number}", "".join(cell["source"])
        yield f"cell {number}, metadata", json.dumps(cell["metadata"], ensure_ascii=False)
        for output in cell.get("outputs", []):
            for text in strings(output):
                yield from ((f"cell {number}, output", each) for each in readings(text))


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        yield "metadata", " ".join(document.get_metadata_dict().values())
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_bounded()
            plain = text.replace(_LINE_HYPHEN, "").replace("\r\n", "\n")
            yield from ((f"page {number}", each) for each in readings(plain))
