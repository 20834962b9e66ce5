"""The pictures of a figure: outlines for download and print, and for a page with text that is text.

====================  =============================================================================
``<name>.svg``        outlines: for the PDF, Word and download; as wide as the figure is
``<name>-breed.svg``  the same with its text as text, to stand in an HTML page
``<name>-smal.svg``   that for a phone; only of a figure that the package drew: others scroll there
====================  =============================================================================
"""

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text

from inventarisatie.charts.flow import NARROW, charts_in
from inventarisatie.round.files import write_text

SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_URL, _LINK = re.compile(r"url\(#([^)]+)\)"), re.compile(r"^#(.+)$")


def write_pictures(folder: Path, name: str, figure: Figure) -> list[Path]:
    """Write the pictures of a figure as it is now, the same bytes every time.

    Args:
        folder: where they go: ``figuren``.
        name: id of the figure.
        figure: its label is its alternative text.

    Returns:
        The files: ``<name>.svg``, ``<name>-breed.svg`` and, of the package's own charts,
        ``<name>-smal.svg``. One that is there from before is removed where it is not made now.
    """
    width = figure.get_figwidth()
    write_text(folder / f"{name}.svg", _drawn(figure, "path"))
    made = [folder / f"{name}.svg", folder / f"{name}-breed.svg"]
    write_text(made[-1], for_page(_drawn(figure, "none"), f"{name}-breed", str(figure.get_label())))
    narrow = folder / f"{name}-smal.svg"
    narrow.unlink(missing_ok=True)
    if charts_in(figure):
        figure.set_figwidth(NARROW)
        write_text(narrow, for_page(_drawn(figure, "none"), narrow.stem, str(figure.get_label())))
        figure.set_figwidth(width)
        _lay_out(figure)
        made.append(narrow)
    return made


def for_page(svg: str, prefix: str, alt: str) -> str:
    """An SVG that can stand in an HTML page, beside others.

    It is one picture with a name for a screen reader, as wide as its place; ids are unique in the
    page; its style reaches nothing else.
    """
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    root.attrib |= {"role": "img", "aria-label": alt, "stroke-linejoin": "round"}
    for parent in list(root.iter()):
        for child in [*parent]:
            if child.tag in (f"{{{SVG}}}style", f"{{{SVG}}}metadata"):
                parent.remove(child)
    _rename(root, prefix)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _rename(root: ElementTree.Element, prefix: str) -> None:
    """Keep only ids that something refers to, with the prefix before them."""
    used = set()
    for element in root.iter():
        for key, value in [*element.attrib.items()]:
            pattern = _LINK if key == _XLINK else _URL
            if found := pattern.search(value):
                used.add(found[1])
                del element.attrib[key]
                new = "href" if key == _XLINK else key
                element.attrib[new] = value.replace(f"#{found[1]}", f"#{prefix}-{found[1]}")
    for element in root.iter():
        if (name := element.attrib.pop("id", None)) in used:
            element.attrib["id"] = f"{prefix}-{name}"


def _drawn(figure: Figure, text: str) -> str:
    """The figure as SVG, its text as outlines (``path``) or as text (``none``)."""
    settings: Any = {"svg.fonttype": text, "svg.hashsalt": "inventarisatie"}
    for shown in figure.findobj(Text):
        shown.set_parse_math(False)
    buffer = io.BytesIO()
    nothing: Any = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    canvas = figure.canvas
    with mpl.rc_context(settings):
        _lay_out(figure)
        FigureCanvasSVG(figure).print_svg(buffer, metadata=nothing)  # type: ignore[no-untyped-call]
    figure.set_canvas(canvas)
    return buffer.getvalue().decode()


def _lay_out(figure: Figure) -> None:
    """Make it as high as its charts are at its width; of another figure, nothing falls outside it.

    Lab shows a figure with all that stands beside its axes, the file of a picture does not.
    """
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    elif _is_cut(figure):
        ConstrainedLayoutEngine().execute(figure)


def _is_cut(figure: Figure) -> bool:
    """Does a label stand outside the figure?"""
    left, bottom, right, top = figure.get_tightbbox().extents
    width, height = figure.get_size_inches()
    return bool(left < 0 or bottom < 0 or right > width or top > height)
