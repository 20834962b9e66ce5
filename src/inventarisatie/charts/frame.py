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

WIDTH = 4.4
"""Width of a chart in inches: its text is legible on a phone and as large as that of the page."""
HEAD, LINE, FOOT, BAR, GAP = 0.265, 0.19, 0.17, 0.2, 0.08
"""Heights in inches: a line of the headline, of a label, of the foot; a bar; white space."""
HEAD_LETTERS, LINE_LETTERS, SUBTITLE_LETTERS, FOOT_LETTERS = 11.4, 13.6, 16, 16.8
"""Letters in an inch of headline, label, subtitle and foot."""


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
    subtitle = wrap(legible(text.subtitle, root), int(width * SUBTITLE_LETTERS))
    foot = wrap(legible(f"{text.note} {text.source}".strip(), root), int(width * FOOT_LETTERS))
    bottom = FOOT * len(foot) + GAP
    height = bottom + plot + LINE * len(subtitle) + HEAD * len(head) + 2 * GAP
    with chart_style(root) as colours:
        figure = Figure(figsize=(width, height))
        axes = figure.add_axes((0, bottom / height, 1, plot / height))
        axes.set_axis_off()
        grey: dict[str, Any] = {"color": colours["grijs"], "linespacing": 1.3}
        below = 1 - (HEAD * len(head) + 0.02) / height
        figure.text(0, 1, "\n".join(head), va="top", weight="semibold", size=12.5, linespacing=1.25)
        figure.text(0, below, "\n".join(subtitle), va="top", size=9.5, **grey)
        figure.text(0, 0, "\n".join(foot), va="bottom", size=9, **grey)
        yield figure, axes, colours


def label_lines(label: str, root: Path, width: float = WIDTH) -> list[str]:
    """The lines of a label that may be as wide as the chart, as the font can draw them."""
    return wrap(legible(label, root), int(width * LINE_LETTERS))
