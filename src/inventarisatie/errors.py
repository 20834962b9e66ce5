"""The one way in which this project says no."""

import re

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_WAY_OUT = "\n  Way out: "


def printable(text: str) -> str:
    """A text for a terminal: what would steer it, out of a file that was read, is no character."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


class Refusal(Exception):
    """A problem that its user can solve: shown as one message, without a traceback.

    Args:
        code: short stable code (``R16``, ``codebook``, ``parameter``), for tests and ``--json``.
        message: what is wrong and where: file, row, column, or notebook and cell.
        way_out: what the user can do about it.
        exit_code: 2 for refused input (the default), 1 for a run that failed.
    """

    def __init__(self, code: str, message: str, way_out: str = "", *, exit_code: int = 2) -> None:
        self.code = code
        self.message = printable(message)
        self.way_out = printable(way_out)
        self.exit_code = exit_code
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"[{self.code}] {self.message}"
        return f"{text}{_WAY_OUT}{self.way_out}" if self.way_out else text

    @classmethod
    def read(cls, text: str) -> "Refusal":
        """The refusal that was shown as this text."""
        shown, _, way_out = text.partition(_WAY_OUT)
        code, _, message = shown.removeprefix("[").partition("] ")
        return cls(code, message, way_out)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [str(self)]
