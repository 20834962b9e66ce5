"""Look for respondents in everything that a run made, before it is published."""

import argparse

from inventarisatie.round.parameters import add_option


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_option(parser, "ronde")


def run(options: argparse.Namespace) -> int:
    """Scan; a finding stops with its file and place."""
    from inventarisatie.report.gate import check
    from inventarisatie.round.project import open_ronde

    ronde = open_ronde(options.ronde)
    print(f"{ronde.name}: {check(ronde)} files hold nothing about a respondent.")
    return 0
