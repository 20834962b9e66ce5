"""The report out of the chapters: with Quarto, or with pandoc and typst from wheels."""

from inventarisatie.report.rendering.quarto import find_quarto
from inventarisatie.report.rendering.render import Rendered, render
from inventarisatie.report.rendering.source import files_of

__all__ = ["Rendered", "files_of", "find_quarto", "render"]
