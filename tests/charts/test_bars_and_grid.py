"""Bars and grids: lengths against the bounds, labels against the rows, texts apart."""

import pytest
from seen import WIDTHS, Seen, assert_legible, bars_of, chart, frame, labels_of, texts_of

from inventarisatie.charts.flow import NARROW, charts_in
from inventarisatie.charts.forms import bars, draw, grid
from inventarisatie.charts.grid import BAR
from inventarisatie.charts.rows import LABELS

LINES = ["Arts", "Een maatschappelijk werker in de wijk, die ook in de nacht werkt", "Politie"]
SCALE = ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]
ODD = ["Nooit", "Soms, maar niet iedere week", "Niet van toepassing", "Elke dag", "Weet niet"]


def matrix(answers, lines, upper=0, base=50):
    return frame(
        *(
            {"row": line, "row_label": line, "subject": f"Vraag: {line}", "category": answer,
             "label": answer, "lower": number, "upper": number + upper, "base": base}
            for line in lines
            for number, answer in enumerate(answers, 10)
        )
    )  # fmt: skip


def test_a_bar_is_all_who_were_asked_split_at_the_bounds():
    data = frame(
        {"n": 1000, "label": "Ja"},
        {"lower": 2300, "upper": 2700, "label": "Nee"},
        {"n": 5000, "label": "Soms"},
        base=5000,
    )
    figure = chart(bars, data)
    for seen, wanted in zip(
        bars_of(figure), [(0.2, 0, 0.8), (0.46, 0.08, 0.46), (1, 0, 0)], strict=True
    ):
        assert seen == pytest.approx(Seen(*wanted))
    assert labels_of(figure) == [
        "20%: ja, 1.000 van de 5.000",
        "46 tot 54%: nee, 2.300 tot 2.700 van de 5.000",
        "100%: soms, 5.000 van de 5.000",
    ]
    assert "Elke balk is 100% van de 5.000 professionals." in " ".join(texts_of(figure))


def test_a_word_of_the_source_stands_for_its_bounds_but_not_for_a_count():
    word = {"words": "de helft", "certainty": "converted"}
    figure = chart(bars, frame(word | {"lower": 23, "upper": 27}, word | {"n": 25}))
    assert labels_of(figure) == [
        "de helft: antwoord, 23 tot 27 van de 50",
        "50%: antwoord, 25 van de 50",
    ]


def test_all_bars_are_equally_long_whatever_their_base():
    figure = chart(bars, frame({"n": 10, "base": 200}, {"n": 10, "base": 3000}))
    ends = [
        max(bar.get_x() + bar.get_width() for _, bar in row.marks._parts)
        for row in charts_in(figure)[0].rows
    ]
    assert ends[0] == pytest.approx(ends[1])


def test_a_grid_has_a_line_per_row_and_in_it_a_bar_per_answer():
    figure = chart(grid, matrix(["Nooit", "Vaak"], ["Arts", "Bus"], upper=5))
    wanted = [Seen(0.2, 0.1, 0.7), Seen(0.22, 0.1, 0.68)] * 2
    for seen, parts in zip(bars_of(figure), wanted, strict=True):
        assert seen == pytest.approx(parts)
    dash = "\N{EN DASH}"
    told = f"Nooit 10{dash}15, Vaak 11{dash}16"
    assert labels_of(figure) == [f"Arts: {told}", f"Bus: {told}"]
    assert {
        "Elke balk is 100% van de 50 professionals. 1 januari tot 2 februari 2025.",
        "Gearceerd: het aantal ligt tussen deze grenzen.", "Bron: Proef, eigen telling.",
    } < {*texts_of(figure)}  # fmt: skip
    [made] = charts_in(figure)
    for line in made.lines:
        for answer, (bar, number) in line.cells.items():
            left = made.heads[answer].get_position()[0]
            assert bar._parts[0][1].get_x() == pytest.approx(left)
            assert number.get_position()[0] == pytest.approx(left)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_lines_of_a_grid_are_named_beside_their_bars_or_above_them_on_a_phone(width):
    figure = chart(grid, matrix(["Nooit", "Vaak"], ["Arts", "Bus"]), width)
    [made] = charts_in(figure)
    for line in made.lines:
        named = line.name.get_window_extent()
        bars = [bar._parts[0][1].get_window_extent() for bar, _ in line.cells.values()]
        numbers = [number.get_window_extent() for _, number in line.cells.values()]
        rule = line.rule.get_window_extent()
        assert (rule.x0, rule.x1) == pytest.approx((0, width * figure.dpi))
        assert rule.y0 >= max(box.y1 for box in [named, *numbers])
        if width == NARROW:
            assert named.y0 >= max(number.y1 for number in numbers) - 1
        else:
            assert named.x1 < LABELS * figure.dpi <= min(bar.x0 for bar in bars)
            assert named.y1 == pytest.approx(numbers[0].y1, abs=0.05 * figure.dpi)
        for bar, number in zip(bars, numbers, strict=True):
            assert 0 <= number.y0 - bar.y1 < 0.1 * figure.dpi
            assert bar.height == pytest.approx(BAR * figure.dpi)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("answers", [SCALE, ODD, [str(n) for n in range(11)]])
@pytest.mark.parametrize("upper", [0, 3])
def test_no_text_of_a_grid_covers_another(width, answers, upper):
    assert_legible(chart(grid, matrix(answers, LINES, upper), width))


def test_heads_with_a_word_wider_than_their_column_are_turned_and_end_on_one_line():
    heads = ["Nooit", "Ondersteuningsbehoeften", "Helemaal niet van toepassing hier", "Ja"]
    figure = chart(grid, matrix(heads, ["Arts", "Bus"]), NARROW)
    assert_legible(figure)
    drawn = [*charts_in(figure)[0].heads.values()]
    assert {head.get_rotation() for head in drawn} == {90}
    lowest = [head.get_window_extent().y0 for head in drawn]
    assert max(lowest) - min(lowest) < 3
    straight = chart(grid, matrix(["Nooit", "Ja"], ["Arts", "Bus"]))
    assert {head.get_rotation() for head in charts_in(straight)[0].heads.values()} == {0}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_bars_covers_another(width):
    data = frame(*({"n": n * 100, "label": " en ".join(ODD)} for n in range(3)), base=1234567)
    assert_legible(chart(bars, data, width))


def test_a_large_matrix_is_cut_and_says_so():
    figure = chart(
        draw, matrix([str(n) for n in range(15)], [f"Regel {n}" for n in range(20)], 9), NARROW
    )
    assert len(charts_in(figure)[0].lines) == 12
    assert figure.get_figheight() < 9
    told = " ".join(texts_of(figure))
    assert "8 regels" in told
    assert "antwoorden die minder zijn gegeven" in told
