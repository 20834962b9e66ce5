"""The frame of every chart: headline and subtitle above the plot, note and source below it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.style import chart_style, legible

WIDTH = 4.0
"""Width of a chart in inches: on a phone of 390 pixels a point is then 1.23 pixels."""
HEAD_SIZE, TEXT_SIZE, SMALL_SIZE = 12.5, 10.0, 9.8
"""Sizes of text in points; the smallest is 12 pixels on that phone."""
HEAD, LINE, FOOT, BAR, GAP = 0.245, 0.185, 0.178, 0.19, 0.075
"""Heights in inches: a line of the headline, of a label, of the foot; a bar; white space."""
HEAD_LETTERS, LINE_LETTERS, SMALL_LETTERS = 11.4, 13.6, 15.2
"""Letters in an inch of headline, label and small text."""


@dataclass(frozen=True)
class ChartText:
    """The Dutch texts of a chart."""

    headline: str
    subtitle: str
    source: str
    note: str = ""


@contextmanager
def framed(
    text: ChartText, plot: float, root: Path, width: float = WIDTH
) -> Iterator[tuple[Figure, Axes, dict[str, str]]]:
    """Give a figure with its texts, empty axes between them, and the colours of the project.

    Args:
        text: what stands around the plot.
        plot: height of the axes in inches; they are as wide as the figure.
        root: the project folder, for fonts and colours.
        width: width of the figure in inches.
    """
    head = wrap(legible(text.headline, root), int(width * HEAD_LETTERS))
    subtitle = wrap(legible(text.subtitle, root), int(width * SMALL_LETTERS))
    foot = wrap(legible(f"{text.note} {text.source}".strip(), root), int(width * SMALL_LETTERS))
    bottom = FOOT * len(foot) + GAP
    height = bottom + plot + LINE * len(subtitle) + HEAD * len(head) + 2 * GAP
    with chart_style(root, TEXT_SIZE) as colours:
        figure = Figure(figsize=(width, height))
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


def label_lines(label: str, root: Path, width: float = WIDTH) -> list[str]:
    """The lines of a label that may be as wide as the chart, as the font can draw them."""
    return wrap(legible(label, root), int(width * LINE_LETTERS))
