"""Make the report again in a fresh clone and a new environment, and compare every file."""

import argparse
from pathlib import Path

from inventarisatie.round.parameters import add_ronde
from inventarisatie.round.project import open_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("--against", type=Path, metavar="FILE",
        help="an ro-crate-metadata.json (default: the one beside the report)")  # fmt: skip
    parser.add_argument("--keep", type=Path, metavar="FOLDER",
        help="make the clone in this new folder, and leave it there")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Tell each file that differs; 0 when all are the same, 1 when not.

    Raises:
        Refusal: there is nothing to hold the report against, or it cannot be made.
    """
    from inventarisatie.desk.verifying import verify
    from inventarisatie.workflow.outputs import CRATE

    ronde = open_ronde(options.ronde)
    verified = verify(ronde, options.against or ronde.reports / CRATE, options.keep)
    for path, what in verified.differences.items():
        print(f"{path}: {what}")
    if verified.other_tools:
        print(f"Made with other tools: {', '.join(verified.other_tools)}")
    number, commit = len(verified.stated.files), verified.stated.commit[:12]
    outcome = f"{len(verified.differences)} differ" if verified.differences else "each is the same"
    print(f"{number} files made again from commit {commit} in a new environment: {outcome}.")
    return 1 if verified.differences else 0
