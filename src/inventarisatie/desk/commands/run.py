"""Run the notebooks and render the documents: only what changed, in parallel."""

import argparse
import sys

from inventarisatie.round.parameters import add_ronde, read_assignments
from inventarisatie.round.project import RELEASES, Ronde, open_ronde
from inventarisatie.workflow.freshness import preview
from inventarisatie.workflow.log import seconds
from inventarisatie.workflow.running import Outcome
from inventarisatie.workflow.running import run as run_workflow
from inventarisatie.workflow.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add_ronde(parser)
    add("-P", dest="parameters", action="append", default=[], metavar="NAME=VALUE",
        help="a value for the notebooks that declare this parameter")  # fmt: skip
    add("--formats", default="html,pdf", help="any of html,pdf,docx,odt (default: html,pdf)")
    add("--engine", choices=("auto", "quarto", "builtin"), default="auto", help="the renderer")
    add("--until", metavar="STEP", help="only this step and what it needs; render nothing")
    add("--jobs", type=int, default=0, metavar="N", help="how many at once (default: all cores)")
    add("--force", action="store_true", help="also what is up to date")
    add("--keep-going", action="store_true", help="after a failure, do what does not depend on it")
    add("--dry-run", action="store_true", help="only say what would be done, and why")
    add("--scheduler", default="", metavar="ADDRESS",
        help="run the notebooks on this Dask cluster (tcp://…); see docs/cluster.md")  # fmt: skip
    add("--plain-kernels", action="store_true", help="start every kernel anew, fork none")


def run(options: argparse.Namespace) -> int:
    """Run the workflow, or say what a run would do."""
    ronde = open_ronde(options.ronde)
    settings = Settings(
        formats=tuple(name.strip() for name in options.formats.split(",") if name.strip()),
        engine=options.engine,
        until=options.until,
        parameters=read_assignments(options.parameters),
        workers=options.jobs,
        force=options.force,
        keep_going=options.keep_going,
        warm=not options.plain_kernels,
        scheduler=options.scheduler,
    )
    if options.dry_run:
        for job, reasons in preview(ronde, settings):
            print(f"{job.name}: {', '.join(reasons) or 'up to date'}")
        return 0
    _tell(run_workflow(ronde, settings))
    _tell_release(ronde)
    return 0


def _tell(outcome: Outcome) -> None:
    print(f"{outcome.done} done, {outcome.unchanged} up to date, {seconds(outcome.duration)}")
    for path, renderer in outcome.documents.items():
        print(f"{path} (rendered by {renderer})")
    for warning in outcome.warnings:
        print(f"Warning: {warning}", file=sys.stderr)


def _tell_release(ronde: Ronde) -> None:
    """Warn at once that this state may not be published beside one that went out."""
    if not any(ronde.raw.parent.glob(f"ronde-*/{RELEASES}")):
        return
    from inventarisatie.counts.disclosure.releases import other_state

    if problem := other_state(ronde):
        print(f"Warning: {problem} publish and factsheet refuse this state.", file=sys.stderr)
