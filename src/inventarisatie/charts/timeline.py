"""Moments on a line: what was published when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from inventarisatie.charts.flow import GAP, Chart, put, put_in
from inventarisatie.charts.making import text_in
from inventarisatie.charts.style import SMALL, colours
from inventarisatie.charts.wrapping import unbroken
from inventarisatie.counts.ledger_file import LedgerRow

NEAR = 0.7
"""Inches between two moments under which their texts do not fit below the line."""
DOT = 0.06
"""Inches from the middle of a dot to its edge."""


@dataclass(frozen=True)
class Moment:
    """A moment: the day that gives its place, how it is written, and what was then."""

    day: date
    when: str
    what: str


@dataclass
class _Drawn:
    share: float
    """Place on the line, from 0 to 1."""
    dot: Line2D
    when: Text
    what: Text


def timeline(moments: Sequence[Moment], ax: Axes, *, source: str = "") -> Axes:
    """Draw moments on a line, the last one in another colour; below each other on a phone.

    Args:
        moments: two or more, from early to late.
        ax: where to draw; its title is the title of the chart.
        source: where the dates are from, below the chart.
    """
    return put_in(Timeline(ax, moments, source))


class Timeline(Chart):
    """A line with a dot per moment, its texts below; or beside, where the dots stand close."""

    kind = "Tijdlijn"

    def __init__(self, axes: Axes, moments: Sequence[Moment], source: str) -> None:
        super().__init__(axes, "", [source])
        self.line = axes.add_line(Line2D([], [], color=colours()["grijs_midden"], linewidth=1.5))
        first, last = moments[0].day, moments[-1].day
        self.moments = [
            _Drawn(
                (moment.day - first) / (last - first),
                axes.add_line(_dot("secundair" if moment is moments[-1] else "accent")),
                text_in(axes, moment.when, SMALL, "tekst", "semibold"),
                text_in(axes, moment.what, SMALL, "grijs"),
            )
            for moment in moments
        ]

    def place_body(self, top: float, width: float) -> float:
        """Place line, dots and texts."""
        places = [DOT + moment.share * (width - 2 * DOT) for moment in self.moments]
        near = min(later - earlier for earlier, later in pairwise(places))
        return self._beside(top, width) if near < NEAR else self._below(top, width, places)

    def drawn(self) -> list[LedgerRow]:
        """No number is drawn."""
        return []

    def told(self) -> list[str]:
        """Every moment with what was then."""
        return [f"{unbroken(each.when)}: {unbroken(each.what)}" for each in self.moments]

    def _below(self, top: float, width: float, places: Sequence[float]) -> float:
        middle = top + DOT
        self.line.set_data([places[0], places[-1]], [middle, middle])
        ends, deepest = [*places[1:], width], middle
        for each, place, end in zip(self.moments, places, ends, strict=True):
            last = each is self.moments[-1]
            room = 0.6 * (places[-1] - places[-2]) if last else end - place - GAP
            left = width if last else place - DOT
            down = middle + 2 * DOT
            each.dot.set_data([place], [middle])
            for text in (each.when, each.what):
                text.set_horizontalalignment("right" if last else "left")
                down += put(text, left, down, room)
            deepest = max(deepest, down)
        return deepest

    def _beside(self, top: float, width: float) -> float:
        middles = []
        for each in self.moments:
            middles.append(top + 2 * DOT)
            each.dot.set_data([DOT], [middles[-1]])
            for text in (each.when, each.what):
                text.set_horizontalalignment("left")
                top += put(text, 5 * DOT, top, width - 5 * DOT)
            top += 1.4 * GAP
        self.line.set_data([DOT, DOT], [middles[0], middles[-1]])
        return top


def _dot(colour: str) -> Line2D:
    size = 144 * DOT
    return Line2D([], [], color=colours()[colour], marker="o", markersize=size, linestyle="")
