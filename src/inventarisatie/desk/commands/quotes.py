"""List the approved quotes of a round, or the open answers to choose from."""

import argparse

from inventarisatie.errors import printable
from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument(
        "--question",
        metavar="CODE",
        help="show the answers to this open question, each with its line for the list",
    )


def run(options: argparse.Namespace) -> int:
    """Print the approved quotes, or with ``--question`` who wrote what: not for sharing."""
    from inventarisatie.answers.quotes import COLUMNS, FILE, approved_quotes, quotable
    from inventarisatie.answers.tables import read_tables
    from inventarisatie.round.codebook import load_codebook
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    answers = read_tables(ronde.processed).answers
    if options.question:
        codebook = load_codebook(ronde.codebook_file)
        found = quotable(ronde, answers, codebook, options.question)
        for text, line in found[["text", "line"]].to_numpy():
            print(printable(f"{text}\n    {line}"))
        print(
            f"\nTo approve one, add its line to data/raw/{ronde.name}/{FILE}, with your name in it."
        )
        print(f"First line of that file: {','.join(COLUMNS)}")
        return 0
    quotes = approved_quotes(ronde, answers)
    for quote in quotes.to_dict("records"):
        print(f"{quote['id']}\t{quote['question']}\t{printable(quote['text'])}")
    if quotes.empty:
        print(f"No quote is approved: data/raw/{ronde.name}/{FILE} is not there or empty.")
        print(f"To choose: inventarisatie quotes --ronde {ronde.number} --question CODE")
    return 0
