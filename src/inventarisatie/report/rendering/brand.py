"""What Quarto makes of ``_brand.yml`` for stylesheets and templates, where Quarto is not there."""

import json
from pathlib import Path

from inventarisatie.charts.style import load_brand


def css_colours(root: Path) -> str:
    """The colours as custom properties: ``--brand-accent`` and so on."""
    return ":root {\n" + _colours(root, "  --brand-{}: {};\n") + "}"


def for_html(root: Path) -> list[str]:
    """Options of pandoc that put the colours into a page."""
    return ["--variable", f"header-includes=<style>\n{css_colours(root)}\n</style>"]


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
