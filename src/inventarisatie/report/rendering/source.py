"""A document with its includes in place, what it asks of the notebooks, and where each line is."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.texts import read_text

_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(\S+)\s*>\}\}\s*$")
_REQUEST = re.compile(r"\[([\w-]+)\]\{\.(?:figuur|deel)\}")
_PICTURE = re.compile(r"\]\((\S+?\.(?:svg|png|jpe?g))\)")
_WIDTHS = ("", "-breed", "-smal")
"""Of the pictures of one figure: for the PDF, for a page and for a phone."""
_SHORTCODE = re.compile(r"\{\{<\s*(\S*)")


@dataclass(frozen=True)
class SourceLine:
    """One line of the document, with its file (relative to the project) and line number."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> str:
        """File and line, for a message."""
        return f"{self.file}, line {self.number}"


@dataclass(frozen=True)
class Source:
    """The lines of a document, its includes in place, and those of the files that it asks for.

    ``made`` is what the notebooks made for it; plaats.lua puts that in place.
    """

    lines: tuple[SourceLine, ...]
    made: tuple[SourceLine, ...] = ()

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
            for line in (*self.lines, *self.made):
                if re.search(pattern, line.text):
                    return line.place
        return self.document


def read_source(document: Path, root: Path) -> Source:
    """Read a document and put its includes in place.

    The path in an include is relative to the document, also in an included file, as in Quarto.

    Raises:
        Refusal: a file is missing, is no UTF-8, lies outside the project, includes itself, or holds
            a shortcode other than ``include``; no notebook has made what the document asks for.
    """
    lines = _read(document, root, (document,))
    return Source(tuple(lines), tuple(_made_for(lines, root, (document,))))


def files_of(document: Path, root: Path) -> list[str]:
    """The files that a document is made of, relative to the project: texts and pictures.

    Raises:
        Refusal: see ``read_source``.
    """
    source = read_source(document, root)
    lines = (*source.lines, *source.made)
    shown = {document.parent / name for line in lines for name in _PICTURE.findall(line.text)}
    pictures = (path.with_stem(path.stem + width) for path in shown for width in _WIDTHS)
    files = {path.relative_to(root).as_posix() for path in pictures if path.is_file()}
    return sorted({line.file for line in lines} | files)


def _read(path: Path, root: Path, above: tuple[Path, ...]) -> list[SourceLine]:
    lines: list[SourceLine] = []
    for line in _lines(path, root):
        if include := _INCLUDE.match(line.text):
            inner = _included(include[1], root, above, line.place)
            lines += [*_read(inner, root, (*above, inner)), replace(line, text="")]
        elif shortcode := _SHORTCODE.search(line.text):
            raise Refusal(
                "unsupported",
                f"{line.place}: the shortcode {shortcode[1]!r} is not supported.",
                "Use {{< include FILE >}} on a line of its own, or plain Markdown.",
            )
        else:
            lines.append(line)
    return lines


def _lines(path: Path, root: Path) -> list[SourceLine]:
    name = path.relative_to(root).as_posix()
    texts = read_text(path, "source").splitlines() or [""]
    return [SourceLine(text, name, number) for number, text in enumerate(texts, start=1)]


def _made_for(lines: list[SourceLine], root: Path, above: tuple[Path, ...]) -> list[SourceLine]:
    """The lines of every file that ``lines`` ask for, and of what those ask for in turn."""
    made: list[SourceLine] = []
    for line in lines:
        for name in _REQUEST.findall(line.text):
            path = above[0].parent / "fragmenten" / f"_{name}.qmd"
            if path in above:
                raise Refusal("source", f"{line.place}: {name} asks for itself.", "Remove this.")
            inner = _lines(_existing(path, name, line.place), root)
            made += [*inner, *_made_for(inner, root, (*above, path))]
    return made


def _existing(path: Path, name: str, place: str) -> Path:
    if not path.is_file():
        known = sorted(file.stem.removeprefix("_") for file in path.parent.glob("_*.qmd"))
        near = nearest(name, known or ["nothing yet"])
        raise Refusal(
            "source",
            f"{place}: no notebook has made {name!r}.",
            f"{near} Else run the notebooks: make report.",
        )
    return path


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
            f"Give a path relative to {document.name}.",
        )
    if inner in above:
        raise Refusal("source", f"{place}: {target!r} includes itself.", "Remove this include.")
    return inner
