"""The look of every chart: fonts and colours from the one token file of the project."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import seaborn as sns
import yaml
from matplotlib import font_manager

from inventarisatie.charts import glyphs
from inventarisatie.errors import Refusal

TOKENS = Path("reports") / "opmaak" / "huisstijl.yml"


SVG: Any = {"svg.fonttype": "path", "svg.hashsalt": "inventarisatie"}
"""Settings while a chart is saved: text as paths, the same ids every time."""


@cache
def load_tokens(root: Path) -> dict[str, Any]:
    """The visual identity (colours, fonts) of the project.

    Raises:
        Refusal: the token file is missing.
    """
    path = root / TOKENS
    if not path.is_file():
        raise Refusal(
            "style", f"{TOKENS.as_posix()} is missing.", "Restore it from version control."
        )
    for font in sorted((root / "reports" / "opmaak" / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(font)
    tokens: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tokens


def legible(text: str, root: Path) -> str:
    """The text as the font of the charts can draw it."""
    return glyphs.legible(text, load_tokens(root)["fonts"]["tekens"])


@contextmanager
def chart_style(root: Path, size: float = 10) -> Iterator[dict[str, str]]:
    """Draw within the project's style, text in ``size`` points; gives the colours by name."""
    tokens = load_tokens(root)
    colours: dict[str, str] = tokens["kleuren"]
    settings: Any = {
        "font.family": tokens["fonts"]["tekst"],
        "font.size": size,
        "text.color": colours["tekst"],
        "hatch.linewidth": 1.2,
        "figure.facecolor": colours["achtergrond"],
    }
    with sns.axes_style("white"), mpl.rc_context(settings):
        yield colours
