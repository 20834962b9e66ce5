"""A run from start to end: plan, lock, log, perform, tell."""

import logging
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from typing import TextIO

from inventarisatie.errors import Refusal
from inventarisatie.report.state import write_state
from inventarisatie.round.files import cannot_write, remove_leftovers
from inventarisatie.round.parameters import Value
from inventarisatie.round.project import Ronde
from inventarisatie.round.steps import STEPS_FILE
from inventarisatie.workflow.engine import run_jobs
from inventarisatie.workflow.jobs import STATE, Job, perform, read_stamp, why_stale
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.lock import only_run
from inventarisatie.workflow.outputs import untracked
from inventarisatie.workflow.planning import plan
from inventarisatie.workflow.progress import LOG, Progress, seconds

LOG_FILE = f"{STATE}/log.txt"


@dataclass(frozen=True)
class Settings:
    """How to run."""

    formats: tuple[str, ...] = ("html", "pdf")
    engine: str = "auto"
    until: str | None = None
    """Only this step and what it needs."""
    workers: int = 0
    """How many jobs at once; 0 for one per core, or per thread of the cluster's workers."""
    force: bool = False
    """Also what is up to date."""
    keep_going: bool = False
    """After a failure still do what does not depend on it."""
    parameters: Mapping[str, Value] = field(default_factory=dict)
    """Values for the notebooks that declare these parameters."""
    warm: bool = True
    """Fork kernels from a warm process where that is safe."""
    scheduler: str = ""
    """Address of the Dask cluster that runs the notebooks; empty for this machine."""


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
    stream: TextIO = sys.stdout,
    plan_jobs: Callable[[Kernels], list[Job]] | None = None,
) -> Outcome:
    """Bring everything of a round up to date: notebooks, figures, ledger and documents.

    Args:
        ronde: the round.
        settings: how to run.
        stream: gets one line per job done.
        plan_jobs: gives other jobs than those of the report, such as those of factsheets.

    Raises:
        Refusal: something is not as it should be, or a job failed. What was done stays; the
            documents are then as they were.
    """
    start = time.perf_counter()
    state = ronde.root / STATE
    with only_run(state) as cut_off, _log(ronde, settings):
        if cut_off:
            LOG.warning("the run before this one was cut off")
            for folder in (ronde.processed, ronde.reports, state):
                remove_leftovers(folder)
        with _kernels(ronde, settings) as kernels:
            jobs = plan_jobs(kernels) if plan_jobs else _plan(ronde, settings, kernels)
            progress = Progress(stream, len(jobs))
            write_state(ronde)
            _perform(jobs, ronde, settings, progress, settings.workers or kernels.places)
    if progress.failures:
        raise _failure(jobs, progress)
    notes = {
        job.makes[0]: (read_stamp(ronde, job.name) or {}).get("note", "").splitlines()
        for job in jobs
    }
    told = [warning for note in notes.values() for warning in note[1:]]
    told += [
        f"{path} is made by no step; add it to the step's figures or fragments in {STEPS_FILE}, "
        "or remove it."
        for path in untracked(ronde)
    ]
    return Outcome(
        done=len(progress.finished),
        unchanged=len(progress.unchanged),
        duration=time.perf_counter() - start,
        documents={path: note[0] for path, note in notes.items() if note},
        warnings=tuple(dict.fromkeys(told)),
    )


def preview(ronde: Ronde, settings: Settings) -> Iterator[tuple[Job, list[str]]]:
    """Per job in order, why a run would do it now; no reasons where it is up to date.

    A job that follows on another that would be done may yet turn out up to date: that shows when
    the other's files come out the same.
    """
    stale: set[str] = set()
    for job in _plan(ronde, settings, Kernels(ronde.root, warm=False)):
        reasons = ["forced"] if settings.force else why_stale(job, ronde)
        reasons = reasons or _perhaps(sorted(job.before & stale))
        if reasons:
            stale.add(job.name)
        yield job, reasons


def refresh(ronde: Ronde) -> None:
    """Run the notebooks that are not up to date; their progress goes to the error stream.

    Raises:
        Refusal: see ``run``.
    """
    run(ronde, Settings(formats=()), sys.stderr)


def _perhaps(earlier: Sequence[str]) -> list[str]:
    if not earlier:
        return []
    others = f" and {len(earlier) - 1} others" if len(earlier) > 1 else ""
    return [f"perhaps, after {earlier[0]}{others}"]


def check_fresh(ronde: Ronde) -> None:
    """Make sure that the outcome of every notebook still holds.

    Raises:
        Refusal: one does not; names the first and why.
    """
    for job in plan(ronde, Kernels(ronde.root, warm=False)):
        if reasons := why_stale(job, ronde):
            raise Refusal(
                "stale",
                f"The figures of step {job.name} are not up to date: {reasons[0]}.",
                f"run: make report RONDE={ronde.number} (or inventarisatie run --ronde "
                f"{ronde.number}); inventarisatie run --dry-run tells all that changed.",
            )


def _plan(ronde: Ronde, settings: Settings, kernels: Kernels) -> list[Job]:
    return plan(
        ronde,
        kernels,
        formats=settings.formats,
        engine=settings.engine,
        until=settings.until,
        parameters=settings.parameters,
    )


def _kernels(ronde: Ronde, settings: Settings) -> Kernels:
    if not settings.scheduler:
        return Kernels(ronde.root, warm=settings.warm)
    from inventarisatie.workflow.cluster import ClusterKernels

    return ClusterKernels(ronde.root, settings.scheduler)


def _perform(
    jobs: Sequence[Job], ronde: Ronde, settings: Settings, progress: Progress, workers: int
) -> None:
    def work(job: Job) -> bool:
        if progress.failures and not settings.keep_going:
            return False
        try:
            if not settings.force and not why_stale(job, ronde):
                progress.fresh(job)
                return True
            progress.started(job)
            perform(job, ronde)
        except Exception as error:
            progress.failed(job, error)
            return False
        progress.done(job)
        return True

    executor = ThreadPoolExecutor(workers)
    try:
        run_jobs(jobs, work, executor)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        progress.clear()


def _failure(jobs: Sequence[Job], progress: Progress) -> Refusal:
    known = progress.finished | progress.unchanged | progress.failures.keys()
    not_run = [job.name for job in jobs if job.name not in known]
    failures = list(progress.failures.values())
    messages = dict.fromkeys(f"[{failure.code}] {failure.message}" for failure in failures)
    ways_out = dict.fromkeys(failure.way_out for failure in failures if failure.way_out)
    code = failures[0].code
    lines = ["\n\n".join(messages).removeprefix(f"[{code}] ")]
    if not_run:
        lines.append(f"  Not run: {', '.join(not_run)}")
    return Refusal(
        code,
        "\n".join(lines),
        "\n  ".join([*ways_out, f"The log is in {LOG_FILE}."]),
        exit_code=1,
    )


@contextmanager
def _log(ronde: Ronde, settings: Settings) -> Iterator[None]:
    """Log to a file, this project's and the libraries' words alike; start with the settings."""
    root = logging.getLogger()
    path = ronde.root / LOG_FILE
    logging.raiseExceptions = False  # a full disk is told once, by the job that meets it
    try:
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root.addHandler(handler)
    LOG.setLevel(logging.INFO)
    start = time.perf_counter()
    LOG.info("run of %s, %s, Python %s", ronde.name, settings, platform.python_version())
    try:
        yield
    except BaseException as error:
        LOG.error("stopped: %s", error or type(error).__name__)
        raise
    finally:
        LOG.info("end after %s", seconds(time.perf_counter() - start))
        root.removeHandler(handler)
        handler.close()
