"""A matrix question as a grid: a line per row of the matrix, a column of bars per answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from inventarisatie.charts.frame import (
    GAP,
    LINE,
    SMALL_SIZE,
    WIDTH,
    ChartText,
    framed,
    label_lines,
)
from inventarisatie.charts.style import legible
from inventarisatie.charts.wrapping import Type, wrapped
from inventarisatie.counts.ledger_file import LedgerRow

MOST_HEIGHT, MOST_COLUMNS = 6.2, 11
"""As much as fits on a page: inches of lines, and answers."""
BAR, NUMBER = 0.1, 0.18
"""Heights in inches of a bar and of the number above it."""
LONGEST_HEADING = 1.5
"""Inches of a heading that is turned, because its words are wider than the column."""
BETWEEN = 0.08
"""Inches between two columns."""


def draw_grid(
    rows: Sequence[LedgerRow], names: Sequence[str], text: ChartText, root: Path
) -> Figure:
    """Draw the first lines of a matrix, as many as fit on a page; a bar's light track is 100%.

    Args:
        rows: one number per line and answer, line by line.
        names: per number the name of its line.
        text: the Dutch texts of the chart.
        root: the project folder.
    """
    columns = _columns(rows, root)
    wide = WIDTH / len(columns)
    heads, turned = _headings([legible(label, root) for label in columns], wide, root)
    lines = _lines(rows, names, root)
    inches = sum(height for _, _, height in lines)
    kind = Type(root, SMALL_SIZE)
    longest = max(kind.inches(line) for head in heads for line in head)
    top = GAP + (longest if turned else LINE * max(map(len, heads)))
    with framed(text, inches + top, root) as (figure, axes, colours):
        axes.set(xlim=(0, WIDTH), ylim=(inches + top, 0))
        for number, head in enumerate(heads):
            axes.text(number * wide, top - 0.04, "\n".join(head), va="bottom", size=SMALL_SIZE,
                      linespacing=1.1, rotation=90 if turned else 0)  # fmt: skip
        place = top
        for side, cells, height in lines:
            axes.axhline(place, color=colours["rand"], linewidth=0.6)
            axes.text(0, place + GAP / 2, side, va="top", linespacing=1.2)
            for number, label in enumerate(columns):
                if label in cells:
                    corner = (number * wide, place + height - GAP)
                    _cell(axes, cells[label], corner, 0.86 * wide, colours)
            place += height
    return figure


def _headings(labels: Sequence[str], wide: float, root: Path) -> tuple[list[list[str]], bool]:
    """The lines of each heading, and whether they are turned to fit their column."""
    kind = Type(root, SMALL_SIZE)
    room = wide - BETWEEN
    turned = any(kind.inches(word) > room for label in labels for word in label.split())
    most, length = (max(int(wide / LINE), 1), LONGEST_HEADING) if turned else (4, room)
    heads = [wrapped(label, length, kind) for label in labels]
    return [
        head if len(head) <= most else [*head[: most - 1], f"{head[most - 1].rstrip()}…"]
        for head in heads
    ], turned


def _lines(
    rows: Sequence[LedgerRow], names: Sequence[str], root: Path
) -> list[tuple[str, dict[str, LedgerRow], float]]:
    """The name of each line that fits, wrapped, with its numbers by answer and its height."""
    lines: dict[str, dict[str, LedgerRow]] = {}
    for row, name in zip(rows, names, strict=True):
        lines.setdefault(name, {})[row.label] = row
    shown: list[tuple[str, dict[str, LedgerRow], float]] = []
    total = 0.0
    for name, cells in lines.items():
        side = label_lines(name, root)
        height = LINE * len(side) + NUMBER + BAR + 2 * GAP
        total += height
        if shown and total > MOST_HEIGHT:
            break
        shown.append(("\n".join(side), cells, height))
    return shown


def _columns(rows: Sequence[LedgerRow], root: Path) -> list[str]:
    """The answers in order; where their numbers do not fit, those that are given most."""
    totals: dict[str, float] = {}
    for row in rows:
        totals[row.label] = totals.get(row.label, 0) + row.shares[0]
    kind = Type(root, SMALL_SIZE, "medium")
    longest = max(kind.inches(_number(row)) for row in rows)
    most = min(MOST_COLUMNS, int(WIDTH / (longest + BETWEEN / 2)))
    kept = sorted(totals, key=lambda label: -totals[label])[:most]
    return [label for label in totals if label in kept]


def _number(row: LedgerRow) -> str:
    return row.count.number().replace(" tot ", "\N{EN DASH}")


def _cell(
    axes: Axes, row: LedgerRow, corner: tuple[float, float], wide: float, colours: dict[str, str]
) -> None:
    """A bar with its lower left corner there, and its number above it."""
    x, base = corner
    start, end = row.shares
    bar: dict[str, Any] = {"height": -BAR, "align": "edge"}
    axes.barh(base, wide, left=x, color=colours["grijs_licht"], **bar)
    axes.barh(base, wide * start, left=x, color=colours["accent"], **bar)
    if end > start:
        axes.barh(base, wide * (end - start), left=x + wide * start, hatch="//////",
                  facecolor=colours["achtergrond"], edgecolor=colours["accent"], linewidth=0.5,
                  **bar)  # fmt: skip
    axes.text(x, base - BAR - 0.02, _number(row), va="bottom", size=SMALL_SIZE, weight="medium")
