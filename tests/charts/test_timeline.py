"""Moments on a line: dots where the days are, every text legible at both widths."""

from datetime import date

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from seen import WIDTHS, assert_legible, labels_of, texts_of

from inventarisatie.charts.flow import charts_in
from inventarisatie.charts.timeline import Moment, timeline

MOMENTS = [
    Moment(date(2020, 4, 1), "begin april", "eerste signalen"),
    Moment(date(2020, 4, 29), "29 april", "knelpunten en suggesties"),
    Moment(date(2020, 7, 7), "7 juli", "stand van zaken"),
    Moment(date(2020, 12, 8), "8 december", "mensen uit beeld en good practices"),
]


def drawn(width: float) -> Figure:
    figure = Figure(figsize=(width, 1))
    FigureCanvasAgg(figure)
    timeline(MOMENTS, figure.subplots(), source="Bron: proef.").set_title("Wanneer")
    figure.draw_without_rendering()
    return figure


@pytest.mark.parametrize("width", WIDTHS)
def test_every_moment_is_told_and_legible(width):
    figure = drawn(width)
    assert labels_of(figure)[0] == "begin april: eerste signalen"
    assert len(labels_of(figure)) == len(MOMENTS)
    assert {"29 april", "knelpunten en suggesties", "Bron: proef."} <= set(texts_of(figure))
    assert_legible(figure)


def test_dots_stand_where_the_days_are_and_below_each_other_on_a_phone():
    wide, narrow = ([each.dot.get_xydata()[0] for each in charts_in(drawn(w))[0].moments]
                    for w in WIDTHS)  # fmt: skip
    shares = [(x - wide[0][0]) / (wide[-1][0] - wide[0][0]) for x, _ in wide]
    assert shares == pytest.approx([0, 28 / 251, 97 / 251, 1])
    assert len({x for x, _ in narrow}) == 1
    assert [y for _, y in narrow] == sorted(y for _, y in narrow)
