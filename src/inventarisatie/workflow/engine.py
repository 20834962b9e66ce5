"""doit runs the jobs: in order, in parallel, only what is not fresh.

doit decides by our own content checks (``jobs.why_stale``); its own memory is not used, so that
what a killed run had finished stays finished.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from doit.cmd_base import TaskLoader2
from doit.dependency import JsonDB
from doit.doit_cmd import DoitMain
from doit.task import Task, dict_to_task

from inventarisatie.errors import Refusal
from inventarisatie.workflow.jobs import Job


class Reporter(Protocol):
    """Hears what happens, from several threads."""

    def started(self, job: Job) -> None:
        """The job begins."""

    def done(self, job: Job) -> None:
        """The job is done."""

    def fresh(self, job: Job) -> None:
        """There was nothing to do for the job."""

    def failed(self, job: Job, error: Exception) -> None:
        """The job failed."""


def run_jobs(
    jobs: Sequence[Job],
    perform: Callable[[Job], None],
    is_fresh: Callable[[Job], bool],
    reporter: Reporter,
    *,
    workers: int,
    keep_going: bool,
) -> None:
    """Perform each job that is not fresh, after the jobs that go before it.

    Args:
        jobs: in any order; no cycles.
        perform: does one job; an exception is reported as its failure.
        is_fresh: asked when all before the job is done.
        reporter: hears of each job.
        workers: how many jobs at once.
        keep_going: after a failure still do what does not depend on it.
    """
    settings = {
        "backend": "forgetful",
        "reporter": _Adapter({job.name: job for job in jobs}, reporter),
        "num_process": workers,
        "par_type": "thread",
        "continue": keep_going,
    }
    tasks = [_task(job, perform, is_fresh, reporter) for job in jobs]
    main = DoitMain(
        _Loader(settings, tasks),
        config_filenames=(),
        extra_config={"BACKEND": {"forgetful": f"{__name__}:Forgetful"}},
    )
    if main.run(["run"]) == 3:
        raise Refusal("run", "The workflow could not start.", "See above.", exit_code=1)


def _task(
    job: Job,
    perform: Callable[[Job], None],
    is_fresh: Callable[[Job], bool],
    reporter: Reporter,
) -> Task:
    def action() -> bool:
        try:
            perform(job)
        except Exception as error:
            reporter.failed(job, error)
            return False
        return True

    return dict_to_task(
        {
            "name": job.name,
            "actions": [action],
            "task_dep": sorted(job.before),
            "uptodate": [lambda: is_fresh(job)],
            "io": {"capture": False},
        }
    )


class Forgetful(JsonDB):  # type: ignore[misc]
    """doit's memory, kept for one run only."""

    def _load(self) -> dict[str, Any]:
        return {}

    def dump(self) -> None:
        """Keep nothing."""


class _Loader(TaskLoader2):  # type: ignore[misc]
    def __init__(self, settings: dict[str, Any], tasks: list[Task]) -> None:
        super().__init__()
        self._settings, self._tasks = settings, tasks

    def load_doit_config(self) -> dict[str, Any]:
        return self._settings

    def load_tasks(self, cmd: object, pos_args: object) -> list[Task]:
        return self._tasks


class _Adapter:
    """doit's reporter interface, passed on as far as ours goes."""

    def __init__(self, jobs: dict[str, Job], reporter: Reporter) -> None:
        self._jobs, self._reporter = jobs, reporter

    def execute_task(self, task: Task) -> None:
        self._reporter.started(self._jobs[task.name])

    def add_success(self, task: Task) -> None:
        self._reporter.done(self._jobs[task.name])

    def skip_uptodate(self, task: Task) -> None:
        self._reporter.fresh(self._jobs[task.name])

    def runtime_error(self, message: str) -> None:
        raise RuntimeError(message)

    def _ignore(self, *_: object) -> None:
        pass

    initialize = get_status = add_failure = skip_ignore = _ignore
    cleanup_error = teardown_task = complete_run = _ignore
