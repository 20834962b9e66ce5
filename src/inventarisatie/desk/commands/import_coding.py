"""Read the sheets of two researchers, compute their agreement, and list where they differ."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("first", type=Path, help="sheet of one researcher")
    parser.add_argument("second", type=Path, help="sheet of the other researcher")
    parser.add_argument("--ronde", type=int, required=True, help="a measured round")
    parser.add_argument("--question", required=True, help="code of the open question")
    parser.add_argument(
        "--decisions", type=Path, help="verschillen.csv of an earlier import, with decisions"
    )


def run(options: argparse.Namespace) -> int:
    """Write the coding, the disagreements and the agreement into data/processed.

    Raises:
        Refusal: a sheet or a decision breaks a rule; the message names file, row and column.
    """
    from inventarisatie.counts.coding.reconcile import import_sheets
    from inventarisatie.counts.dataset import load_ronde

    data = load_ronde(options.ronde)
    sheets = (options.first, options.second)
    done = import_sheets(data, options.question, sheets, options.decisions)
    overall = done.alphas[0]
    for one in (one for one in done.alphas if one.value is not None):
        interval = f" ({one.low:.2f} to {one.high:.2f})" if one.low is not None else ""
        print(f"alpha {one.value:.2f}{interval} {one.theme or 'overall'}")
    if overall.value is None:
        print("alpha is not defined: all decisions are the same")
    print(f"{done.answers} answers, {done.differing} disagreements, {done.still_open} of them open")
    print(done.folder.relative_to(data.ronde.root).as_posix())
    return 0
