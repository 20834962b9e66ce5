"""Charts of counted answers without words in the codebook: headline, many answers, matrices."""

from dataclasses import replace

import pytest
from drawn_texts import boxes_within

from inventarisatie.charts.choice import most_chosen
from inventarisatie.charts.describe import grid_alt_text, headline
from inventarisatie.charts.frame import ChartText
from inventarisatie.charts.grid import draw_grid
from inventarisatie.counts.ledger_file import LedgerRow

ROW = LedgerRow(
    id="vraag-1.ja", lower=29, upper=29, base_lower=50, base_upper=50, question="vraag-1",
    category="ja", group="g", certainty="counted", notebook="n", cell="c",
    subject="Was it any good?", label="Yes", group_label="respondenten",
)  # fmt: skip
NONE = replace(ROW, id="vraag-1.geen-antwoord", category="geen-antwoord", lower=40, upper=40)


def test_without_a_clause_the_headline_is_neutral(codebook):
    told = headline([NONE, ROW], codebook)
    assert told == "Was it any good? 29 van de 50 respondenten kozen \u2018Yes\u2019"
    one = replace(ROW, lower=1, upper=1, subject="Vervoer", label="Fiets")
    assert headline([one], codebook) == "Vervoer: 1 van de 50 respondenten koos \u2018Fiets\u2019"


def test_that_most_gave_no_answer_is_no_headline(codebook):
    rest = replace(ROW, id="vraag-1.overig", category="overig", lower=10, upper=10)
    told = headline([NONE, rest], codebook)
    assert told == "Was it any good? aantallen te klein om te tonen"


def test_a_long_question_and_answer_are_shortened(codebook):
    assert len(headline([replace(ROW, subject="lang " * 90, label="woord " * 90)], codebook)) < 270


@pytest.mark.parametrize("most", [1, 3, 12])
def test_the_largest_are_shown_in_the_order_they_came_in(most):
    rows = [replace(ROW, id=str(n), lower=n, upper=n) for n in (3, 9, 1, 7)]
    shown, labels = most_chosen(rows, ["c", "a", "d", "b"], most)
    assert labels == [x for x in "cadb" if x in "abcd"[:most]]
    assert [row.id for row in shown] == [str({"a": 9, "b": 7, "c": 3, "d": 1}[x]) for x in labels]


def grid(root, columns, lines, *, upper=0):
    rows = [
        replace(ROW, id=f"{line}.{label}", row=line, label=label, lower=count, upper=count + upper)
        for line in lines
        for count, label in enumerate(columns, 10)
    ]
    names = [line for line in lines for _ in columns]
    return draw_grid(rows, names, ChartText("Kop", "Onder", "Bron"), root)


@pytest.mark.parametrize(
    "columns",
    [
        ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"],
        list(map(str, range(11))),
        ["Nooit", "Soms, maar niet iedere week", "Niet van toepassing", "Elke dag", "Weet niet"],
    ],
)
@pytest.mark.parametrize("upper", [0, 3])
def test_no_text_of_a_grid_covers_another(root, columns, upper):
    lines = ["Arts", "Een maatschappelijk werker in de wijk, die ook in de nacht werkt", "Politie"]
    figure = grid(root, columns, lines, upper=upper)
    boxes = boxes_within(figure)
    assert not [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a.shrunk(0.96, 0.8).overlaps(b.shrunk(0.96, 0.8))
    ]


def test_a_grid_fits_on_a_page_and_shows_what_fits(root):
    figure = grid(root, list("abcde"), [f"Regel {number}" for number in range(60)])
    assert figure.get_figheight() < 8
    assert "Regel 9" in [text.get_text() for text in figure.axes[0].texts]


def test_a_grid_has_a_line_per_name_and_a_bar_per_answer(root):
    rows = [
        replace(ROW, id=f"{line}.{label}", row=line, label=label, lower=count, upper=count)
        for line, counts in {"a": (40, 10), "b": (5, 45)}.items()
        for label, count in zip(("Nooit", "Vaak"), counts, strict=True)
    ]
    names = ["Arts", "Arts", "Bus", "Bus"]
    figure = draw_grid(rows, names, ChartText("Kop", "Onder", "Bron"), root)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["Nooit", "Vaak", "Arts", "40", "10", "Bus", "5", "45"]
    bars = [bar.get_width() for bar in figure.axes[0].patches]
    assert bars[1] / bars[0] == pytest.approx(0.8)
    alt = grid_alt_text(rows, names)
    assert "Arts: Nooit, 40 van de 50; Bus: Vaak, 45 van de 50" in alt
