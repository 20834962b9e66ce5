"""A document with its includes in place, and where each of its lines came from."""

import re
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.errors import Refusal

_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(\S+)\s*>\}\}\s*$")
_SHORTCODE = re.compile(r"\{\{<\s*(\S*)")


@dataclass(frozen=True)
class Line:
    """One line of the document, with its file (relative to the project) and line number."""

    text: str
    file: str
    number: int


@dataclass(frozen=True)
class Source:
    """The lines of a document, its includes in place."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The document as one text."""
        return "".join(f"{line.text}\n" for line in self.lines)

    @property
    def document(self) -> str:
        """The file of the document itself, relative to the project."""
        return self.lines[0].file

    def place(self, *patterns: str) -> str:
        """File and line where the first regular expression matches that does; else the document."""
        for pattern in patterns:
            for line in self.lines:
                if re.search(pattern, line.text):
                    return f"{line.file}, line {line.number}"
        return self.document


def read_source(document: Path, root: Path) -> Source:
    """Read a document and put its includes in place.

    The path in an include is relative to the document, also in an included file, as in Quarto.

    Raises:
        Refusal: a file is missing, is no UTF-8, lies outside the project, includes itself, or holds
            a shortcode other than ``include``.
    """
    return Source(tuple(_read(document, root, (document,))))


def _read(path: Path, root: Path, above: tuple[Path, ...]) -> list[Line]:
    name = path.relative_to(root).as_posix()
    try:
        texts = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise Refusal("source", f"{name} is not UTF-8 text.", "Save it as UTF-8.") from None
    lines: list[Line] = []
    for number, text in enumerate(texts, start=1):
        place = f"{name}, line {number}"
        if include := _INCLUDE.match(text):
            inner = _included(include[1], root, above, place)
            lines += [*_read(inner, root, (*above, inner)), Line("", name, number)]
        elif shortcode := _SHORTCODE.search(text):
            raise Refusal(
                "unsupported",
                f"{place}: the shortcode {shortcode[1]!r} is not supported.",
                "Use {{< include FILE >}} on a line of its own, or plain Markdown.",
            )
        else:
            lines.append(Line(text, name, number))
    return lines or [Line("", name, 1)]


def _included(target: str, root: Path, above: tuple[Path, ...], place: str) -> Path:
    document = above[0]
    inner = (document.parent / target).resolve()
    if Path(target).is_absolute() or not inner.is_relative_to(root):
        raise Refusal(
            "source",
            f"{place}: the include {target!r} is not a relative path inside the project.",
            f"Give a path relative to {document.name}.",
        )
    if not inner.is_file():
        raise Refusal(
            "source",
            f"{place}: the included file {target!r} does not exist.",
            f"Give a path relative to {document.name}, or run the notebooks that make the file.",
        )
    if inner in above:
        raise Refusal("source", f"{place}: {target!r} includes itself.", "Remove this include.")
    return inner
