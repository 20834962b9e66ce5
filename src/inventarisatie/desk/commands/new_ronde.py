"""Set up a new round from survey exports: raw data, codebook and a report to start from."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inventarisatie.round.project import Ronde, find_root, open_ronde

if TYPE_CHECKING:
    from inventarisatie.round.codebook import Period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("number", type=int, help="number of the new round")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--codebook", type=Path, metavar="FILE", help="a codebook to reuse")
    source.add_argument(
        "--like",
        type=int,
        metavar="N",
        help="reuse the codebook of round N, and its chapters as drafts",
    )
    parser.add_argument("--title", default="", help="title of the round and of its report")
    add_answers(parser)


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Declare the exports of a new round, and how to read them."""
    add = parser.add_argument
    add("--export", type=Path, action="append", required=True, metavar="FILE",
        help="CSV, XLSX or .sav with all responses; once per questionnaire")  # fmt: skip
    add("--period", type=date.fromisoformat, nargs=2, metavar=("FIRST", "LAST"),
        help="days of the fieldwork, as 2020-09-21; else those in the exports")  # fmt: skip
    add("--date-order", choices=["mdy", "dmy"], help="month first or day first")
    add("--no-ids", action="store_true", help="the exports have no IDs: a row is a respondent")


def period(options: argparse.Namespace) -> "Period | None":
    """The fieldwork that was asked for."""
    from inventarisatie.round.codebook import Period

    return Period(start=options.period[0], end=options.period[1]) if options.period else None


def run(options: argparse.Namespace) -> int:
    """Set up the round, and say what to do next.

    Raises:
        Refusal: see ``inventarisatie.desk.new_ronde.setup.set_up``.
    """
    from inventarisatie.desk.new_ronde.setup import set_up
    from inventarisatie.errors import Refusal

    if options.number < 1:
        raise Refusal("parameter", f"{options.number} is not a round number.", "Give 1 or more.")
    root = find_root()
    like = open_ronde(options.like, root) if options.like is not None else None
    made = set_up(
        Ronde(root, options.number),
        options.export,
        title=options.title,
        codebook=like.codebook_file if like else options.codebook,
        like=like,
        period=period(options),
        order=options.date_order,
        no_ids=options.no_ids,
    )
    name = made.ronde.name
    for notice in made.warnings:
        print(f"Warning [{notice.code}] {notice.message}")
    print(f"Round {options.number}: {made.respondents} respondents, {made.questions} questions.")
    print(
        f"Next:\n  make report RONDE={options.number}\n"
        f"Then, as you like, in this order:\n"
        f"  1. edit data/raw/{name}/codeboek.yml: short subjects, Dutch labels, findings, routing\n"
        f"  2. inventarisatie seal --ronde {options.number}\n"
        f"  3. write in reports/{name}/hoofdstukken/, and run make report RONDE={options.number}"
    )
    if like:
        print(
            f"The chapters are drafts, taken over from round {like.number}. What to confirm:\n"
            f"  inventarisatie drafts --ronde {options.number}"
        )
    return 0
