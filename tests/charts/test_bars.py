import base64
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from drawn_texts import boxes_within
from matplotlib.backends.backend_agg import FigureCanvasAgg

from inventarisatie.charts.bars import draw_bars
from inventarisatie.charts.comparison import draw_pairs
from inventarisatie.charts.frame import WIDTH, ChartText
from inventarisatie.charts.grid import draw_grid
from inventarisatie.charts.inline import picture
from inventarisatie.charts.style import load_tokens
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.desk.comparing.trend_chart import draw_trend
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_files import write_picture

EXACT = LedgerRow(
    id="a.x", lower=29, upper=29, base_lower=50, base_upper=50, question="a", category="x",
    group="g", certainty="published", notebook="n", cell="c", label="Exact",
    group_label="professionals",
)  # fmt: skip
RANGE = replace(EXACT, id="a.y", lower=23, upper=27, label="Tussen grenzen")
LOST = replace(EXACT, id="a.z", certainty="not_kept", lower=0, upper=50, label="Verloren")
ROWS = [EXACT, RANGE, LOST]
TEXT = ChartText("Kop", "Ondertitel", "Bron.", "Gearceerd.")


def texts(figure):
    return [t.get_text() for t in [*figure.texts, *figure.axes[0].texts]]


def test_every_value_and_label_is_in_the_chart(root):
    figure = draw_bars(ROWS, ["Exact", "Tussen grenzen", "Verloren"], TEXT, root)
    shown = texts(figure)
    for wanted in (
        "Kop",
        "Exact",
        "29 van de 50",
        "23 tot 27 van de 50",
        "niet bewaard in onze bron",
    ):
        assert wanted in shown
    assert figure.get_figwidth() == WIDTH


def test_only_a_range_is_hatched_from_its_lower_to_its_upper_bound(root):
    figure = draw_bars(ROWS, ["a", "b", "c"], TEXT, root)
    (hatched,) = [patch for patch in figure.axes[0].patches if patch.get_hatch()]
    assert hatched.get_x() == pytest.approx(23 / 50)
    assert hatched.get_width() == pytest.approx(4 / 50)


def test_no_text_leaves_the_picture_or_covers_another(root):
    long = (
        "Een heel lang antwoord van een vragenlijst die niemand kent, met veel woorden erin, echt"
    )
    many = [replace(EXACT, id=str(n), lower=45, upper=49) for n in range(4)]
    text = ChartText(f"{long} {long}", f"{long} {long}", f"{long} {long}", long)
    figure = draw_bars(many, [long] * 4, text, root)
    boxes = boxes_within(figure)
    overlaps = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a.shrunk(0.96, 0.9).overlaps(b)
    ]
    assert not overlaps


def test_the_bars_leave_room_for_long_values(root):
    full = replace(EXACT, lower=1234567, upper=1234999, base_lower=1235000, base_upper=1235000)
    figure = draw_bars([full], ["a"], TEXT, root)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    assert all(
        t.get_window_extent().x1 <= canvas.get_width_height()[0] for t in figure.axes[0].texts
    )


def test_a_headline_has_lines_of_about_equal_length(root):
    text = replace(TEXT, headline="Bijna alle professionals noemen een lange wachttijd hier")
    first, second = texts(draw_bars(ROWS, ["a", "b", "c"], text, root))[0].splitlines()
    assert abs(len(first) - len(second)) < 10


@pytest.mark.filterwarnings("error")
def test_a_character_that_the_font_lacks_is_its_code(root):
    smile = "\N{GRINNING FACE}"
    text = ChartText(f"Kop {smile}", f"Onder {smile}", "Bron.", f"Noot {smile}")
    figure = draw_bars(ROWS, [f"Blij {smile}", "\u6f22\u5b57", "na\u2011is"], text, root)
    FigureCanvasAgg(figure).draw()  # matplotlib warns of a missing glyph
    shown = texts(figure)
    for wanted in ("Kop [U+1F600]", "Blij [U+1F600]", "[U+6F22][U+5B57]", "na-is"):
        assert wanted in shown


PHONE = 354
"""Pixels that a chart is wide on a phone of 390 pixels."""


def test_every_text_is_at_least_twelve_pixels_on_a_phone(root):
    pair = (replace(RANGE, lower=3, upper=5), RANGE)
    matrix = [replace(EXACT, row="a"), replace(RANGE, row="a")]
    for figure in (
        draw_bars(ROWS, ["a", "b", "c"], TEXT, root),
        draw_pairs([pair], ["a"], TEXT, root),
        draw_grid(matrix, ["a", "a"], TEXT, root),
        draw_trend([("a", pair)], ("2020", "2021"), TEXT, root),
    ):
        points = figure.get_figwidth() * 72
        smallest = min(t.get_size() for t in [*figure.texts, *figure.axes[0].texts])
        assert smallest * PHONE / points >= 12


def test_the_picture_is_paths_without_a_date_and_the_same_every_time(root, tmp_path):
    for name in ("a.svg", "b.svg"):
        write_picture(tmp_path / name, draw_bars(ROWS, ["a", "b", "c"], TEXT, root))
    picture = (tmp_path / "a.svg").read_bytes()
    assert picture == (tmp_path / "b.svg").read_bytes()
    tags = {element.tag.split("}")[-1] for element in ElementTree.fromstring(picture).iter()}
    assert "text" not in tags
    assert "date" not in tags


def test_without_tokens_the_message_names_the_file(tmp_path):
    with pytest.raises(Refusal, match=r"huisstijl\.yml"):
        load_tokens(tmp_path)


def test_in_a_notebook_the_label_of_a_chart_is_its_alt_text(root):
    figure = draw_bars(ROWS, ["a", "b", "c"], TEXT, root)
    figure.set_label("Staafdiagram.")
    data, metadata = picture(figure)
    assert base64.b64decode(data).startswith(b"\x89PNG")
    assert metadata == {"alt": "Staafdiagram."}
