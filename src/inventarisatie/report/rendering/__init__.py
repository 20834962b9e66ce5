"""The report out of the chapters: with Quarto, or with pandoc and typst from wheels."""

from inventarisatie.report.rendering.quarto import find_quarto
from inventarisatie.report.rendering.render import Rendered, render

__all__ = ["Rendered", "find_quarto", "render"]
