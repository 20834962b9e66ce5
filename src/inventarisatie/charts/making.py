"""The artists of a chart, made once from a tally; where they stand is left to the layout."""

from collections.abc import Collection
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from inventarisatie.charts import labels
from inventarisatie.charts.bounded import Bar, Dots
from inventarisatie.charts.colouring import Palette, of_text, tints
from inventarisatie.charts.grid import Line
from inventarisatie.charts.rows import DrawnRow
from inventarisatie.charts.style import HEADING, SMALL, TEXT, colours
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import capital
from inventarisatie.counts.terms import REMAINDER

LONG_HEAD = 60
"""Letters of an answer that the head of a column has room for."""


@dataclass(frozen=True)
class Look:
    """What the caller of a chart chose; see ``inventarisatie.charts.forms.dots``."""

    y: str
    label: str | None
    hue: str | None
    palette: Palette
    highlight: str | Collection[str]
    most: int
    subtitle: str | None
    note: str | None


def rows_in(axes: Axes, data: pd.DataFrame, look: Look, marks: type[Dots | Bar]) -> list[DrawnRow]:
    """The artists of each number, in order."""
    data, rests = _without_rests(data, look.y)
    heads = list(data[look.y].astype(str))
    names = list(data[look.label].astype(str)) if look.label else [""] * len(data)
    colour = tints(data, look.hue, look.palette, look.highlight)
    several = len(set(heads)) > 1
    said = labels.beside_dots if marks is Dots else labels.beside_bar
    drawn = []
    for number, row in enumerate(rows_of(data)):
        first = several and (number == 0 or heads[number] != heads[number - 1])
        label, more = said(row, names[number])
        tint = colour[number]
        drawn.append(
            DrawnRow(
                text_in(axes, capital(heads[number]), HEADING, "tekst", "medium")
                if first
                else None,
                marks(axes, row, tint),
                text_in(
                    axes, label, TEXT, of_text(tint) if row.count.number() else "tekst", "semibold"
                ),
                [
                    text_in(axes, text, SMALL, "grijs")
                    for text in (more, labels.of_rest(rests.get(row.id)))
                    if text
                ],
            )
        )
    return drawn


def text_in(axes: Axes, text: str, size: float, colour: str, weight: str = "normal") -> Text:
    """A text of a chart, its place still unknown; a colour of the style goes by its name."""
    colour = colours().get(colour, colour)
    return axes.text(0, 0, text, size=size, color=colour, weight=weight, va="top")


def _without_rests(data: pd.DataFrame, y: str) -> tuple[pd.DataFrame, dict[str, LedgerRow]]:
    """The rows without a remainder that is the rest of one answer; and these, by that answer."""
    rests: dict[str, LedgerRow] = {}
    kept = data
    for _, block in data.groupby([y, "question", "row", "group", "filter"], sort=False):
        answers = block[block["category"] != REMAINDER]
        if len(answers) == 1 and len(block) == 2:
            rest = block.drop(answers.index)
            rests[answers["id"].iloc[0]] = rows_of(rest)[0]
            kept = kept.drop(rest.index)
    return kept, rests


def lines_in(axes: Axes, data: pd.DataFrame, look: Look) -> tuple[dict[str, Text], list[Line]]:
    """The head of each column by answer, and each line with its cells."""
    heads = {
        name: text_in(axes, shorten(name, LONG_HEAD, placeholder="…"), SMALL, "tekst")
        for name in dict.fromkeys(data[look.label])
    }
    lines: dict[str, Line] = {}
    for record, row, tint in zip(
        data.to_dict("records"),
        rows_of(data),
        tints(data, look.hue, look.palette, look.highlight),
        strict=True,
    ):
        name = str(record[look.y])
        if name not in lines:
            rule = axes.add_line(Line2D([], [], color=colours()["rand"], linewidth=0.6))
            lines[name] = Line(text_in(axes, capital(name), TEXT, "tekst"), rule, {})
        number = text_in(axes, labels.in_cell(row), SMALL, "tekst", "medium")
        lines[name].cells[str(record[look.label])] = Bar(axes, row, tint), number
    return heads, list(lines.values())
