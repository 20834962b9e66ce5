"""Horizontal bars of counts with bounds: solid up to the lower bound, hatched up to the upper."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.style import WIDTH, chart_style
from inventarisatie.ledger_file import LedgerRow
from inventarisatie.tallies import REMAINDER

TRACK = 2.9 / WIDTH
"""Part of the width that stands for 100%; the rest is for the values at the bar ends."""
HEAD, LINE, FOOT, BAR, GAP = 0.265, 0.19, 0.17, 0.2, 0.08
"""Heights in inches: a line of the headline, of a label, of the foot; a bar; white space."""


@dataclass(frozen=True)
class ChartText:
    """The Dutch texts of a chart."""

    headline: str
    subtitle: str
    source: str
    note: str = ""


def draw_bars(
    rows: Sequence[LedgerRow], labels: Sequence[str], text: ChartText, root: Path
) -> Figure:
    """Draw one bar per ledger row, under its label; the axis is 0 to 100% of the row's base.

    Exact counts are solid with their count as value; ranges are hatched between their bounds; an
    unpublished number has an empty track that says so; a remainder is grey. The figure is ``WIDTH``
    inches wide and as high as its texts and rows need.
    """
    head, subtitle = wrap(text.headline, 50), wrap(text.subtitle, 70)
    foot = wrap(f"{text.note} {text.source}".strip(), 74)
    wrapped = [wrap(label, 60) for label in labels]
    row_height = BAR + 2 * GAP + LINE * max(len(lines) for lines in wrapped)
    bottom = FOOT * len(foot) + GAP
    plot = row_height * len(rows)
    height = bottom + plot + LINE * len(subtitle) + HEAD * len(head) + 2 * GAP
    with chart_style(root) as colours:
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0, bottom / height, TRACK, plot / height))
        _draw(axes, rows, BAR / row_height, colours)
        lowest = len(rows) - 1 + (BAR / 2 + GAP) / row_height
        axes.set_ylim(lowest, lowest - len(rows))
        for place, lines in enumerate(wrapped):
            above = place - (BAR / 2 + 0.03) / row_height
            axes.text(0, above, "\n".join(lines), va="bottom", linespacing=1.2)
        grey: dict[str, Any] = {"color": colours["grijs"], "linespacing": 1.3}
        below = 1 - (HEAD * len(head) + 0.02) / height
        figure.text(0, 1, "\n".join(head), va="top", weight="semibold", size=12.5, linespacing=1.25)
        figure.text(0, below, "\n".join(subtitle), va="top", size=9.5, **grey)
        figure.text(0, 0, "\n".join(foot), va="bottom", size=9, **grey)
    return figure


def _draw(axes: Axes, rows: Sequence[LedgerRow], bar: float, colours: dict[str, str]) -> None:
    """The bars at places 0, 1, … from the top, each ``bar`` high; a row of the plot is 1 high."""
    places = list(range(len(rows)))
    tints = [colours["grijs" if row.category == REMAINDER else "accent"] for row in rows]
    bars = {"y": places, "orient": "h", "width": bar, "saturation": 1, "ax": axes}
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
    axes.set(xlim=(0, 1), xticks=[], yticks=[], xlabel="", ylabel="")
    sns.despine(ax=axes, left=True, bottom=True)
