"""The charts of bounded counts as functions on an Axes, called as those of seaborn are."""

from collections.abc import Collection

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from inventarisatie.charts import describe
from inventarisatie.charts.bounded import Bar, Dots
from inventarisatie.charts.choice import MOST, fits_in_dots, largest_table, most_chosen
from inventarisatie.charts.colouring import Palette
from inventarisatie.charts.flow import NARROW, put_in
from inventarisatie.charts.grid import Grid, fitting
from inventarisatie.charts.making import Look, lines_in, rows_in
from inventarisatie.charts.rows import Rows
from inventarisatie.charts.style import style_in_force
from inventarisatie.counts.frame import check_rows, rows_of
from inventarisatie.errors import Refusal


def dots(
    data: pd.DataFrame,
    *,
    y: str = "subject",
    label: str | None = "label",
    hue: str | None = None,
    palette: Palette = None,
    highlight: str | Collection[str] = (),
    most: int = MOST,
    subtitle: str | None = None,
    note: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a dot per respondent: filled is sure, hatched lies between bounds, open is the rest.

    Args:
        data: rows of ``inventarisatie.tally``, in the order of the chart.
        y: column with the heading above one or more rows; none is shown where all are the same.
        label: column with the answer that stands behind the number; None for the number alone.
        hue: column whose values have each their colour.
        palette: colours by value of ``hue``, or in order, or a name that seaborn knows. A colour
            may go by its name in the style: ``accent``, ``secundair``, ``accent_midden``.
        highlight: codes or labels of the answers that keep their colour; the others are gray.
        most: draw no more answers than this: those given most. The chart says what it leaves out.
        subtitle: text below the title; None for measure, groups and period.
        note: text above the source; None for what must be said about hatching and what is left out.
        ax: where to draw; the current Axes where it is None. Its title is the finding, unless it
            has one or gets one.

    Returns:
        The Axes. The chart is laid out for the width of its figure whenever that is drawn.

    Raises:
        Refusal: there is nothing to draw, a column or colour is unknown, or a number is not one of
            a known number of respondents.
    """
    look = Look(y, label, hue, palette, highlight, most, subtitle, note)
    return _draw(data, look, Dots, ax)


def bars(
    data: pd.DataFrame,
    *,
    y: str = "subject",
    label: str | None = "label",
    hue: str | None = None,
    palette: Palette = None,
    highlight: str | Collection[str] = (),
    most: int = MOST,
    subtitle: str | None = None,
    note: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw bars that are 100% of those who were asked, for more respondents than dots can show.

    The look and the arguments are those of ``dots``.
    """
    look = Look(y, label, hue, palette, highlight, most, subtitle, note)
    return _draw(data, look, Bar, ax)


def _draw(data: pd.DataFrame, look: Look, marks: type[Dots | Bar], ax: Axes | None) -> Axes:
    _check(data, look)
    shown = most_chosen(data, look.most)
    axes = _titled(ax, shown)
    rows = rows_in(axes, shown, look, marks)
    kind = "Stippendiagram" if marks is Dots else "Staafdiagram"
    subtitle, foot = _around(data, shown, look, dotted=marks is Dots)
    return put_in(Rows(axes, kind, rows, subtitle, foot))


def _around(
    data: pd.DataFrame, shown: pd.DataFrame, look: Look, *, dotted: bool
) -> tuple[str, list[str]]:
    """The subtitle, and the note and source; what the caller gave goes before what is computed."""
    computed = describe.subtitle(shown, dotted=dotted), describe.note(data, shown)
    given = look.subtitle, look.note
    subtitle, note = (
        own if mine is None else mine for mine, own in zip(given, computed, strict=True)
    )
    return subtitle, [note, describe.source(data)]


def grid(
    data: pd.DataFrame,
    *,
    y: str = "row_label",
    label: str = "label",
    hue: str | None = None,
    palette: Palette = None,
    highlight: str | Collection[str] = (),
    most: int = MOST,
    subtitle: str | None = None,
    note: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a matrix question: a line per value of ``y``, a column of bars per answer.

    The look and the arguments are those of ``dots``; ``most`` is about lines, and about answers.
    Where the numbers of all answers do not fit beside each other on a phone, those given most are
    drawn.
    """
    look = Look(y, label, hue, palette, highlight, most, subtitle, note)
    _check(data, look)
    shown = largest_table(data, y, label, most, min(most, fitting(rows_of(data), NARROW)))
    axes = _titled(ax, data)
    subtitle, foot = _around(data, shown, look, dotted=False)
    return put_in(Grid(axes, *lines_in(axes, shown, look), subtitle, foot))


def draw(data: pd.DataFrame, ax: Axes | None = None, most: int = MOST) -> Axes:
    """Draw rows of a tally in the form that suits them.

    A matrix becomes a grid. Everything else becomes dots, or bars where there are too many
    respondents or answers for dots.

    Raises:
        Refusal: see ``dots``.
    """
    check_rows(data)
    several = data["group"].nunique() > 1
    if (data["row"] != "").any():
        names = data["group_label"] + ": " + data["row_label"] if several else data["row_label"]
        return grid(data.assign(line=names), y="line", most=most, ax=ax)
    y = "group_label" if several and data["subject"].nunique() == 1 else "subject"
    form = dots if fits_in_dots(data, most) else bars
    return form(data, y=y, most=most, ax=ax)


def _check(data: pd.DataFrame, look: Look) -> None:
    """Refuse what no chart of bounded counts can show."""
    check_rows(data, *filter(None, (look.y, look.label, look.hue)))
    loose = data.loc[data["base_upper"].fillna(0) == 0, "id"]
    if len(loose):
        raise Refusal(
            "chart",
            f"{loose.iloc[0]} is no number of a known number of respondents.",
            "Tell it in a sentence; leave its row out of the chart.",
        )


def _titled(ax: Axes | None, data: pd.DataFrame) -> Axes:
    """The Axes to draw in, with the finding as its title where it has none yet."""
    style_in_force()
    axes = ax or plt.gca()
    if not axes.get_title("left") and not axes.get_title():
        axes.set_title(describe.headline(data))
    return axes
