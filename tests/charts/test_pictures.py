"""The pictures of a figure: outlines and text, two widths, ids of their own, the same bytes."""

import base64
import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from seen import WIDTHS, chart, frame

from inventarisatie.charts.flow import NARROW, WIDE
from inventarisatie.charts.forms import bars, dots, grid
from inventarisatie.charts.inline import picture
from inventarisatie.charts.pictures import SVG, write_pictures
from inventarisatie.charts.style import colours, load_brand
from inventarisatie.errors import Refusal

PHONE = 354
"""Pixels that a figure is wide on a phone of 390 pixels."""
DATA = [{"lower": 23, "upper": 27, "label": "Ja & nee"}, {"n": 9, "label": "Nee"}]


def drawn(form=dots):
    figure = chart(form, frame(*DATA, row="a", row_label="Regel"))
    figure.set_label('Stippen "hier" & daar.')
    return figure


def test_three_files_the_same_every_time_whatever_the_settings_of_the_user(tmp_path):
    first = write_pictures(tmp_path / "a", "f", drawn())
    with mpl.rc_context({"svg.hashsalt": "x", "svg.fonttype": "path", "savefig.dpi": 300}):
        second = write_pictures(tmp_path / "b", "f", drawn())
    assert [path.name for path in first] == ["f.svg", "f-breed.svg", "f-smal.svg"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_outlines_for_print_and_text_for_a_page(tmp_path):
    outlines, wide, narrow = (
        ElementTree.parse(path).getroot() for path in write_pictures(tmp_path, "f", drawn())
    )
    assert not list(outlines.iter(f"{{{SVG}}}text"))
    assert outlines.get("width") == f"{WIDE * 72}pt"
    for root in (wide, narrow):
        shown = "".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))
        assert "23 tot 27 van de 50" in shown
        styles = [text.get("style", "") for text in root.iter(f"{{{SVG}}}text")]
        assert all("Fira Sans" in style for style in styles)
    assert narrow.get("viewBox", "").split()[2] == f"{NARROW * 72}"


def test_in_a_page_it_is_one_picture_with_a_name_and_touches_nothing_else(tmp_path):
    write_pictures(tmp_path, "f", drawn())
    text = (tmp_path / "f-breed.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Stippen "hier" & daar.'
    assert root.get("width") is None
    assert not list(root.iter(f"{{{SVG}}}style"))
    assert not text.startswith("<?xml")


def test_ids_are_unique_in_a_page_and_every_reference_has_one(tmp_path):
    seen: list[str] = []
    for name in ("f", "g"):
        write_pictures(tmp_path, name, drawn())
        for width in ("breed", "smal"):
            text = (tmp_path / f"{name}-{width}.svg").read_text(encoding="utf-8")
            ids = re.findall(r' id="([^"]+)"', text)
            assert set(re.findall(r'(?:url\(#|href="#)([^)"]+)', text)) == set(ids)
            assert all(each.startswith(f"{name}-{width}-") for each in ids)
            seen += ids
    assert len(seen) == len(set(seen)) > 8


def test_colours_of_hatching_are_colours_in_a_page(tmp_path):
    for path in write_pictures(tmp_path, "f", drawn()):
        root = ElementTree.parse(path).getroot()
        patterns = list(root.iter(f"{{{SVG}}}pattern"))
        assert patterns
        for pattern in patterns:
            page, stripes = pattern
            assert page.get("fill") == colours()["achtergrond"]
            assert f"stroke: {colours()['accent']}" in stripes.get("style", "")


def test_the_figure_is_as_it_was_afterwards(tmp_path):
    figure = drawn()
    size = figure.get_size_inches().tolist()
    write_pictures(tmp_path, "f", figure)
    assert figure.get_size_inches().tolist() == pytest.approx(size)


def test_a_figure_of_another_maker_has_one_width(tmp_path):
    write_pictures(tmp_path, "f", drawn())
    figure = Figure()
    axes = figure.subplots()
    axes.bar(["$a$"], [1])
    names = [path.name for path in write_pictures(tmp_path, "f", figure)]
    assert names == ["f.svg", "f-breed.svg"]
    assert not (tmp_path / "f-smal.svg").exists()
    assert "$a$" in (tmp_path / "f-breed.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [dots, bars, grid])
@pytest.mark.parametrize(("width", "pixels"), [(WIDTHS[0], 714), (WIDTHS[1], PHONE)])
def test_every_text_is_at_least_twelve_pixels(form, width, pixels):
    figure = drawn(form)
    figure.set_figwidth(width)
    figure.draw_without_rendering()
    sizes = [text.get_fontsize() for text in figure.findobj(Text) if text.get_text()]
    assert min(sizes) * pixels / (width * 72) >= 12


def test_filled_and_open_stay_apart_in_gray():
    named = colours()
    grays = [
        sum(int(named[c][n : n + 2], 16) for n in (1, 3, 5)) / 3 for c in ("accent", "achtergrond")
    ]
    assert grays[1] - grays[0] > 100


def test_in_a_notebook_the_label_of_a_chart_is_its_alt_text():
    data, metadata = picture(drawn())
    assert base64.b64decode(data).startswith(b"\x89PNG")
    assert metadata == {"alt": 'Stippen "hier" & daar.'}


def test_nothing_of_the_settings_of_the_user_is_in_a_chart(tmp_path):
    with mpl.rc_context({"font.size": 30, "text.color": "red", "hatch.linewidth": 9}):
        figure = drawn()
    sizes = {text.get_fontsize() for text in figure.findobj(Text) if text.get_text()}
    assert max(sizes) < 14


def test_without_tokens_the_message_names_the_file(tmp_path):
    with pytest.raises(Refusal, match=r"_brand\.yml"):
        load_brand(tmp_path)


def test_no_label_of_an_own_figure_is_cut_off(tmp_path):
    fig = Figure(figsize=(6, 3))
    ax = fig.subplots()
    ax.barh(["Er kunnen veel minder mensen terecht dan vroeger"], [29])
    ax.set_xlabel("professionals\nin dit rapport")
    write_pictures(tmp_path, "eigen", fig)
    left, bottom, right, top = fig.get_tightbbox().extents
    assert (left >= 0, bottom >= 0, right <= 6, top <= 3) == (True,) * 4


def test_an_own_figure_of_which_nothing_is_cut_off_stays_as_it_was_made(tmp_path):
    fig = Figure(figsize=(6, 3))
    ax = fig.subplots()
    ax.barh(["Ja"], [29])
    place = ax.get_position().bounds
    write_pictures(tmp_path, "eigen", fig)
    assert ax.get_position().bounds == place
