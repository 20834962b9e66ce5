"""What a figure may draw and say: the counts of its frame, and no other number."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryLocator
from matplotlib.collections import LineCollection, PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator
from numpy.typing import NDArray

from inventarisatie.charts.flow import charts_in
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WHOLE = "Elke balk is 100%"
"""What a chart of stacked bars says of itself (``charts.describe``): no number of the answers."""


def check_drawn(name: str, figure: Figure, rows: Sequence[LedgerRow]) -> None:
    """Refuse a figure that draws anything but the counts or shares of its rows.

    The forms of the package tell which rows they drew. Of other bars the length, of lines and
    points one of the two coordinates, must be a bound of a row: as count, share or percentage.

    Raises:
        Refusal: it does not; the message names the figure and the first length that fits no row.
    """
    allowed = _lengths(rows)
    charts = charts_in(figure)
    for chart in charts:
        _check_own(name, chart.drawn(), rows)
    own = [chart.axes for chart in charts]
    for axes in (axes for axes in figure.axes if axes not in own):
        for values in _drawn(axes):
            known = np.isclose(values[:, None], allowed).any(axis=1) | np.isnan(values)
            if not known.all():
                raise Refusal(
                    "figure",
                    f"Figure {name} draws {values[~known][0]:g}, which is no count of the frame.",
                    "Draw the columns lower and upper (or shares of base_upper) of the frame that "
                    "you record; rows of respondents are never drawn in the report.",
                )


def check_texts(name: str, figure: Figure, rows: Sequence[LedgerRow], codebook: Codebook) -> None:
    """Refuse a figure with a number in its texts that its rows do not hold.

    Excepted are the numbers at the ticks of an axis, those in labels, and the days of fieldwork.

    Raises:
        Refusal: there is one; the message names the text.
    """
    known = _numbers_of(rows, codebook)
    for text in _texts(figure):
        for number in _NUMBER.findall(text.get_text().replace(_WHOLE, "")):
            if number not in known:
                raise Refusal(
                    "figure",
                    f"Figure {name}: {number} in the text {text.get_text()!r} is no number of the "
                    "frame.",
                    "Take numbers in texts from the frame: its column `text`, for example.",
                )


def _check_own(name: str, drawn: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> None:
    counts = {row.id: (row.lower, row.upper, row.base_upper) for row in rows}
    for row in drawn:
        if counts.get(row.id) != (row.lower, row.upper, row.base_upper):
            raise Refusal(
                "figure",
                f"Figure {name} draws {row.id!r}, which is not in the frame that is recorded.",
                "Record the frame that you draw.",
            )


def _lengths(rows: Sequence[LedgerRow]) -> NDArray[np.float64]:
    """Every bound of the rows, as count, as share and as percentage, and what lies between two."""
    found = [0.0, 1.0, 100.0]
    for row in rows:
        for low, high in (row.shares, (row.lower or 0, row.upper or 0)):
            found += [low, high, high - low, 100 * low, 100 * high, 100 * (high - low)]
        found.append(row.base_upper or 0)
    return np.array(found, dtype=float)


def _drawn(axes: Axes) -> Iterator[NDArray[np.float64]]:
    """Per artist what it draws along the axis of numbers."""
    sideways = _names(axes.yaxis)
    for container in axes.containers:
        if isinstance(container, BarContainer):
            yield np.asarray(container.datavalues, dtype=float)
    for line in axes.lines:
        if line.get_transform().contains_branch(axes.transData):
            yield np.asarray(line.get_xdata() if sideways else line.get_ydata(), dtype=float)
    for collection in axes.collections:
        if isinstance(collection, QuadMesh):
            yield np.ravel(np.asarray(collection.get_array(), dtype=float))
        elif isinstance(collection, PathCollection):
            yield np.asarray(collection.get_offsets(), dtype=float)[:, 0 if sideways else 1]
        elif not isinstance(collection, LineCollection):
            yield np.array([np.inf])  # an area of which nothing tells what it stands for
    for image in axes.images:
        yield np.ravel(np.asarray(image.get_array(), dtype=float))


def _names(axis: Axis) -> bool:
    """Whether an axis holds names rather than numbers."""
    return isinstance(axis.get_major_locator(), FixedLocator | StrCategoryLocator)


def _texts(figure: Figure) -> Iterator[Text]:
    """The texts of a figure, but for ticks of an axis and what the package says below a chart."""
    apart = {
        id(label)
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    }
    apart |= {id(text) for chart in charts_in(figure) for text in chart.foot}
    for text in figure.findobj(Text):
        if isinstance(text, Text) and id(text) not in apart and text.get_visible():
            yield text


def _numbers_of(rows: Sequence[LedgerRow], codebook: Codebook) -> set[str]:
    """The numbers of the rows in each of their Dutch forms, and those in names and dates."""
    forms = [form for row in rows for form in row.count.texts(row.group_label).values()]
    names = [t for r in rows for t in (r.subject, r.label, r.group_label, r.section, r.row_label)]
    days = [part for day in (codebook.period.start, codebook.period.end) for part in
            (str(day.day), str(day.year))]  # fmt: skip
    return {n for t in [*forms, *names, codebook.title] for n in _NUMBER.findall(t)} | set(days)
