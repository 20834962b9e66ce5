"""Seal the raw data of a round: write sizes and hashes to datapackage.json."""

import argparse

from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)


def run(options: argparse.Namespace) -> int:
    """Seal, and list the files."""
    from inventarisatie.round.codebook import load_codebook
    from inventarisatie.round.datapackage import seal
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    codebook = load_codebook(ronde.codebook_file)
    for path in seal(ronde, [form.file for form in codebook.questionnaires]):
        print(f"data/raw/{ronde.name}/{path}")
    return 0
