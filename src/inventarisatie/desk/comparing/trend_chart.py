"""The trend chart: per answer one bar for each round, in the style of all charts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.frame import (
    BAR,
    GAP,
    LINE,
    SMALL_SIZE,
    WIDTH,
    ChartText,
    framed,
    label_lines,
)
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.desk.comparing.trend import Bar

NAMES, TRACK = 0.8 / WIDTH, 1.75 / WIDTH
"""Parts of the width: the names of the rounds, and the bar that stands for 100%."""
TINTS = ("accent_midden", "accent")
"""The earlier round is lighter than the later one, also in grayscale."""


def draw_trend(bars: Sequence[Bar], rounds: tuple[str, str], text: ChartText, root: Path) -> Figure:
    """Draw a trend: under each answer a bar per round, on a track of 0 to 100% of its base.

    Exact counts are solid, ranges are hatched between their bounds, and an unknown number has
    an empty track that says so, as in every chart of the report.

    Args:
        bars: Dutch label and the two numbers of each answer.
        rounds: Dutch names of the earlier and the later round.
        text: the texts around the bars.
        root: project folder, for fonts and colours.
    """
    labels = [label_lines(label, root) for label, _ in bars]
    heights = [LINE * len(lines) + 2 * (BAR + GAP / 2) + GAP for lines in labels]
    with framed(text, sum(heights), root) as (figure, axes, colours):
        axes.set(xlim=(0, 1), ylim=(sum(heights), 0))
        top = 0.0
        for (_, numbers), lines, block in zip(bars, labels, heights, strict=True):
            axes.text(0, top, "\n".join(lines), va="top", linespacing=1.2, weight="medium")
            for place, number in enumerate(numbers):
                middle = top + LINE * len(lines) + BAR / 2 + place * (BAR + GAP / 2)
                axes.text(
                    0, middle, rounds[place], va="center", size=SMALL_SIZE, color=colours["grijs"]
                )
                _draw_bar(axes, middle, number, colours[TINTS[place]], colours)
            top += block
    return figure


def _draw_bar(
    axes: Axes, middle: float, number: LedgerRow, tint: str, colours: dict[str, str]
) -> None:
    bar: dict[str, Any] = {"y": middle, "height": BAR, "linewidth": 0}
    start, end = number.shares if number.known else (0.0, 0.0)
    axes.barh(width=TRACK, left=NAMES, color=colours["grijs_licht"], **bar)
    axes.barh(width=TRACK * start, left=NAMES, color=tint, **bar)
    if end > start:
        hatched = bar | {"linewidth": 0.8, "hatch": "////", "edgecolor": tint}
        left = NAMES + TRACK * start
        axes.barh(width=TRACK * (end - start), left=left, color=colours["achtergrond"], **hatched)
    weight, colour = ("medium", "tekst") if number.known else ("normal", "grijs")
    axes.text(NAMES + TRACK * end + 0.015, middle, number.count.full(), va="center",
              weight=weight, color=colours[colour])  # fmt: skip
