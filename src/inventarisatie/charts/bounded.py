"""The one drawing of a bounded count: filled is sure, hatched between bounds, open is the rest.

A dot is a respondent; where there are too many of them, a bar is 100% of those who were asked.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from inventarisatie.charts.style import colours
from inventarisatie.counts.ledger_file import LedgerRow

DOT, EDGE = 0.8, 0.9
"""Part of its room that a dot takes; width of an outline in points."""
PITCH, BAR = 0.18, 0.15
"""Inches: most from a dot to the next, and the height of a bar."""
INSET = 0.01
"""Inches at the ends of a bar, so that its outline lies within the figure."""
HATCH = "/////"


@dataclass(frozen=True)
class Stretch:
    """A stretch of a bounded count, from 0 to its base, that looks the same."""

    start: int
    end: int
    look: dict[str, Any]


def parts_of(row: LedgerRow, tint: str) -> Iterator[Stretch]:
    """What is sure, what lies between the bounds, and the rest; none of them empty.

    Of a number that nobody knows all is open; of one that is only a word all is hatched.
    """
    base = row.base_upper or 0
    lower = row.lower if row.known and row.lower else 0
    only_a_word = row.lower is None and row.words
    upper = row.upper if row.known else base if only_a_word else 0
    page, open_edge = colours()["achtergrond"], colours()["grijs_midden"]
    looks: list[dict[str, Any]] = [
        {"facecolor": tint, "edgecolor": tint},
        {"facecolor": page, "edgecolor": tint, "hatch": HATCH},
        {"facecolor": page, "edgecolor": open_edge},
    ]
    ends = pairwise([0, lower, base if upper is None else upper, base])
    for (start, end), look in zip(ends, looks, strict=True):
        if end > start:
            yield Stretch(start, end, look)


@dataclass(frozen=True)
class Scale:
    """What all marks of a chart share: inches for 100% of the base, and most dots on a line."""

    track: float
    per_line: int

    @property
    def pitch(self) -> float:
        """From a dot to the next."""
        return min(PITCH, self.track / self.per_line)


class Marks(ABC):
    """What is drawn of one bounded count."""

    def __init__(self, row: LedgerRow) -> None:
        self.row = row
        self.base = row.base_upper or 0

    @abstractmethod
    def place(self, top: float, scale: Scale) -> tuple[float, float, float]:
        """Place them below ``top``, from the left; gives their width, height and line height."""


class Dots(Marks):
    """A dot for each respondent of the base."""

    def __init__(self, axes: Axes, row: LedgerRow, tint: str) -> None:
        super().__init__(row)
        self._parts = [
            (part, axes.scatter([], [], linewidth=EDGE, **part.look))
            for part in parts_of(row, tint)
        ]

    def place(self, top: float, scale: Scale) -> tuple[float, float, float]:
        """Place the dots line by line."""
        per_line, pitch = scale.per_line, scale.pitch
        for part, dots in self._parts:
            places = [divmod(number, per_line) for number in range(part.start, part.end)]
            dots.set_offsets([((x + 0.5) * pitch, top + (y + 0.5) * pitch) for y, x in places])
            dots.set_sizes([(72 * DOT * pitch - EDGE) ** 2])
        return min(self.base, per_line) * pitch, ceil(self.base / per_line) * pitch, pitch


class Bar(Marks):
    """A bar that is 100% of the base."""

    def __init__(self, axes: Axes, row: LedgerRow, tint: str) -> None:
        super().__init__(row)
        self._parts = [
            (part, Rectangle((0, 0), 0, 0, linewidth=EDGE, **part.look))
            for part in parts_of(row, tint)
        ]
        for _, bar in self._parts:
            axes.add_patch(bar)

    def place(self, top: float, scale: Scale) -> tuple[float, float, float]:
        """Place the bar over the whole track."""
        self.place_at(INSET, top, scale.track - 2 * INSET)
        return scale.track, BAR, BAR

    def place_at(self, left: float, top: float, width: float, height: float = BAR) -> None:
        """Place the bar anywhere; all in inches."""
        for part, bar in self._parts:
            start, end = (width * number / self.base for number in (part.start, part.end))
            bar.set_bounds(left + start, top, end - start, height)


def dots_on_a_line(base: int, most: int) -> int:
    """Fives of dots on a line: as few lines as can be, and these about equally long."""
    lines = ceil(base / most)
    return min(most, 5 * ceil(base / lines / 5))
