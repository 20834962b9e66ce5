"""The colours of the visual identity can be read by everyone, also printed in gray."""

from pathlib import Path

import pytest
import yaml
from matplotlib.ft2font import FT2Font

ROOT = Path(__file__).parents[3]
HUISSTIJL: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "reports/opmaak/huisstijl.yml").read_text(encoding="utf-8")
)
KLEUREN = HUISSTIJL["kleuren"]


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


def test_the_characters_are_those_that_every_font_file_has() -> None:
    files = sorted((ROOT / "reports/opmaak/fonts").glob("*.ttf"))
    had = set.intersection(*(set(FT2Font(file).get_charmap()) for file in files))
    had -= {*range(0x20), 0xFEFF}  # control characters; a byte order mark may not be in a PDF
    ends = [part.split("-") for part in HUISSTIJL["fonts"]["tekens"].split()]
    named = {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}
    assert named == had


def test_no_colour_is_written_anywhere_else() -> None:
    folder = ROOT / "reports/opmaak"
    written = [
        f"{path.name}: {colour}"
        for path in folder.rglob("*")
        if path.suffix in {".css", ".typ", ".lua", ".html"}
        for colour in KLEUREN.values()
        if colour in path.read_text(encoding="utf-8").lower()
    ]
    assert written == []
