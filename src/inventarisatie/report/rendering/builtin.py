"""The built-in renderer: pandoc and typst out of wheels, with the looks of the project."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypandoc
import typst

from inventarisatie.counts.numbers import day
from inventarisatie.report.formats import CARD
from inventarisatie.report.rendering import pandoc
from inventarisatie.report.rendering.brand import for_typst, stylesheet
from inventarisatie.report.rendering.pictures import with_png, write_card
from inventarisatie.report.rendering.reading import Document


class Builtin:
    """Renders one staged document."""

    def __init__(self, document: Document) -> None:
        self._read = document
        self._root = document.root
        self._looks = document.looks
        self._document = document.path
        self._tree = {**document.tree, "meta": {}}
        self._source = document.source
        self._settings = document.settings
        self._metadata = document.path.with_suffix(".metadata.json")
        settings = document.settings
        metadata = settings.values | {"date": day(settings.date), "by-author": settings.authors}
        text = json.dumps(metadata, default=str, ensure_ascii=False)
        self._metadata.write_text(text, encoding="utf-8")

    @staticmethod
    def name() -> str:
        """Name and versions of the renderer."""
        return f"built-in (pandoc {pypandoc.get_pandoc_version()}, typst {version('typst')})"

    def render(self, name: str) -> Path:
        """Make the document in one format of ``FORMATS`` and give its staged file.

        Raises:
            Refusal: a filter, pandoc or typst stops.
        """
        writers: dict[str, Callable[[Path], None]] = {
            "html": self._html,
            "pdf": self._pdf,
            CARD: partial(write_card, self._read),
        }
        target = self._document.with_suffix(f".{name}")
        writers.get(name, self._word_processor)(target)
        return target

    def _html(self, target: Path) -> None:
        style = target.with_suffix(".style.html")
        style.write_text(f"<style>\n{stylesheet(self._root)}\n</style>", encoding="utf-8")
        options = ["--to", "html5", "--template", str(self._looks / "template.html")]
        options += ["--section-divs", "--include-in-header", str(style)]
        self._pandoc(self._tree, target, *options)

    def _pdf(self, target: Path) -> None:
        page = target.with_suffix(".typ")
        template = str(self._looks / "template.typ")
        options = ["--to", "typst", "--template", template, *for_typst(self._root)]
        self._pandoc(self._tree, page, *options)
        try:
            typst.compile(
                page,
                output=target,
                root=page.parent,
                font_paths=[self._looks / "fonts"],
                ignore_system_fonts=True,
                timestamp=datetime.fromtimestamp(self._settings.epoch, UTC),
                pdf_standards=["ua-1", "a-2a"],
            )
        except typst.TypstError as error:
            raise pandoc.refusal_of(f"typst: {error.message}", self._source) from None

    def _word_processor(self, target: Path) -> None:
        tree = with_png(deepcopy(self._tree), target.parent, target.suffix)
        self._pandoc(tree, target, "--to", target.suffix[1:])

    def _pandoc(self, tree: dict[str, Any], target: Path, *arguments: str) -> None:
        settings = self._settings.values
        options = ["--from", "json", "--standalone", "--wrap", "none", "--output", str(target)]
        options += ["--metadata-file", str(self._metadata)]
        options += ["--lua-filter", str(self._looks / "inventarisatie.lua")]
        options += ["--lua-filter", str(files(__package__) / "builtin.lua")]
        if settings.get("toc"):
            options += ["--toc", "--toc-depth", str(settings.get("toc-depth", 3))]
        if settings.get("number-sections"):
            options += ["--number-sections"]
        pandoc.run(
            [*options, *arguments],
            json.dumps(tree),
            self._document.parent,
            self._source,
            self._settings.epoch,
        )
