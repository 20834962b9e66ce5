"""A warning: the file is read, but its user must know something."""

from dataclasses import dataclass

from inventarisatie.errors import printable


@dataclass(frozen=True)
class Notice:
    """A warning of the reader: a stable code (``W33``) and one sentence in English."""

    code: str
    message: str

    def __post_init__(self) -> None:
        """What is printed may quote the file."""
        object.__setattr__(self, "message", printable(self.message))


def place(column: int, row: int | None = None) -> str:
    """Name a cell or column (counted from 0) the way a spreadsheet does: ``column AB, row 3``."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"column {letters}" if row is None else f"column {letters}, row {row}"


def shown_start(text: str, most: int = 40) -> str:
    """The start of a cell, quoted: it may be free text, and the log keeps messages."""
    return repr(text if len(text) <= most else f"{text[: most - 1]}…")


def some(items: list[str], most: int = 3) -> str:
    """The first items as a sentence part: ``'a', 'b' and 4 more``."""
    shown = ", ".join(repr(item) for item in items[:most])
    return shown if len(items) <= most else f"{shown} and {len(items) - most} more"
