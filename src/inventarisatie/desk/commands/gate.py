"""Look for respondents in everything that a run made, and for drafts, before it is published."""

import argparse

from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)


def run(options: argparse.Namespace) -> int:
    """Scan; a finding, or a paragraph that nobody confirmed, stops with its file and place."""
    from inventarisatie.report.drafts import refuse_drafts
    from inventarisatie.report.gate import check
    from inventarisatie.round.project import open_ronde
    from inventarisatie.workflow.outputs import made_files

    ronde = open_ronde(options.ronde)
    number = check(ronde, made_files(ronde))
    print(f"{ronde.name}: {number} files hold nothing about a respondent.")
    refuse_drafts(ronde)
    return 0
