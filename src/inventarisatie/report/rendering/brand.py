"""What Quarto makes of ``_brand.yml`` for stylesheets and templates, where Quarto is not there."""

import json
import re
from base64 import b64encode
from pathlib import Path

from inventarisatie.charts.style import load_brand
from inventarisatie.round.project import EXTENSION

_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


def stylesheet(root: Path) -> str:
    """The stylesheet of the report for a page by itself: its colours and fonts are in it.

    The colours are custom properties: ``--brand-accent`` and so on.
    """
    folder = root / EXTENSION
    colours = _colours(root, "  --brand-{}: {};\n")
    rules = (folder / "stijl.css").read_text(encoding="utf-8")
    rules = _FONT.sub(lambda font: _inside(folder / font[1]), rules)
    return f":root {{\n{colours}}}\n{rules}"


def _inside(font: Path) -> str:
    return f"url(data:font/woff2;base64,{b64encode(font.read_bytes()).decode()})"


def for_typst(root: Path) -> list[str]:
    """Options of pandoc that tell a template of the colours and of the fonts."""
    colours = "#let brand-color = (\n" + _colours(root, '  {}: rgb("{}"),\n') + ")"
    fonts = load_brand(root)["typography"].items()
    families = {use: {"family": f'("{family}",)'} for use, family in fonts}
    told = json.dumps({"typography": families}, ensure_ascii=False)
    return ["--variable", f"header-includes={colours}", "--variable-json", f"brand={told}"]


def _colours(root: Path, line: str) -> str:
    palette = load_brand(root)["color"]["palette"]
    return "".join(line.format(name, value) for name, value in palette.items())
