"""The text of a PDF, by PDFium: a reader in Python alone takes seconds for a report."""

from pathlib import Path

import pypdfium2

HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""


def pages_of(file: Path) -> list[str]:
    """The text of each page, in the lines that a reader sees."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [page.replace(HYPHEN, "-\n").replace("\r\n", "\n") for page in pages]


def flat_pages(file: Path) -> list[str]:
    """The same, each page as one line."""
    return [" ".join(page.split()) for page in pages_of(file)]
