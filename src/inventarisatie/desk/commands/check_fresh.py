"""Refuse when the figures of a round are not up to date; Quarto asks this before it renders."""

import argparse
import os
import re
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.parameters import ronde_number
from inventarisatie.round.project import find_root, open_ronde

QUARTO_RENDERS = "QUARTO_PROJECT_INPUT_FILES"
"""Where Quarto says which documents it is about to render: relative paths, one per line."""
_DOCUMENT = re.compile(r"reports/ronde-(\d+)/[^/]+\.qmd")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--ronde",
        type=ronde_number,
        metavar="RONDE",
        help="number of the round (default: those that Quarto renders, else all)",
    )


def run(options: argparse.Namespace) -> int:
    """Check, without a word when all is well."""
    from inventarisatie.workflow.running import check_fresh

    root = find_root()
    numbers = [options.ronde] if options.ronde else _asked(os.environ.get(QUARTO_RENDERS, ""))
    for number in numbers or _all(root):
        check_fresh(open_ronde(number, root))
    return 0


def _asked(documents: str) -> list[int]:
    """The rounds whose documents Quarto is about to render."""
    numbers = []
    for path in documents.replace("\\", "/").split("\n"):
        if path and not (found := _DOCUMENT.fullmatch(path)):
            raise Refusal(
                "stale",
                f"{path} is not a document of a round, so nothing tells whether it is up to date.",
                "Make it with the command that wrote it: inventarisatie factsheet, or the like.",
            )
        if path and found:
            numbers.append(int(found[1]))
    return sorted(set(numbers))


def _all(root: Path) -> list[int]:
    folders = {path.parent.name for path in root.glob("reports/ronde-*/*.qmd")}
    return sorted(int(name.removeprefix("ronde-")) for name in folders)
