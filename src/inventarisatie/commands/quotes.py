"""List the approved quotes of a round, or the open answers to choose from."""

import argparse

from inventarisatie.parameters import add_option


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_option(parser, "ronde")
    parser.add_argument("--question", help="show the answers to this open question to choose from")


def run(options: argparse.Namespace) -> int:
    """Print the approved quotes, or with ``--question`` who wrote what: not for sharing."""
    from inventarisatie.project import open_ronde
    from inventarisatie.quotes import approved_quotes
    from inventarisatie.tables import read_tables

    ronde = open_ronde(options.ronde)
    answers = read_tables(ronde.processed).answers
    if options.question:
        rows = answers[(answers["question"] == options.question) & (answers["text"] != "")]
        for respondent, text in rows[["respondent", "text"]].to_numpy():
            print(f"{respondent}\t{text}")
    else:
        for quote in approved_quotes(ronde, answers).to_dict("records"):
            print(f"{quote['id']}\t{quote['question']}\t{quote['text']}")
    return 0
