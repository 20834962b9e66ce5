"""Moments on a line: dots where the days are, every text legible at both widths."""

from datetime import date

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from seen import WIDTHS, assert_legible, labels_of, texts_of

from inventarisatie.charts.flow import charts_in
from inventarisatie.charts.style import SMALL, colours
from inventarisatie.charts.timeline import DOT, Moment, timeline
from inventarisatie.charts.wrapping import line_height

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


@pytest.mark.parametrize("width", WIDTHS)
def test_the_line_runs_from_the_first_dot_to_the_last_which_has_a_colour_of_its_own(width):
    figure = drawn(width)
    [made] = charts_in(figure)
    dots = [each.dot.get_xydata()[0] for each in made.moments]
    assert made.line.get_xydata() == pytest.approx(np.array([dots[0], dots[-1]]))
    named = colours()
    assert [each.dot.get_color() for each in made.moments] == [
        *[named["accent"]] * 3, named["secundair"],
    ]  # fmt: skip
    assert {each.when.get_color() for each in made.moments} == {named["tekst"]}
    assert {each.what.get_color() for each in made.moments} == {named["grijs"]}
    for (x, y), each in zip(dots, made.moments, strict=True):
        (left, top), (_, below) = each.when.get_position(), each.what.get_position()
        assert top < below
        if width == WIDTHS[0]:
            assert top == pytest.approx(y + 2 * DOT)
            assert left == pytest.approx(width if each is made.moments[-1] else x - DOT)
        else:
            assert 0 < y - top < 2 * line_height(each.when)
            assert max(text.get_text().count("\n") for text in (each.when, each.what)) == 0
            assert DOT < left - x < 0.5


def test_the_outer_dots_touch_the_edges_and_the_texts_are_small():
    [made] = charts_in(drawn(WIDTHS[0]))
    ends = [made.moments[place].dot.get_xdata()[0] for place in (0, -1)]
    assert ends == pytest.approx([DOT, WIDTHS[0] - DOT])
    assert {text.get_fontsize() for each in made.moments for text in (each.when, each.what)} == {
        SMALL
    }
    assert {each.dot.get_markersize() for each in made.moments} == {144 * DOT}
