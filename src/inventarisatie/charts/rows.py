"""Charts of one bounded count below another, their labels beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.text import Text

from inventarisatie.charts.bounded import Bar, Marks, Scale, dots_on_a_line
from inventarisatie.charts.flow import GAP, Chart, put
from inventarisatie.charts.wrapping import inches, line_height, unbroken
from inventarisatie.counts.ledger_file import LedgerRow

LABELS = 2.2
"""Inches beside the marks for labels; where they would take half of the width they stand above."""
BAR_LABELS = 3.0
"""The same beside bars, where the count stands behind the share: one line for most answers."""
MOST_DOTS = {True: 30, False: 25}
"""Most dots on a line, by whether labels stand beside them."""


@dataclass
class DrawnRow:
    """One number as it is drawn; the first of a block has the heading."""

    heading: Text | None
    marks: Marks
    label: Text
    more: list[Text]
    """In gray: the bounds behind a word, and what the open marks stand for."""


class Rows(Chart):
    """Blocks with a heading; in each, one bounded count below another."""

    def __init__(
        self, axes: Axes, kind: str, rows: Sequence[DrawnRow], subtitle: str, foot: Sequence[str]
    ) -> None:
        super().__init__(axes, subtitle, foot)
        self.kind = kind
        self.rows = rows
        self.largest = max(row.marks.base for row in rows)

    def place_body(self, top: float, width: float) -> float:
        """Place the rows; labels stand beside the marks, or above where there is no room."""
        labels = BAR_LABELS if isinstance(self.rows[0].marks, Bar) else LABELS
        beside = width >= 2 * labels
        track = width - labels if beside else width
        scale = Scale(track, dots_on_a_line(self.largest, MOST_DOTS[beside]))
        for row in self.rows:
            if row.heading:
                top += put(row.heading, 0, top + GAP, width) + 1.5 * GAP
            top = (_beside if beside else _above)(row, top, scale, width) + 1.4 * GAP
        return top

    def drawn(self) -> list[LedgerRow]:
        """The numbers that are drawn."""
        return [row.marks.row for row in self.rows]

    def told(self) -> list[str]:
        """Heading and labels of every row."""
        told, heading = [], ""
        for row in self.rows:
            heading = unbroken(row.heading) if row.heading else heading
            texts = ", ".join(map(unbroken, [row.label, *row.more]))
            told.append(f"{heading}: {texts}" if heading else texts)
        return told


def _beside(row: DrawnRow, top: float, scale: Scale, width: float) -> float:
    right, high, line = row.marks.place(top, scale)
    left = right + 2 * GAP
    start = top + (line - line_height(row.label)) / 2
    end = start + max(put(row.label, left, start, width - left), line)
    behind = left + _wide(row.label) + GAP
    for text in row.more:
        if isinstance(row.marks, Bar) and behind + _wide(text) <= width:
            put(text, behind, end - line_height(text), width)
        else:
            end += put(text, left, end, width - left)
    return max(top + high, end)


def _wide(text: Text) -> float:
    """Inches of a text on one line; of one that was broken, more than there is room for."""
    return inches(unbroken(text), text.get_fontproperties())


def _above(row: DrawnRow, top: float, scale: Scale, width: float) -> float:
    top += put(row.label, 0, top, width) + GAP / 3
    _, high, _ = row.marks.place(top, scale)
    top += high + GAP / 3
    for text in row.more:
        top += put(text, 0, top, width)
    return top
