"""Pictures as PNG: charts for word processors, and the card of a page."""

from pathlib import Path
from typing import Any

import typst

from inventarisatie.charts.style import load_brand
from inventarisatie.report.rendering.elements import walk
from inventarisatie.report.rendering.reading import Document

PIXELS_PER_INCH = 200
CARD_PAGE = """#let accent = rgb(sys.inputs.accent)
#set page(
  width: 600pt, height: 315pt, margin: (left: 45pt, rest: 30pt),
  background: place(left, rect(width: 15pt, height: 100%, fill: accent)),
)
#set text(font: sys.inputs.font, size: 13pt)
#let words = {
  text(size: 26pt, weight: "bold", fill: accent, sys.inputs.title)
  parbreak()
  sys.inputs.subtitle
}
#let picture = sys.inputs.picture
#if picture == "" { words } else {
  grid(columns: (1fr, 1.3fr), gutter: 25pt, align: horizon, words,
    image(picture, width: 100%, height: 255pt, fit: "contain"))
}
"""
"""The card of a page, as wide and high as social media want it: twice 1200 x 630 pixels."""

_PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(sys.inputs.picture)
"""


def with_png(tree: dict[str, Any], folder: Path, suffix: str) -> dict[str, Any]:
    """Let every picture of a document point to a PNG of it at text width, made where it is SVG.

    Args:
        tree: the document as pandoc's JSON; it is changed.
        folder: the (staged) folder of the document; the PNG files are made in it.
        suffix: end of their names, so that two formats made at once share no file.
    """
    for element, _ in walk(tree["blocks"]):
        if element["t"] == "Image":
            attributes, _, target = element["c"]
            attributes[2] = [*(a for a in attributes[2] if a[0] != "width"), ["width", "100%"]]
            if target[0].endswith(".svg"):
                target[0] = _png(target[0], folder, suffix)
    return tree


def write_card(document: Document, target: Path) -> None:
    """Write the card of a page: its title, its subtitle and its first figure.

    Args:
        document: the staged document.
        target: the PNG file, beside it.
    """
    values, brand = document.settings.values, load_brand(document.root)
    images = [e["c"][2][0] for e, _ in walk(document.tree["blocks"]) if e["t"] == "Image"]
    pictures = [image for image in images if image.endswith(".svg")]
    page = target.with_suffix(".typ")
    page.write_text(CARD_PAGE, encoding="utf-8")
    typst.compile(
        page,
        output=target,
        root=target.parent,
        format="png",
        ppi=288,
        font_paths=[document.looks / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={
            "accent": brand["color"]["palette"]["accent"],
            "font": brand["typography"]["headings"],
            "title": str(values["title"]),
            "subtitle": str(values.get("subtitle", "")),
            "picture": pictures[0] if pictures else "",
        },
    )


def _png(picture: str, folder: Path, suffix: str) -> str:
    target = f"{picture.removesuffix('.svg')}{suffix}.png"
    page = folder / f"picture{suffix}.typ"
    page.write_text(_PAGE, encoding="utf-8")
    typst.compile(
        page,
        output=folder / target,
        root=folder,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"picture": picture},
        ignore_system_fonts=True,
    )
    return target
