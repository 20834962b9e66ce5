"""Horizontal bars of counts with bounds: solid up to the lower bound, hatched up to the upper."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.style import WIDTH, chart_style
from inventarisatie.ledger import LedgerRow

TRACK = 3.6 / WIDTH
"""Part of the width that stands for 100%; the rest is for the labels at the bar ends."""
ROW, LINE, GAP = 0.56, 0.2, 0.1
BAR = 0.36


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

    Exact counts are solid with their count as label; ranges are hatched between their bounds; an
    unpublished number has an empty track that says so. The figure is ``WIDTH`` inches wide.
    """
    with chart_style(root) as colours:
        head, foot = _lines(text.headline, 56), _lines(f"{text.note} {text.source}".strip(), 84)
        subtitle = _lines(text.subtitle, 78)
        top = 0.25 * len(head) + LINE * len(subtitle) + 2 * GAP
        height = top + ROW * len(rows) + 0.17 * len(foot) + 2 * GAP
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes(
            (0, (0.17 * len(foot) + GAP) / height, TRACK, ROW * len(rows) / height)
        )
        _draw(axes, rows, labels, colours)
        below = 0.25 * len(head) / height
        figure.text(0, 1, "\n".join(head), va="top", weight="semibold", size=12.5, linespacing=1.25)
        figure.text(0, 1 - below - 0.04 / height, "\n".join(subtitle), va="top", size=9.5,
                    color=colours["grijs"], linespacing=1.3)  # fmt: skip
        figure.text(0, 0, "\n".join(foot), va="bottom", size=9, color=colours["grijs"],
                    linespacing=1.2)  # fmt: skip
    return figure


def _lines(text: str, width: int) -> list[str]:
    return wrap(text, width) if text else []


def _draw(
    axes: Axes, rows: Sequence[LedgerRow], labels: Sequence[str], colours: dict[str, str]
) -> None:
    places = list(range(len(rows)))
    lower = [row.shares[0] if row.known else 0.0 for row in rows]
    track = {"width": BAR, "orient": "h", "ax": axes, "saturation": 1}
    sns.barplot(x=[1.0] * len(rows), y=places, color=colours["grijs_licht"], **track)
    sns.barplot(x=lower, y=places, color=colours["accent"], **track)
    for place, row in zip(places, rows, strict=True):
        start, end = row.shares if row.known else (0.0, 0.0)
        if end > start:
            axes.barh(place, end - start, height=BAR, left=start, hatch="////", linewidth=0.8,
                      facecolor=colours["achtergrond"], edgecolor=colours["accent"])  # fmt: skip
        axes.text(0, place - 0.32, labels[place], va="bottom", size=10)
        label = row.count.full()
        inside = not row.known
        axes.text(0.012 if inside else end + 0.015, place, label, va="center", size=10,
                  weight="normal" if inside else "medium",
                  color=colours["grijs"] if inside else colours["tekst"])  # fmt: skip
    axes.set(
        xlim=(0, 1), ylim=(len(rows) - 0.5 + 0.1, -0.62), xticks=[], yticks=[], xlabel="", ylabel=""
    )
    for side in axes.spines.values():
        side.set_visible(False)
