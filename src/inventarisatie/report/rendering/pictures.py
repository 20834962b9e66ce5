"""Charts as PNG, for word processors: they show SVG badly or not at all."""

from pathlib import Path
from typing import Any

import typst

from inventarisatie.report.rendering.elements import walk

PIXELS_PER_INCH = 200


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
