"""The text in every kind of output file, with the place where it stands."""

import html
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal

TEXT = {".html", ".svg", ".qmd", ".json", ".csv", ".txt", ".md", ".yml", ".yaml", ".xml"}
ARCHIVES = {".xlsx", ".docx", ".odt"}
"""Zip files with XML in them."""
NO_TEXT = {".png", ".jpg", ".woff2", ".ttf"}

_DRAWING = re.compile(r"\b(?:d|points|transform|viewBox)=\"[^\"]*\"|base64,[A-Za-z0-9+/=\s]+")
_MARKUP = re.compile(r"<[^>]*>")
_LINE_HYPHEN = "\x02"
"""What stands for a hyphen at the end of a line in the text of a PDF."""


def contents(path: Path) -> Iterator[tuple[str, str]]:
    """Give (place, text) of each part of a file.

    Markup is given twice: as it is written, for what stands in attributes, and as it is read.

    Raises:
        Refusal: the file cannot be read, or is of a kind that the gate does not know.
    """
    kind = path.suffix.lower()
    try:
        if kind in TEXT:
            yield from _readable("", path.read_text(encoding="utf-8"))
        elif kind == ".ipynb":
            yield from _notebook(json.loads(path.read_text(encoding="utf-8")))
        elif kind == ".pdf":
            yield from _pdf(path)
        elif kind in ARCHIVES:
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        yield from _readable(name, archive.read(name).decode("utf-8"))
        elif kind not in NO_TEXT:
            raise ValueError(f"{kind or 'a file without ending'} is a kind it does not know")
    except (ValueError, OSError, RuntimeError, zipfile.BadZipFile) as error:
        raise Refusal(
            "gate",
            f"The gate cannot read {path.name}: {error}.",
            "Make the report again; keep other files out of its folder.",
            exit_code=1,
        ) from None


def _readable(place: str, text: str) -> Iterator[tuple[str, str]]:
    if "<" not in text:
        yield place, text
        return
    written = html.unescape(_DRAWING.sub("", text))
    yield place, written
    yield place, _MARKUP.sub(" ", _DRAWING.sub("", text).replace("</", " </"))


def _notebook(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "metadata", json.dumps(notebook["metadata"], ensure_ascii=False)
    for number, cell in enumerate(notebook["cells"], start=1):
        yield f"cell {number}", "".join(cell["source"])
        yield f"cell {number}, metadata", json.dumps(cell["metadata"], ensure_ascii=False)
        for output in cell.get("outputs", []):
            for text in _texts(output):
                yield from _readable(f"cell {number}, output", text)


def _texts(part: Any) -> Iterator[str]:
    """All strings in a piece of JSON; a list of strings is one text in lines."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key != "image/png":
                yield from _texts(value)
    elif isinstance(part, list):
        if all(isinstance(item, str) for item in part):
            yield "".join(part)
        else:
            for item in part:
                yield from _texts(item)


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        yield "metadata", " ".join(document.get_metadata_dict().values())
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_bounded()
            yield f"page {number}", text.replace(_LINE_HYPHEN, "").replace("\r\n", "\n")
