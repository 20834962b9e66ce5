"""The colours of the visual identity can be read by everyone, also printed in gray."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from inventarisatie.charts.style import drawn_characters
from inventarisatie.round.project import find_root

ROOT = find_root(Path(__file__))
BRAND: dict[str, Any] = yaml.safe_load((ROOT / "_brand.yml").read_text(encoding="utf-8"))
KLEUREN: dict[str, str] = BRAND["color"]["palette"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(KLEUREN[colour][start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text", ["tekst", "accent", "secundair", "grijs"])
@pytest.mark.parametrize(
    "ground", ["achtergrond", "accent_licht", "secundair_licht", "grijs_licht"]
)
def test_text_colours_reach_aa_on_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("bar", ["accent", "accent_midden", "secundair", "grijs"])
def test_chart_colours_reach_three_on_the_page(bar: str) -> None:
    assert contrast(bar, "achtergrond") >= 3


def test_the_three_steps_of_the_accent_stay_apart_in_grayscale() -> None:
    assert contrast("accent", "accent_midden") >= 2
    assert contrast("accent_midden", "accent_licht") >= 2


def test_the_pdf_knows_the_characters_that_every_font_file_has() -> None:
    template = (ROOT / "_extensions/inventarisatie/typst-template.typ").read_text(encoding="utf-8")
    listed = re.search(r"#let tekens = \((.*?)\n\)", template, re.DOTALL)
    assert listed
    ends = [part.split("-") for part in re.findall(r"[0-9a-f][0-9a-f-]+", listed[1])]
    named = {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}
    assert named == set(map(ord, drawn_characters(ROOT)))


def test_the_page_has_the_fonts_that_the_brand_names() -> None:
    style = (ROOT / "_extensions/inventarisatie/stijl.css").read_text(encoding="utf-8")
    assert set(re.findall(r'"([^"]+)", sans-serif', style)) == set(BRAND["typography"].values())


def test_no_colour_is_written_anywhere_else() -> None:
    folder = ROOT / "_extensions"
    written = [
        f"{path.name}: {colour}"
        for path in folder.rglob("*")
        if path.suffix in {".css", ".typ", ".lua", ".html"}
        for colour in KLEUREN.values()
        if colour in path.read_text(encoding="utf-8").lower()
    ]
    assert written == []
