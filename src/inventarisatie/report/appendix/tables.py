"""Pipe tables for generated fragments; every cell is plain text unless it says otherwise."""

from collections.abc import Iterable, Sequence

from inventarisatie.report.rendering.escaping import markdown_text


def pipe_table(header: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table with a header row and relative column widths.

    Args:
        header: Dutch column names.
        widths: relative widths, as many as there are columns.
        rows: cells that are Markdown already (use ``cell`` for plain text).
    """
    lines = [_line(header), "|" + "|".join(":" + "-" * width for width in widths) + "|"]
    return "\n".join(lines + [_line(row) for row in rows]) + "\n"


def cell(text: str) -> str:
    """Plain text as the content of a table cell."""
    return markdown_text(text)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
