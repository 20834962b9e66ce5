"""Horizontal bars of counts with bounds: solid up to the lower bound, hatched up to the upper."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.frame import (
    BAR,
    GAP,
    LINE,
    WIDTH,
    ChartText,
    framed,
    label_lines,
    track_length,
)
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.tallies import REMAINDER


def draw_bars(
    rows: Sequence[LedgerRow], labels: Sequence[str], text: ChartText, root: Path
) -> Figure:
    """Draw one bar per ledger row, under its label; the axis is 0 to 100% of the row's base.

    Exact counts are solid with their count as value; ranges are hatched between their bounds; an
    number that is not known has an empty track that says so; a remainder is grey. The figure is as
    high as its texts and rows need.
    """
    wrapped = [label_lines(label, root) for label in labels]
    heights = [BAR + 2 * GAP + LINE * len(lines) for lines in wrapped]
    places = [sum(heights[: number + 1]) - GAP - BAR / 2 for number in range(len(rows))]
    with framed(text, sum(heights), root) as (figure, axes, colours):
        _draw(axes, rows, places, colours)
        axes.set(xlim=(0, WIDTH / track_length(rows, root)), ylim=(sum(heights), 0))
        for place, lines in zip(places, wrapped, strict=True):
            above = place - BAR / 2 - 0.03
            axes.text(0, above, "\n".join(lines), va="bottom", linespacing=1.2)
    return figure


def _draw(
    axes: Axes, rows: Sequence[LedgerRow], places: Sequence[float], colours: dict[str, str]
) -> None:
    """The bars, their middles at these places: inches from the top."""
    tints = [colours["grijs" if row.category == REMAINDER else "accent"] for row in rows]
    nearest = min((low - high for high, low in pairwise(places)), default=1.0)
    bars: dict[str, Any] = {"y": places, "orient": "h", "native_scale": True,
                            "width": BAR / nearest, "saturation": 1, "ax": axes}  # fmt: skip
    sns.barplot(x=[1.0] * len(rows), color=colours["grijs_licht"], **bars)
    sns.barplot(x=[row.shares[0] if row.known else 0.0 for row in rows], hue=places,
                palette=tints, legend=False, **bars)  # fmt: skip
    for place, row, tint in zip(places, rows, tints, strict=True):
        start, end = row.shares if row.known else (0.0, 0.0)
        if end > start:
            axes.barh(place, end - start, height=BAR, left=start, hatch="////", linewidth=0.8,
                      facecolor=colours["achtergrond"], edgecolor=tint)  # fmt: skip
        weight, colour = ("medium", "tekst") if row.known else ("normal", "grijs")
        axes.text(end + 0.015, place, row.count.full(), va="center", weight=weight,
                  color=colours[colour])  # fmt: skip
