"""List the paragraphs that were taken over from another round and are not confirmed yet."""

import argparse

from inventarisatie.errors import printable
from inventarisatie.round.parameters import add_ronde
from inventarisatie.round.project import open_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)


def run(options: argparse.Namespace) -> int:
    """Print file, line and first words of each draft."""
    from inventarisatie.report.drafts import drafts

    found = drafts(open_ronde(options.ronde))
    for draft in found:
        print(printable(f"{draft.file}, line {draft.line}: {draft.begins} …"))
    print(
        f"{len(found)} paragraphs to confirm: correct each, then take away the ::: marks around it."
    )
    return 0
