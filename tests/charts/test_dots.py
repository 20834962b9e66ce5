"""Dots: how many are filled, hatched and open, beside which label, in which colour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen import (
    ROW,
    WIDTHS,
    Seen,
    assert_legible,
    chart,
    dots_of,
    frame,
    labels_of,
    texts_of,
    tints_of,
)

from inventarisatie.charts.bounded import DOT, dots_on_a_line
from inventarisatie.charts.flow import WIDE, charts_in
from inventarisatie.charts.forms import dots
from inventarisatie.charts.rows import LABELS
from inventarisatie.charts.style import colours
from inventarisatie.errors import Refusal

LONG = "Een heel lang antwoord dat niemand kent, met veel woorden erin, en voor iedereen in de wijk"


@given(st.integers(1, 150).flatmap(lambda base: st.tuples(
    st.just(base), st.integers(0, base), st.integers(0, base))))  # fmt: skip
def test_filled_is_sure_hatched_between_the_bounds_and_open_the_rest(numbers):
    base, *bounds = numbers
    lower, upper = sorted(bounds)
    figure = chart(dots, frame({"lower": lower, "upper": upper, "base": base}))
    assert dots_of(figure) == [Seen(lower, upper - lower, base - upper)]


@pytest.mark.parametrize(
    ("base", "most", "line"),
    [
        (3, 30, 5),
        (6, 30, 10),
        (30, 30, 30),
        (31, 30, 20),
        (50, 30, 25),
        (66, 25, 25),
        (150, 30, 30),
    ],
)
def test_lines_of_dots_are_few_and_about_equally_long(base, most, line):
    assert dots_on_a_line(base, most) == line


def test_dots_stand_in_even_lines_from_the_left_and_touch_no_neighbour():
    figure = chart(dots, frame({"lower": 12, "upper": 22, "base": 50}))
    [row] = charts_in(figure)[0].rows
    parts = [part for _, part in row.marks._parts]
    places = np.concatenate([part.get_offsets() for part in parts])
    across, down = (np.unique(places[:, axis].round(6)) for axis in (0, 1))
    assert (len(across), len(down)) == (25, 2)
    assert [*places.round(6).tolist()] == [[x, y] for y in down for x in across]
    pitch = across[1] - across[0]
    assert pitch == pytest.approx((WIDE - LABELS) / 25)
    assert np.diff(across) == pytest.approx(pitch)
    assert down[1] - down[0] == pytest.approx(pitch)
    assert across[0] == pytest.approx(pitch / 2)
    for part in parts:
        outline = part.get_linewidth()[0] / 72
        assert part.get_sizes()[0] ** 0.5 / 72 + outline == pytest.approx(DOT * pitch)


def test_each_number_stands_beside_its_own_label():
    data = frame({"label": "Ja", "n": 9}, {"label": "Nee", "n": 30}, {"label": "Soms", "n": 11})
    figure = chart(dots, data)
    assert [seen.filled for seen in dots_of(figure)] == [9, 30, 11]
    assert labels_of(figure) == ["9 van de 50: ja", "30 van de 50: nee", "11 van de 50: soms"]
    places = {text.get_text(): text.get_position()[1] for text in figure.axes[0].texts}
    tops = [marks.get_offsets()[0][1] for marks in figure.axes[0].collections[::2]]
    for label, top in zip(labels_of(figure), tops, strict=True):
        assert 0 < top - places[label] < 0.2


def test_a_word_stands_before_its_bounds_and_a_whole_group_is_called_all():
    data = frame(
        {"lower": 23, "upper": 27, "words": "de helft", "certainty": "converted"},
        {"n": 6, "base": 6, "group_label": "belangenbehartigers"},
        {"lower": 2, "upper": 9, "base_lower": 2, "base_upper": 9},
    )
    figure = chart(dots, data, label=None)
    assert labels_of(figure) == ["de helft, 23 tot 27 van de 50", "alle 6", "alle ondervraagden"]
    assert dots_of(figure) == [Seen(23, 4, 23), Seen(6, 0, 0), Seen(2, 7, 0)]


def test_of_one_answer_the_rest_is_what_the_open_dots_are():
    data = frame(
        {"lower": 45, "upper": 49, "label": "Goed"},
        {"category": "overig", "lower": 1, "upper": 5, "label": "Ander antwoord of geen"},
    )
    figure = chart(dots, data)
    assert dots_of(figure) == [Seen(45, 4, 1)]
    assert labels_of(figure) == ["45 tot 49 van de 50: goed, 1 tot 5: ander antwoord of geen"]


def test_of_several_answers_the_rest_is_a_number_of_its_own():
    data = frame({"n": 20}, {"n": 10}, {"category": "overig", "n": 20, "label": "Ander"})
    figure = chart(dots, data)
    assert [seen.filled for seen in dots_of(figure)] == [20, 10, 20]
    assert tints_of(figure) == [colours()[name] for name in ("accent", "accent", "grijs")]


def test_what_is_not_known_has_no_filled_dot():
    lost = {
        "certainty": "not_kept",
        "lower": 0,
        "upper": 50,
        "label": "Ventilatie",
    }
    word = {"certainty": "word", "lower": None, "upper": None, "words": "vrijwel alle", "base": 10}
    figure = chart(dots, frame(lost, word))
    assert dots_of(figure) == [Seen(0, 0, 50), Seen(0, 10, 0)]
    assert not any("9" in label for label in labels_of(figure))


def test_headings_stand_above_blocks_and_hue_gives_colours():
    data = frame({"subject": "Vóór corona"}, {"subject": "Eerste golf"}, {"subject": "Eerste golf"})
    figure = chart(dots, data, hue="subject")
    named = colours()
    assert tints_of(figure) == [named["accent"], named["secundair"], named["secundair"]]
    assert [label.split(": ")[0] for label in labels_of(figure)] == [*data["subject"]]
    assert texts_of(figure).count("Eerste golf") == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_heading_stands_nearer_to_its_own_block_than_to_the_one_before(width):
    data = frame({"subject": "Vóór corona"}, {"subject": "Eerste golf"}, {"subject": "Nu"})
    figure = chart(dots, data, width)
    rows = charts_in(figure)[0].rows
    boxes = [[text.get_window_extent() for text in (row.heading, row.label)] for row in rows]
    lowest = [min(_bottom(part, figure) for _, part in row.marks._parts) for row in rows]
    for (heading, label), above in zip(boxes[1:], lowest, strict=False):
        assert 0 <= heading.y0 - label.y1 < above - heading.y1 < 0.4 * figure.dpi


def _bottom(part, figure) -> float:
    return float(figure.axes[0].transData.transform(part.get_offsets())[:, 1].min())


def test_a_highlight_keeps_its_colour_and_the_palette_can_be_chosen():
    data = frame({"label": "Ja"}, {"label": "Nee"})
    assert tints_of(chart(dots, data, highlight="Nee"))[0] == colours()["grijs"]
    palette = {"Ja": "#112233", "Nee": "secundair"}
    chosen = tints_of(chart(dots, data, hue="label", palette=palette))
    assert chosen == ["#112233", colours()["secundair"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("base", [6, 50, 60, 150])
def test_no_text_or_dot_leaves_the_picture_or_covers_another(width, base):
    data = frame(
        *({"n": base // 2, "label": label, "subject": f"{n} {LONG}"}
          for n, label in enumerate(["Ja", LONG, LONG])),
        {"lower": 0, "upper": 5, "words": "bijna niemand", "certainty": "converted"},
        base=base,
    )  # fmt: skip
    figure = chart(dots, data, width, subtitle=f"{LONG} {LONG}", note=LONG)
    figure.axes[0].set_title(f"{LONG} {LONG}")
    assert_legible(figure)


def test_a_title_that_is_set_later_or_before_stays():
    figure = chart(dots, frame(ROW))
    assert texts_of(figure)[0]
    mine = "Van de onderzoeker, " * 6 + "klaar"
    figure.axes[0].set_title(mine)
    before = figure.get_figheight()
    figure.draw_without_rendering()
    assert figure.get_figheight() > before
    assert mine in texts_of(figure)


def test_many_answers_are_cut_and_the_chart_says_how_many():
    data = frame(*({"n": n, "label": f"Antwoord {n}"} for n in range(20)))
    figure = chart(dots, data)
    assert [seen.filled for seen in dots_of(figure)] == [*range(8, 20)]
    assert "8 antwoorden die minder zijn gegeven, staan niet in de figuur." in texts_of(figure)
    assert not any("niet in de figuur" in text for text in texts_of(chart(dots, data, most=20)))


def test_nothing_and_numbers_without_a_base_are_refused():
    with pytest.raises(Refusal, match="nothing to draw"):
        chart(dots, frame(ROW).iloc[:0])
    with pytest.raises(Refusal, match="known number of respondents"):
        chart(dots, frame({"base": None}))


@pytest.mark.parametrize(
    ("look", "message"),
    [
        ({"y": "subjct"}, "no column 'subjct'.\n  Way out: Did you mean subject?"),
        ({"label": "labl"}, "no column 'labl'"),
        ({"hue": "groep"}, "no column 'groep'"),
        ({"palette": "viridiss"}, "'viridiss' is not a valid palette name"),
        ({"hue": "label", "palette": {"Minder": "accent"}}, "no colour for "),
        ({"palette": ["roodd"]}, "'roodd'"),
    ],
)
def test_a_column_or_colour_that_is_not_there_is_refused_by_name(look, message):
    with pytest.raises(Refusal) as caught:
        chart(dots, frame(ROW), **look)
    assert message in str(caught.value)
