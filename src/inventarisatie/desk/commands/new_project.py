"""Make a project of your own from survey exports: house style, notebooks and round 1."""

import argparse
from pathlib import Path

from inventarisatie.desk.commands.new_ronde import add_answers, period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, help="the new folder; its name is the project's")
    parser.add_argument("--title", required=True, help="title of the project and of its report")
    add_answers(parser)


def run(options: argparse.Namespace) -> int:
    """Make the project, and say what to do next.

    Raises:
        Refusal: see ``inventarisatie.desk.new_project.making.make_project``.
    """
    from inventarisatie.desk.new_project.making import Answers, make_project

    answers = Answers(options.export, period(options), options.date_order, options.no_ids)
    made = make_project(options.folder, options.title, answers)
    for notice in made.warnings:
        print(f"Warning [{notice.code}] {notice.message}")
    print(
        f"{options.folder}: round 1 with {made.respondents} respondents, "
        f"{made.questions} questions.\n"
        f"Next:\n  cd {options.folder}\n  git init && make report"
    )
    return 0
