"""The look of every chart: fonts and colours from the project's ``_brand.yml``."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from inventarisatie.charts import glyphs
from inventarisatie.errors import Refusal
from inventarisatie.round.project import BRAND, EXTENSION, find_root
from inventarisatie.round.texts import read_yaml

TITLE, HEADING, TEXT, SMALL = 13.0, 10.5, 10.0, 9.0
"""Sizes of text in points; the smallest is 12 pixels on a phone of 390 pixels."""

NO_TEXT = {*range(0x20), 0xFEFF}
"""Control characters, and a byte order mark, which may not be in a PDF."""

_in_use: list[Path] = []
"""The projects whose style is in force; the last one counts."""


@cache
def load_brand(root: Path) -> dict[str, Any]:
    """The visual identity (colours, fonts) of the project, as brand.yml has it.

    Charts find its fonts and those of matplotlib, no font of the machine, which could have the name
    of one of these.

    Raises:
        Refusal: ``_brand.yml`` is missing.
    """
    path = root / BRAND
    if not path.is_file():
        raise Refusal("style", f"{BRAND} is missing.", "Restore it from version control.")
    brand: dict[str, Any] = read_yaml(path, "style")
    own = mpl.get_data_path()
    font_manager.fontManager.ttflist[:] = [
        font for font in font_manager.fontManager.ttflist if font.fname.startswith(own)
    ]
    for font in _fonts(root):
        font_manager.fontManager.addfont(font)
    return brand


@cache
def drawn_characters(root: Path) -> str:
    """Every character that each of the project's fonts has, as one text."""
    had = set.intersection(*(set(FT2Font(font).get_charmap()) for font in _fonts(root)))
    return "".join(map(chr, sorted(had - NO_TEXT)))


def _fonts(root: Path) -> list[Path]:
    return sorted((root / EXTENSION / "fonts").glob("*.ttf"))


def use_style(root: Path | None = None) -> None:
    """Draw everything from here on in the style of the project, as ``sns.set_theme`` does.

    Nothing of a matplotlibrc stays. The charts of the package do this themselves where nothing
    else did; own figures of seaborn or matplotlib want it before they are made.

    Args:
        root: the project folder; found from the working folder where it is None.
    """
    root = root or find_root()
    settings = _settings(load_brand(root))
    mpl.rcdefaults()
    mpl.rcParams.update(settings)
    _in_use.append(root)


@contextmanager
def house_style(root: Path) -> Iterator[None]:
    """Draw in the style of the project within this block."""
    before = _in_use.copy()
    with mpl.rc_context():
        use_style(root)
        yield
    _in_use[:] = before


def legible(text: str) -> str:
    """The text as the font of the style in force can draw it."""
    return glyphs.legible(text, drawn_characters(_root()))


def colours() -> dict[str, str]:
    """The colours of the style in force, by their Dutch names."""
    named: dict[str, str] = load_brand(_root())["color"]["palette"]
    return named


def style_in_force(root: Path | None = None) -> None:
    """Draw in the style of the project from here on, where no style is in force yet."""
    if not _in_use:
        use_style(root)


def _root() -> Path:
    style_in_force()
    return _in_use[-1]


def _settings(brand: dict[str, Any]) -> Any:
    named = brand["color"]["palette"]
    order = ["accent", "secundair", "accent_midden", "grijs"]
    return {
        "font.family": [brand["typography"]["base"]],
        "font.size": TEXT,
        "text.color": named["tekst"],
        "text.parse_math": False,
        "text.hinting": "none",  # letters stand where they do in the SVG
        "axes.prop_cycle": cycler(color=[named[name] for name in order]),
        "axes.titlesize": TITLE,
        "axes.titleweight": "semibold",
        "axes.titlelocation": "left",
        "axes.edgecolor": named["grijs_midden"],
        "axes.labelcolor": named["tekst"],
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": named["grijs"],
        "ytick.color": named["grijs"],
        "figure.facecolor": named["achtergrond"],
        "axes.facecolor": named["achtergrond"],
        "hatch.linewidth": 1.1,
    }
