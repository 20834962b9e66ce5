"""Make factsheets: two pages about a selection of respondents, next to everyone."""

import argparse

from inventarisatie.round.parameters import add_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--where",
        metavar="QUESTION=ANSWER,…",
        help="selection of respondents: question=answer, several joined by a comma",
    )
    which.add_argument("--each", metavar="QUESTION", help="a factsheet per answer (or per groep)")
    add = parser.add_argument
    add("--formats", default="html,pdf", help="any of html,pdf,docx,odt (default: html,pdf)")
    add("--engine", choices=("auto", "quarto", "builtin"), default="auto", help="the renderer")
    add("--jobs", type=int, default=0, metavar="N", help="how many at once (default: all cores)")
    add("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster (docs/cluster.md)")


def run(options: argparse.Namespace) -> int:
    """Bring the answers up to date, then make the factsheets; small selections are skipped.

    Raises:
        Refusal: an unknown selection, one too small to show, or a run that fails.
    """
    from inventarisatie.desk.factsheet.making import make_factsheets
    from inventarisatie.workflow.settings import Settings

    settings = Settings(
        formats=tuple(name.strip() for name in options.formats.split(",") if name.strip()),
        engine=options.engine,
        workers=options.jobs,
        scheduler=options.scheduler,
    )
    made = make_factsheets(options.ronde, settings, where=options.where, each=options.each)
    for text in made.skipped:
        print(f"Skipped {text}: too few respondents in it, or outside it, to be shown.")
    for path, renderer in made.documents.items():
        print(f"{path} (rendered by {renderer})")
    return 0
