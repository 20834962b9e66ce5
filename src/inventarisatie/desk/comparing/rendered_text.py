"""The text of a rendered page, paragraph by paragraph, as a reader meets it."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "li", "div", "section", "figcaption", "caption", "summary", "dt", "dd")
CELLS = ("td", "th")
SKIPPED = ("style", "script", "title", "nav", "svg")
BETWEEN_CELLS = " | "


@dataclass(frozen=True)
class Paragraph:
    """A heading, paragraph, list item, table row or alternative text, under its heading."""

    heading: str
    text: str


def read_paragraphs(page: Path) -> list[Paragraph]:
    """The paragraphs of an HTML page in order; white space is single, empty ones are left out."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    reader.end_block()
    return reader.paragraphs


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self._heading = ""
        self._pieces: list[str] = []
        self._skipped: list[str] = []
        self._in_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("img", "svg") and not self._skipped:
            self.end_block()
            self._pieces.append(told.get("alt") or told.get("aria-label") or "")
            self.end_block()
        if tag in SKIPPED or told.get("role") == "tooltip" or told.get("class") == "smal":
            self._skipped.append(tag)
        elif tag == "tr" or (tag in BLOCKS and not self._in_row):
            self.end_block()
            self._in_row = tag == "tr"
        elif tag in CELLS and self._pieces:
            self._pieces.append(BETWEEN_CELLS)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipped[-1:]:
            self._skipped.pop()
        elif tag == "tr" or (tag in BLOCKS and not self._in_row):
            text = self.end_block()
            self._in_row = False
            if tag in HEADINGS:
                self._heading = text

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._pieces.append(data)

    def end_block(self) -> str:
        """Close the paragraph that is being read, and give its text."""
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text := text.strip(BETWEEN_CELLS):
            self.paragraphs.append(Paragraph(self._heading, text))
        return text
