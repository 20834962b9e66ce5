"""A document read and checked: what both renderers start from, and what they refuse alike."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inventarisatie.report.rendering import pandoc
from inventarisatie.report.rendering.checks import check
from inventarisatie.report.rendering.settings import DocumentSettings, read_settings
from inventarisatie.report.rendering.source import Source, read_source
from inventarisatie.round.project import EXTENSION


@dataclass(frozen=True)
class Document:
    """A document that keeps to what both renderers know.

    ``root`` is the project folder, ``looks`` the one with the filters and templates, ``tree`` the
    document as pandoc's JSON with everything in place.
    """

    root: Path
    path: Path
    looks: Path
    source: Source
    settings: DocumentSettings
    tree: dict[str, Any]


def read_document(root: Path, path: Path) -> Document:
    """Read a document of the project at ``root``.

    Raises:
        Refusal: a setting, a file or a construct is not as it should be; names file and line.
    """
    looks = root / EXTENSION
    source = read_source(path, root)
    settings = read_settings(root, path)
    tree = pandoc.parse(source, path.parent, looks)
    check(tree, source, path.parent)
    return Document(root, path, looks, source, settings, tree)


def check_document(root: Path, path: Path) -> None:
    """Refuse of a document whatever a renderer would refuse, without making a file.

    Raises:
        Refusal: see ``read_document``; a number or a link leads nowhere.
    """
    document = read_document(root, path)
    meanings = str(document.looks / "inventarisatie.lua")
    arguments = ["--from", "json", "--to", "html", "--lua-filter", meanings, "--output", os.devnull]
    pandoc.run(arguments, json.dumps(document.tree), path.parent, document.source)
