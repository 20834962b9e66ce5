"""Copy the report with its data into a folder for a static web host, after the gate."""

import argparse
from pathlib import Path

from inventarisatie.parameters import add_option


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_option(parser, "ronde")
    parser.add_argument("target", type=Path, metavar="FOLDER", help="a new or empty folder")


def run(options: argparse.Namespace) -> int:
    """Publish and say how many files there are."""
    from inventarisatie.project import open_ronde
    from inventarisatie.publishing import publish

    files = publish(open_ronde(options.ronde), options.target)
    print(f"{len(files)} files in {options.target}; put this folder on any static web host.")
    return 0
