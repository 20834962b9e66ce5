"""Compare the questionnaires of two rounds, and draw trends where that is sound."""

import argparse
import json
from typing import TYPE_CHECKING

from inventarisatie.desk.comparing.verdict import VERDICTS, Comparison
from inventarisatie.desk.comparing.wave_guard import compare_codebooks
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde, open_ronde

if TYPE_CHECKING:
    from inventarisatie.counts.ledger_file import LedgerRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", type=int, help="the earlier round")
    parser.add_argument("new", type=int, help="the later round")
    parser.add_argument(
        "--trend",
        action="append",
        default=[],
        metavar="QUESTION",
        help="chart this question of the later round (default: every one that can be charted)",
    )
    parser.add_argument("--json", action="store_true", help="print the verdicts; write no page")


def run(options: argparse.Namespace) -> int:
    """Print the verdicts as JSON, or write the page and say where it is.

    Raises:
        Refusal: an unknown round, a broken codebook, or a trend that would mislead.
    """
    old, new = open_ronde(options.old), open_ronde(options.new)
    books = load_codebook(old.codebook_file), load_codebook(new.codebook_file)
    comparisons = compare_codebooks(*books)
    if options.json:
        print(json.dumps(_record(options, comparisons), ensure_ascii=False, indent=1))
        return 0
    from inventarisatie.desk.comparing.rounds_page import write_page
    from inventarisatie.desk.comparing.trend import Wave, choose, find_trend, find_trends

    first, second = (
        Wave(book, _rows(ronde)) for book, ronde in zip(books, (old, new), strict=True)
    )
    if options.trend:
        chosen = [one for code in options.trend for one in choose(comparisons, code)]
        trends = [find_trend(comparison, first, second) for comparison in chosen]
    else:
        trends = find_trends(comparisons, first, second)
    page = write_page(old.root, comparisons, trends, first, second)
    for verdict in VERDICTS:
        print(f"{verdict}: {sum(one.verdict == verdict for one in comparisons)}")
    print(f"{page.relative_to(old.root).as_posix()}, trends: {len(trends)}")
    return 0


def _rows(ronde: Ronde) -> list["LedgerRow"]:
    """The ledger of a round; nothing where it has not been run yet."""
    from inventarisatie.counts.ledger_file import read_ledger

    ledger = ronde.reports / "cijfers.json"
    return read_ledger(ledger) if ledger.is_file() else []


def _record(options: argparse.Namespace, comparisons: list[Comparison]) -> dict[str, object]:
    return {
        "rounds": [options.old, options.new],
        "questions": [
            {
                "verdict": one.verdict,
                "group": one.asked.form.group,
                "old": one.old and one.old.question.code,
                "new": one.new and one.new.question.code,
                "changes": [vars(change) for change in one.changes],
            }
            for one in comparisons
        ],
    }
