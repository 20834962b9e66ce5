"""Copy the report with its data into a folder for a static web host, after the gate."""

import argparse
from pathlib import Path

from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("target", type=Path, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument(
        "--reason", default="", help="why another state than the one that went out may go out too"
    )


def run(options: argparse.Namespace) -> int:
    """Publish; say how many files there are, and that factsheets are not among them."""
    from inventarisatie.desk.publishing import publish
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    files = publish(ronde, options.target, options.reason)
    factsheets = list((ronde.reports / "factsheets").glob("*/factsheet.qmd"))
    if factsheets:
        print(f"Left out: {len(factsheets)} factsheet(s); what is shared of these is your choice.")
    print(f"{len(files)} files in {options.target}; put this folder on any static web host.")
    return 0
