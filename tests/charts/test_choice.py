"""The form that suits a tally."""

import pytest
from seen import chart, frame, labels_of

from inventarisatie.charts.choice import largest_table, most_chosen
from inventarisatie.charts.flow import charts_in
from inventarisatie.charts.forms import draw


def kind(data) -> str:
    return charts_in(chart(draw, data))[0].kind


@pytest.mark.parametrize(
    ("base", "answers", "form"),
    [(50, 2, "Stippen"), (150, 2, "Stippen"), (151, 2, "Staaf"), (60, 6, "Stippen"),
     (60, 7, "Staaf"), (90, 4, "Stippen"), (90, 5, "Staaf"), (120, 12, "Staaf"),
     (5000, 8, "Staaf")],
)  # fmt: skip
def test_few_respondents_are_dots_and_many_are_bars(base, answers, form):
    assert kind(frame(*({"n": n} for n in range(answers)), base=base)).startswith(form)


def test_one_large_group_makes_bars_of_all():
    groups = {"base": 200, "group": "g"}, {"base": 10, "group": "k"}
    assert kind(frame(*groups, lower=3, upper=3)).startswith("Staaf")


def test_a_matrix_is_a_grid_also_of_several_groups():
    lines = [{"row": line, "row_label": line.upper()} for line in "ab"]
    assert kind(frame(*lines)) == "Raster van staafjes"
    groups = [line | {"group": g, "group_label": g} for g in ("x", "y") for line in lines]
    told = labels_of(chart(draw, frame(*groups, category="c")))
    assert [label.split(":")[:2] for label in told] == [
        [g.upper(), f" {line}"] for g in "xy" for line in "AB"
    ]


def test_groups_stand_in_blocks_of_their_own():
    data = frame({"group": "a", "group_label": "artsen"}, {"group": "b", "group_label": "bodes"})
    assert labels_of(chart(draw, data)) == [
        "Artsen: 29 van de 50: antwoord", "Bodes: 29 van de 50: antwoord",
    ]  # fmt: skip


@pytest.mark.parametrize("most", [1, 3, 12])
def test_the_largest_are_shown_in_the_order_they_came_in(most):
    numbers = [3, 9, 1, 7]
    kept = most_chosen(frame(*({"n": n} for n in numbers)), most)["lower"]
    assert [*kept] == [n for n in numbers if n in sorted(numbers)[-most:]]


def test_the_largest_are_those_of_the_largest_share():
    data = frame({"n": 40, "base": 50}, {"n": 9, "base": 10}, {"lower": None, "upper": None})
    assert [*most_chosen(data, 1)["category"]] == ["c1"]
    assert [*most_chosen(data, 2)["category"]] == ["c0", "c1"]


def test_of_a_large_table_the_first_lines_and_the_answers_given_most_are_drawn():
    counts = {"a": [1, 2, 30], "b": [20, 1, 2], "c": [3, 3, 40]}
    data = frame(*(
        {"row": line, "row_label": line, "category": name, "label": name, "n": number}
        for line, numbers in counts.items()
        for name, number in zip("xyz", numbers, strict=True)
    ))  # fmt: skip
    kept = largest_table(data, "row_label", "label", lines=2, columns=2)
    assert [*kept["row"] + kept["category"]] == ["ax", "az", "bx", "bz"]


def test_an_answer_keeps_its_pair():
    pairs = [
        {"category": c, "filter": f, "n": n} for c, n in (("a", 1), ("b", 9)) for f in ("", "x")
    ]
    assert [*most_chosen(frame(*pairs), 1)["category"]] == ["b", "b"]
