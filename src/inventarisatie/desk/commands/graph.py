"""Draw the workflow as a picture (SVG)."""

import argparse
from pathlib import Path

from inventarisatie.round.files import write_text
from inventarisatie.round.parameters import add_ronde
from inventarisatie.round.project import open_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.svg")


def run(options: argparse.Namespace) -> int:
    """Draw the steps, from raw data to documents."""
    from inventarisatie.workflow.applying import ronde_steps
    from inventarisatie.workflow.drawing import draw
    from inventarisatie.workflow.outputs import documents

    ronde = open_ronde(options.ronde)
    write_text(options.output, draw(ronde_steps(ronde), ronde.number, documents(ronde)))
    print(options.output)
    return 0
