"""The frame of every chart: headline and subtitle above the plot, note and source below it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.style import chart_style, legible
from inventarisatie.charts.wrapping import Type, wrapped
from inventarisatie.counts.ledger_file import LedgerRow

WIDTH = 4.0
"""Width of a chart in inches: on a phone of 390 pixels a point is then 1.23 pixels."""
HEAD_SIZE, TEXT_SIZE, SMALL_SIZE = 12.5, 10.0, 9.8
"""Sizes of text in points; the smallest is 12 pixels on that phone."""
HEAD, LINE, FOOT, BAR, GAP = 0.245, 0.185, 0.178, 0.19, 0.075
"""Heights in inches: a line of the headline, of a label, of the foot; a bar; white space."""
TRACK = 2.5
"""Most inches that stand for 100%; the rest of the width is for the values at the bar ends."""
FULL = 0.97 * WIDTH
"""Width of a full line of text: hinting can make letters a little wider than they are."""
SHORT = 0.35
"""Part of the width under which a last line is short."""
BESIDE = 0.04
"""Inches between the end of a bar and its value."""


@dataclass(frozen=True)
class ChartText:
    """The Dutch texts of a chart."""

    headline: str
    subtitle: str
    source: str
    note: str = ""


@contextmanager
def framed(
    text: ChartText, plot: float, root: Path
) -> Iterator[tuple[Figure, Axes, dict[str, str]]]:
    """Give a figure with its texts, empty axes between them, and the colours of the project.

    Args:
        text: what stands around the plot.
        plot: height of the axes in inches; they are as wide as the figure.
        root: the project folder, for fonts and colours.
    """
    head = balanced(legible(text.headline, root), Type(root, HEAD_SIZE, "semibold"))
    subtitle = balanced(legible(text.subtitle, root), Type(root, SMALL_SIZE))
    foot = balanced(legible(f"{text.note} {text.source}".strip(), root), Type(root, SMALL_SIZE))
    bottom = FOOT * len(foot) + GAP
    height = bottom + plot + LINE * len(subtitle) + HEAD * len(head) + 2 * GAP
    with chart_style(root, TEXT_SIZE) as colours:
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0, bottom / height, 1, plot / height))
        axes.set_axis_off()
        grey: dict[str, Any] = {"color": colours["grijs"], "linespacing": 1.2}
        below = 1 - (HEAD * len(head) + 0.02) / height
        figure.text(
            0, 1, "\n".join(head), va="top", weight="semibold", size=HEAD_SIZE, linespacing=1.15
        )
        figure.text(0, below, "\n".join(subtitle), va="top", size=SMALL_SIZE, **grey)
        figure.text(0, 0, "\n".join(foot), va="bottom", size=SMALL_SIZE, **grey)
        yield figure, axes, colours


def label_lines(label: str, root: Path) -> list[str]:
    """The lines of a label that may be as wide as the chart, as the font can draw them."""
    return wrapped(legible(label, root), FULL, Type(root, TEXT_SIZE))


def balanced(text: str, kind: Type) -> list[str]:
    """The fewest lines in which a text fits in the chart; about equal where the last is short."""
    lines = wrapped(text, FULL, kind)
    if len(lines) < 2 or kind.inches(lines[-1]) > SHORT * FULL:
        return lines
    for part in range(1, 10):
        narrow = wrapped(text, FULL * (1 - part / 20), kind)
        if len(narrow) > len(lines):
            break
        lines = narrow
    return lines


def track_length(rows: Sequence[LedgerRow], root: Path) -> float:
    """Inches that stand for 100% in a chart, so that every value fits beside its bar."""
    kind = Type(root, TEXT_SIZE, "medium")
    room = [
        (FULL - BESIDE - kind.inches(row.count.full())) / row.shares[1]
        for row in rows
        if row.known and row.shares[1]
    ]
    return max(min([TRACK, *room]), 1)
