"""Pairs of horizontal bars: a selection, and below it everyone."""

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
    track_length,
)
from inventarisatie.counts.ledger_file import LedgerRow

Pair = tuple[LedgerRow, LedgerRow]
"""The same answer in the selection and among everyone."""


def draw_pairs(pairs: Sequence[Pair], labels: Sequence[str], text: ChartText, root: Path) -> Figure:
    """Draw two bars per pair under their label: dark for the selection, lighter for everyone."""
    wrapped = [label_lines(label, root) for label in labels]
    heights = [2 * BAR + 2 * GAP + LINE * len(lines) for lines in wrapped]
    with framed(text, sum(heights), root) as (figure, axes, colours):
        track = track_length([row for pair in pairs for row in pair], root)
        axes.set(xlim=(0, WIDTH / track), ylim=(0, sum(heights)))
        base = sum(heights) + GAP
        for (selected, everyone), lines, height in zip(pairs, wrapped, heights, strict=True):
            base -= height
            axes.text(0, base + 2 * BAR + 0.03, "\n".join(lines), va="bottom", linespacing=1.2)
            _bar(axes, selected, base + BAR, colours["accent"], colours)
            _bar(axes, everyone, base, colours["accent_midden"], colours)
    return figure


def _bar(axes: Axes, row: LedgerRow, place: float, tint: str, colours: dict[str, str]) -> None:
    start, end = row.shares
    bar: dict[str, Any] = {"height": 0.86 * BAR, "align": "edge"}
    axes.barh(place, 1, color=colours["grijs_licht"], **bar)
    axes.barh(place, start, color=tint, **bar)
    if end > start:
        axes.barh(place, end - start, left=start, hatch="////", linewidth=0.8,
                  facecolor=colours["achtergrond"], edgecolor=tint, **bar)  # fmt: skip
    axes.text(end + 0.015, place + 0.43 * BAR, row.count.full(), va="center", size=SMALL_SIZE)
