"""Write a sheet in which a researcher codes the open answers to a question."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--ronde", type=int, required=True, help="a measured round")
    parser.add_argument("--question", required=True, help="code of an open question")
    parser.add_argument(
        "--themes", metavar="LIST", help="list in themas.csv (default: the code of the question)"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="CSV or XLSX to write")


def run(options: argparse.Namespace) -> int:
    """Write the sheet; an existing file is never overwritten.

    Raises:
        Refusal: a synthetic round, a question that is not open, an unknown list of themes, or a
            file that exists.
    """
    from inventarisatie.counts.coding.open_answers import open_answers, themes_of
    from inventarisatie.counts.coding.sheet import write_sheet
    from inventarisatie.counts.dataset import load_ronde

    data = load_ronde(options.ronde)
    answers = open_answers(data, options.question)
    themes = themes_of(data, options.themes or options.question)
    write_sheet(options.output, answers, themes)
    print(f"{options.output}: {len(answers)} answers, {len(themes)} themes")
    return 0
