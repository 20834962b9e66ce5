"""Run what is not up to date and check the chapters; Quarto asks this before it renders."""

import argparse
import os
import re
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.parameters import ronde_number
from inventarisatie.round.project import Ronde, find_root, open_ronde

QUARTO_RENDERS = "QUARTO_PROJECT_INPUT_FILES"
"""Where Quarto says which documents it is about to render: relative paths, one per line."""
_DOCUMENT = re.compile(r"reports/ronde-(\d+)/([^/]+)\.qmd")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--ronde",
        type=ronde_number,
        metavar="RONDE",
        help="number of the round (default: those that Quarto renders, else all)",
    )


def run(options: argparse.Namespace) -> int:
    """Prepare each round; refuse what would not make a good report."""
    root = find_root()
    asked = os.environ.get(QUARTO_RENDERS, "").replace("\\", "/").split("\n")
    documents = [_document(path) for path in asked if path and not options.ronde]
    for number, name in documents or _all(root):
        if options.ronde in (None, number):
            _prepare(open_ronde(number, root), name)
    return 0


def _prepare(ronde: Ronde, document: str) -> None:
    from inventarisatie.report.rendering.reading import check_document
    from inventarisatie.workflow.running import refresh

    refresh(ronde)
    check_document(ronde.root, ronde.reports / f"{document}.qmd")


def _document(path: str) -> tuple[int, str]:
    """Number of the round and name of a document that Quarto is about to render."""
    if not (found := _DOCUMENT.fullmatch(path)):
        raise Refusal(
            "stale",
            f"{path} is not a document of a round, so nothing tells whether it is up to date.",
            "Make it with the command that wrote it: inventarisatie factsheet, or the like.",
        )
    return int(found[1]), found[2]


def _all(root: Path) -> list[tuple[int, str]]:
    paths = sorted(root.glob("reports/ronde-*/[!_]*.qmd"))
    return [_document(path.relative_to(root).as_posix()) for path in paths]
