"""A matrix question as a grid: a line per row of the matrix, a column of bars per answer."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.frame import GAP, ChartText, framed
from inventarisatie.charts.style import legible
from inventarisatie.ledger_file import LedgerRow

MOST_LINES, MOST_COLUMNS = 14, 11
WIDE, NAMES = 5.2, 1.7
"""Widths in inches: the chart, and the column with the names of the lines."""
CELL, BAR = 0.36, 0.1
"""Smallest height of a line and height of a bar, in inches."""
SMALL, SMALL_LINE = 8.0, 0.135
"""Size of the small text, and the height of a line of it in inches."""


def draw_grid(
    rows: Sequence[LedgerRow], names: Sequence[str], text: ChartText, root: Path
) -> Figure:
    """Draw the first ``MOST_LINES`` lines of a matrix; a bar's light track is 100%.

    Args:
        rows: one number per line and answer, line by line.
        names: per number the name of its line.
        text: the Dutch texts of the chart.
        root: the project folder.
    """
    lines, columns = _lines(rows, names), _columns(rows)
    wide = (WIDE - NAMES) / len(columns)
    letters = max(int(wide * 13.5), 5)
    heads = [
        wrap(shorten(legible(label, root), 4 * letters, placeholder="…"), letters)
        for label in columns
    ]
    sides = [wrap(shorten(legible(name, root), 90, placeholder="…"), 27) for name in lines]
    heights = [max(CELL, SMALL_LINE * len(side) + GAP) for side in sides]
    top = SMALL_LINE * max(map(len, heads)) + GAP
    plot = sum(heights) + top
    with framed(text, plot, root, WIDE) as (figure, axes, colours):
        axes.set(xlim=(0, WIDE), ylim=(0, plot))
        for number, above in enumerate(heads):
            axes.text(NAMES + number * wide, plot - top + 0.04, "\n".join(above), va="bottom",
                      size=SMALL, linespacing=1.15)  # fmt: skip
        place = plot - top
        for side, cells, own in zip(sides, lines.values(), heights, strict=True):
            axes.axhline(place, color=colours["rand"], linewidth=0.6)
            axes.text(0, place - own / 2, "\n".join(side), va="center", size=SMALL + 0.5,
                      linespacing=1.15)  # fmt: skip
            for number, label in enumerate(columns):
                if label in cells:
                    corner = (NAMES + number * wide, place - own / 2)
                    _cell(axes, cells[label], corner, 0.84 * wide, colours)
            place -= own
    return figure


def _lines(rows: Sequence[LedgerRow], names: Sequence[str]) -> dict[str, dict[str, LedgerRow]]:
    lines: dict[str, dict[str, LedgerRow]] = {}
    for row, name in zip(rows, names, strict=True):
        lines.setdefault(name, {})[row.label] = row
    return dict(list(lines.items())[:MOST_LINES])


def _columns(rows: Sequence[LedgerRow]) -> list[str]:
    """The answers in order; of very many those that are given most."""
    totals: dict[str, float] = {}
    for row in rows:
        totals[row.label] = totals.get(row.label, 0) + row.shares[0]
    kept = sorted(totals, key=lambda label: -totals[label])[:MOST_COLUMNS]
    return [label for label in totals if label in kept]


def _cell(
    axes: Axes, row: LedgerRow, corner: tuple[float, float], wide: float, colours: dict[str, str]
) -> None:
    x, middle = corner
    start, end = row.shares
    bar: dict[str, Any] = {"height": BAR, "align": "edge"}
    axes.barh(middle - BAR, wide, left=x, color=colours["grijs_licht"], **bar)
    axes.barh(middle - BAR, wide * start, left=x, color=colours["accent"], **bar)
    if end > start:
        axes.barh(middle - BAR, wide * (end - start), left=x + wide * start, hatch="//////",
                  facecolor=colours["achtergrond"], edgecolor=colours["accent"], linewidth=0.5,
                  **bar)  # fmt: skip
    axes.text(x, middle + 0.015, row.count.number(), va="bottom", size=SMALL, weight="medium")
