"""Charts as PNG, for word processors: they show SVG badly or not at all."""

from pathlib import Path
from typing import Any

import typst

from inventarisatie.rendering.checks import walk

PIXELS_PER_INCH = 200


def with_png(tree: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Let every picture of a document point to a PNG of it at text width, made where it is SVG.

    Args:
        tree: the document as pandoc's JSON; it is changed.
        folder: the (staged) folder of the document, where the PNG files are written.
    """
    for element in walk(tree["blocks"]):
        if element["t"] == "Image":
            attributes, _, target = element["c"]
            attributes[2] = [*(a for a in attributes[2] if a[0] != "width"), ["width", "100%"]]
            if target[0].endswith(".svg"):
                target[0] = _png(target[0], folder)
    return tree


def _png(picture: str, folder: Path) -> str:
    page = "#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.picture)"
    source = folder / "picture.typ"
    source.write_text(page, encoding="utf-8")
    target = Path(picture).with_suffix(".png").as_posix()
    typst.compile(
        source,
        output=folder / target,
        root=folder,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"picture": picture},
        ignore_system_fonts=True,
    )
    return target
