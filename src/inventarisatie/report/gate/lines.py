"""What follows from a line alone, worked out once: the files of a report have many in common."""

from collections.abc import Callable
from typing import Generic, TypeVar

MOST_LINES = 2**16
"""So many are kept, so that no report is too large."""
Found = TypeVar("Found")


class OfLines(dict[str, Found], Generic[Found]):
    """What ``work`` finds in each line."""

    def __init__(self, work: Callable[[str], Found]) -> None:
        """Keep what ``work`` finds; it must depend on nothing but the line."""
        super().__init__()
        self._work = work

    def __missing__(self, line: str) -> Found:
        """Work it out."""
        if len(self) >= MOST_LINES:
            self.clear()
        found = self[line] = self._work(line)
        return found
