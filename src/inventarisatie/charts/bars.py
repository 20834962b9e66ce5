"""Horizontal bars of counts with bounds: solid up to the lower bound, hatched up to the upper."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.frame import BAR, GAP, LINE, WIDTH, ChartText, framed, label_lines
from inventarisatie.ledger_file import LedgerRow
from inventarisatie.tallies import REMAINDER

TRACK = 2.9
"""Inches that stand for 100%; the rest of the width is for the values at the bar ends."""


def draw_bars(
    rows: Sequence[LedgerRow], labels: Sequence[str], text: ChartText, root: Path
) -> Figure:
    """Draw one bar per ledger row, under its label; the axis is 0 to 100% of the row's base.

    Exact counts are solid with their count as value; ranges are hatched between their bounds; an
    unpublished number has an empty track that says so; a remainder is grey. The figure is as high
    as its texts and rows need.
    """
    wrapped = [label_lines(label, root) for label in labels]
    row_height = BAR + 2 * GAP + LINE * max(len(lines) for lines in wrapped)
    with framed(text, row_height * len(rows), root) as (figure, axes, colours):
        _draw(axes, rows, BAR / row_height, colours)
        lowest = len(rows) - 1 + (BAR / 2 + GAP) / row_height
        axes.set(xlim=(0, WIDTH / TRACK), ylim=(lowest, lowest - len(rows)))
        for place, lines in enumerate(wrapped):
            above = place - (BAR / 2 + 0.03) / row_height
            axes.text(0, above, "\n".join(lines), va="bottom", linespacing=1.2)
    return figure


def _draw(axes: Axes, rows: Sequence[LedgerRow], bar: float, colours: dict[str, str]) -> None:
    """The bars at places 0, 1, … from the top, each ``bar`` high; a row of the plot is 1 high."""
    places = list(range(len(rows)))
    tints = [colours["grijs" if row.category == REMAINDER else "accent"] for row in rows]
    bars: dict[str, Any] = {"y": places, "orient": "h", "width": bar, "saturation": 1, "ax": axes}
    sns.barplot(x=[1.0] * len(rows), color=colours["grijs_licht"], **bars)
    sns.barplot(x=[row.shares[0] if row.known else 0.0 for row in rows], hue=places,
                palette=tints, legend=False, **bars)  # fmt: skip
    for place, row, tint in zip(places, rows, tints, strict=True):
        start, end = row.shares if row.known else (0.0, 0.0)
        if end > start:
            axes.barh(place, end - start, height=bar, left=start, hatch="////", linewidth=0.8,
                      facecolor=colours["achtergrond"], edgecolor=tint)  # fmt: skip
        weight, colour = ("medium", "tekst") if row.known else ("normal", "grijs")
        axes.text(end + 0.015, place, row.count.full(), va="center", weight=weight,
                  color=colours[colour])  # fmt: skip
