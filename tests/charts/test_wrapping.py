"""Lines of text: none wider than the room, as few as can be, and as far apart as told."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from inventarisatie.charts.wrapping import SHORT, balanced, fit, inches, line_height, wrapped

WORDS = "Een zin van een paar woorden (met een toevoeging erbij) die op twee regels moet"
FONT = FontProperties(size=10)


@given(st.floats(0.05, 6))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(width):
    lines = wrapped(WORDS, width, FONT)
    assert "".join(lines).replace(" ", "") == WORDS.replace(" ", "")
    assert all(len(line) == 1 or inches(line, FONT) <= width for line in lines)
    assert all(inches(f"{line} {after}", FONT) > width for line, after in pairwise(lines))


def test_a_word_that_is_too_long_is_cut_where_it_is_full():
    assert wrapped("mmm", 1.5 * inches("m", FONT), FONT) == ["m", "m", "m"]
    assert wrapped("mmm", 2.5 * inches("m", FONT), FONT) == ["mm", "m"]
    assert wrapped("mmm", 0.5 * inches("m", FONT), FONT) == ["m", "m", "m"]
    assert wrapped("", 1, FONT) == []


def test_words_between_brackets_stay_together():
    wide = inches("voor (n = 50)", FONT)
    assert wrapped("erg lang voor (n = 50).", wide, FONT) == ["erg lang voor", "(n = 50)."]


def test_a_short_last_line_gets_words_of_the_others():
    width = inches(WORDS, FONT) * 0.97
    assert inches(wrapped(WORDS, width, FONT)[-1], FONT) < SHORT * width
    lines = balanced(WORDS, width, FONT)
    assert len(lines) == 2
    assert inches(lines[1], FONT) > SHORT * width
    assert balanced("Kort", width, FONT) == ["Kort"]


@pytest.mark.parametrize("size", [9, 13])
def test_the_height_that_is_told_is_that_of_the_lines(size):
    figure = Figure(figsize=(4, 4))
    FigureCanvasAgg(figure)
    text = figure.text(0, 0, WORDS, size=size)
    told = fit(text, 2)
    lines = text.get_text().count("\n") + 1
    assert lines > 2
    assert told == pytest.approx(lines * line_height(text))
    one = figure.text(0, 0, "zin", size=size)
    apart = text.get_window_extent().height - one.get_window_extent().height
    assert apart / figure.dpi == pytest.approx((lines - 1) * line_height(text), rel=0.15)
