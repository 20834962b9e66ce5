"""A matrix question: a line for each row of the matrix, a column of bars for each answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text

from inventarisatie.charts.bounded import Bar
from inventarisatie.charts.flow import GAP, Chart, put
from inventarisatie.charts.labels import in_cell
from inventarisatie.charts.rows import LABELS
from inventarisatie.charts.style import SMALL
from inventarisatie.charts.wrapping import inches, unbroken
from inventarisatie.counts.ledger_file import LedgerRow

BAR = 0.1
"""Height of a bar in inches."""
TURNED = 1.5
"""Most inches of a heading that is turned, because its words are wider than the column."""


@dataclass
class Line:
    """A row of the matrix: its name, the rule above it, and per answer a bar with its number."""

    name: Text
    rule: Line2D
    cells: dict[str, tuple[Bar, Text]]


class Grid(Chart):
    """Lines by answers; a bar is 100% of the base."""

    kind = "Raster van staafjes"

    def __init__(
        self,
        axes: Axes,
        heads: dict[str, Text],
        lines: Sequence[Line],
        subtitle: str,
        foot: Sequence[str],
    ) -> None:
        super().__init__(axes, subtitle, foot)
        self.heads = heads
        self.lines = lines

    def place_body(self, top: float, width: float) -> float:
        """Place headings and lines; the names stand left of the bars, or above them."""
        side = LABELS if width >= 2 * LABELS else 0.0
        wide = (width - side) / len(self.heads)
        top = self._place_heads(top, side, wide)
        for line in self.lines:
            line.rule.set_data([0, width], [top, top])
            named = top + GAP / 2 + put(line.name, 0, top + GAP / 2, (side or width) - GAP)
            top = self._place_cells(line, top if side else named, side, wide)
            top = max(top, named) + GAP
        return top

    def drawn(self) -> list[LedgerRow]:
        """The numbers that are drawn."""
        return [bar.row for line in self.lines for bar, _ in line.cells.values()]

    def told(self) -> list[str]:
        """Every line with its numbers."""
        return [
            f"{unbroken(line.name)}: "
            + ", ".join(
                f"{answer} {number.get_text()}" for answer, (_, number) in line.cells.items()
            )
            for line in self.lines
        ]

    def _place_heads(self, top: float, side: float, wide: float) -> float:
        turned = any(
            inches(word, head.get_fontproperties()) > wide - GAP
            for head in self.heads.values()
            for word in unbroken(head).split()
        )
        for head in self.heads.values():
            head.set(rotation=90 if turned else 0, va="bottom", rotation_mode="anchor")
        room = TURNED if turned else wide - GAP
        deep = [put(head, 0, 0, room) for head in self.heads.values()]
        high = max(map(_longest, self.heads.values())) if turned else max(deep)
        for place, (head, lines) in enumerate(zip(self.heads.values(), deep, strict=True)):
            head.set_position((side + place * wide + (lines if turned else 0), top + high))
        return top + high + GAP / 2

    def _place_cells(self, line: Line, top: float, side: float, wide: float) -> float:
        base = top
        for place, answer in enumerate(self.heads):
            if answer in line.cells:
                bar, number = line.cells[answer]
                left = side + place * wide
                base = top + GAP / 2 + put(number, left, top + GAP / 2, wide)
                bar.place_at(left, base, wide - 1.4 * GAP, BAR)
        return base + BAR


def _longest(text: Text) -> float:
    return max(inches(line, text.get_fontproperties()) for line in text.get_text().split("\n"))


def fitting(rows: Sequence[LedgerRow], width: float) -> int:
    """How many columns fit in this width, so that no number runs into the next."""
    font = FontProperties(family=mpl.rcParams["font.family"], size=SMALL, weight="medium")
    widest = max(inches(in_cell(row), font) for row in rows)
    return max(int(width / (widest + GAP)), 1)
