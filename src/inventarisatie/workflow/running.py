"""A run from start to end: plan, lock, log, perform, tell."""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TextIO

from inventarisatie.report.state import write_state
from inventarisatie.round.files import remove_leftovers
from inventarisatie.round.project import STATE, Ronde
from inventarisatie.round.step import STEPS_FILE
from inventarisatie.workflow.engine import run_jobs
from inventarisatie.workflow.jobs import Job, perform, read_stamp, why_stale
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.lock import only_run
from inventarisatie.workflow.log import LOG, run_log
from inventarisatie.workflow.outputs import untracked
from inventarisatie.workflow.planning import NOTEBOOKS, plan
from inventarisatie.workflow.progress import Progress, failed_run
from inventarisatie.workflow.settings import Settings

RENDERING = ("inventarisatie.report.rendering", "inventarisatie.report.gate", "rocrate.rocrate")
"""What the jobs after the notebooks import."""


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    done: int
    unchanged: int
    duration: float
    """In seconds."""
    documents: dict[str, str]
    """The rendered files, relative to the project, and what rendered each."""
    warnings: tuple[str, ...] = ()
    """What to know about the documents and the files beside them; each once."""


def run(
    ronde: Ronde,
    settings: Settings,
    stream: TextIO | None = None,
    plan_jobs: Callable[[Kernels], list[Job]] | None = None,
) -> Outcome:
    """Bring everything of a round up to date: notebooks, figures, ledger and documents.

    Args:
        ronde: the round.
        settings: how to run.
        stream: gets one line per job done; without one, the standard output.
        plan_jobs: gives other jobs than those of the report, such as those of factsheets.

    Raises:
        Refusal: something is not as it should be, or a job failed. What was done stays; the
            documents are then as they were.
    """
    start = time.perf_counter()
    with only_run(ronde.root / STATE) as cut_off, run_log(ronde, settings):
        if cut_off:
            _clear_up(ronde)
        with _kernels(ronde, settings) as kernels:
            jobs = plan_jobs(kernels) if plan_jobs else plan(ronde, kernels, settings)
            progress = Progress(stream or sys.stdout, len(jobs))
            write_state(ronde)
            _perform(jobs, ronde, settings, progress, settings.workers or kernels.places)
    if progress.failures:
        raise failed_run(jobs, progress)
    return _outcome(ronde, jobs, progress, time.perf_counter() - start)


def refresh(ronde: Ronde) -> None:
    """Run the notebooks that are not up to date; their progress goes to the error stream.

    Raises:
        Refusal: see ``run``.
    """
    run(ronde, NOTEBOOKS, sys.stderr)


def _kernels(ronde: Ronde, settings: Settings) -> Kernels:
    if not settings.scheduler:
        return Kernels(ronde.root, warm=settings.warm, later=RENDERING if settings.formats else ())
    from inventarisatie.workflow.cluster import ClusterKernels

    return ClusterKernels(ronde.root, settings.scheduler, warm=settings.warm)


def _clear_up(ronde: Ronde) -> None:
    """Remove what the run before this one was writing when it was cut off."""
    LOG.warning("the run before this one was cut off")
    for folder in (ronde.processed, ronde.reports, ronde.root / STATE):
        remove_leftovers(folder)


def _perform(
    jobs: Sequence[Job], ronde: Ronde, settings: Settings, progress: Progress, workers: int
) -> None:
    def stopped() -> bool:
        return bool(progress.failures) and not settings.keep_going

    def is_done(job: Job) -> bool:
        try:
            if settings.force or stopped() or why_stale(job, ronde):
                return False
        except OSError:  # the work meets it too, and tells
            return False
        progress.fresh(job)
        return True

    def work(job: Job) -> bool:
        if stopped():
            return False
        try:
            progress.started(job)
            perform(job, ronde)
        except Exception as error:
            progress.failed(job, error)
            return False
        progress.done(job)
        return True

    executor = ThreadPoolExecutor(workers)
    try:
        run_jobs(jobs, is_done, work, executor)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        progress.clear()


def _outcome(ronde: Ronde, jobs: Sequence[Job], progress: Progress, duration: float) -> Outcome:
    """What is told at the end; the note of a document's job is its renderer, then warnings."""
    noted = [(job, (read_stamp(ronde, job.name) or {}).get("note", "")) for job in jobs]
    notes = [(job.makes, note.splitlines()) for job, note in noted if note]
    told = [warning for _, note in notes for warning in note[1:]]
    told += [
        f"{path} is made by no step; add it to the step's figures or fragments in {STEPS_FILE}, "
        "or remove it."
        for path in untracked(ronde)
    ]
    return Outcome(
        done=len(progress.finished),
        unchanged=len(progress.unchanged),
        duration=duration,
        documents={path: note[0] for made, note in notes for path in made},
        warnings=tuple(dict.fromkeys(told)),
    )
