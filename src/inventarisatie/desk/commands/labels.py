"""List the labels of answers that nobody confirmed, each with its line for the list."""

import argparse

from inventarisatie.errors import printable
from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)


def run(options: argparse.Namespace) -> int:
    """Print the labels that are known only from answers: not for sharing before you read them."""
    from inventarisatie.answers.labels import COLUMNS, FILE, lines_to_confirm, unconfirmed
    from inventarisatie.round.codebook import load_codebook
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    codebook = load_codebook(ronde.codebook_file).as_exported()
    lines = lines_to_confirm(unconfirmed(ronde, codebook))
    for line in lines:
        print(printable(line))
    if not lines:
        print(f"All labels of {ronde.name} are known from its questionnaire, or confirmed.")
        return 0
    print(
        f"\nTo confirm that a text is an answer of the questionnaire and points at nobody, add its "
        f"line to data/raw/{ronde.name}/{FILE}, with your name in it.\n"
        f"First line of that file: {','.join(COLUMNS)}\n"
        f"Then: inventarisatie seal --ronde {ronde.number}"
    )
    return 0
