"""What happens on the workers of a Dask cluster, and on its scheduler, for a run."""

import multiprocessing
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

from distributed import Scheduler, Worker, WorkerPlugin, get_worker
from packaging.requirements import Requirement

from inventarisatie.errors import Refusal
from inventarisatie.round.package import package_digest
from inventarisatie.round.project import STATE
from inventarisatie.round.versions import EPOCH
from inventarisatie.workflow.environment import path_without_account
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.lock import read_holder
from inventarisatie.workflow.notebook import Notebook

PACKAGE = "inventarisatie"
PLUGIN = "inventarisatie-"
"""Start of the name of what a run leaves with each worker; the id of its client follows."""

Told = dict[str, Any] | None
"""What a refusal says, as it travels; None where all is well."""


_IMPORTED = package_digest()


def surroundings() -> dict[str, str]:
    """What must be the same everywhere for the same bytes: system, versions, this package."""
    needed = [Requirement(text) for text in requires(PACKAGE) or []]
    names = {item.name for item in needed if not item.marker or item.marker.evaluate({"extra": ""})}
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: version(name) for name in sorted({PACKAGE, "distributed", *names})},
        "package on disk": package_digest()[:12],
        "package in memory": _IMPORTED[:12],
    }


@dataclass(frozen=True)
class Run:
    """A run as its workers know it."""

    root: Path
    holder: str
    """Content of the file that says which run holds the project: seen only in the same folder."""
    client: str
    """Id of the run's client, known to the scheduler."""
    warm: bool
    """Whether kernels may be forked from a warm process."""
    epoch: str | None = field(default_factory=lambda: os.environ.get(EPOCH))
    surroundings: Mapping[str, str] = field(default_factory=surroundings)

    @property
    def plugin(self) -> str:
        """Name of what this run leaves with each worker."""
        return PLUGIN + self.client

    def check(self, where: str) -> None:
        """Check that this machine can stand in for the one that the run was started on.

        Args:
            where: name of the worker, for the message.

        Raises:
            Refusal: the project folder or the surroundings differ.
        """
        if read_holder(self.root / STATE) != self.holder:
            raise Refusal(
                "cluster",
                f"Worker {where} does not see the project folder {self.root} of this run.",
                "Put the project in a folder that all machines share, at the same place.",
            )
        there = surroundings()
        if wrong := [
            f"{name} {there.get(name, 'missing')} (here {here})"
            for name, here in self.surroundings.items()
            if there.get(name) != here
        ]:
            raise Refusal(
                "cluster",
                f"Worker {where} has other software: {', '.join(wrong)}.",
                "Install requirements.lock and the same package there, and restart the workers.",
            )


class KernelsOfRun(WorkerPlugin):
    """Keeps the surroundings of kernels on a worker for as long as a run lasts."""

    def __init__(self, run: Run) -> None:
        self.name = run.plugin
        self._run = run

    def setup(self, worker: Worker) -> None:
        """Give kernels the environment that they have in a local run."""
        self.path = sys.path.copy()
        sys.path[:] = path_without_account()
        self.kernels = Kernels(self._run.root, warm=self._run.warm and not _in_nanny())
        self.kernels.__enter__()
        os.environ.pop(EPOCH, None)
        if self._run.epoch is not None:
            os.environ[EPOCH] = self._run.epoch

    def teardown(self, worker: Worker) -> None:
        """End the kernels that still run."""
        self.kernels.__exit__()
        sys.path[:] = self.path


def check_worker(run: Run, dask_worker: Worker) -> Told:
    """Check a worker for a run."""
    try:
        run.check(_name(dask_worker))
    except Refusal as refusal:
        return vars(refusal)
    return None


def execute_on_worker(
    run: Run, notebook: Notebook, parameters: Mapping[str, Any], target: Path
) -> Told:
    """Run a notebook on this worker, which may have joined only now."""
    try:
        worker = get_worker()
        run.check(_name(worker))
        plugin = worker.plugins[run.plugin]
        assert isinstance(plugin, KernelsOfRun)
        plugin.kernels.execute(notebook, parameters, target)
    except Refusal as refusal:
        return vars(refusal)
    return None


def _in_nanny() -> bool:
    """Whether this worker has a nanny, under which it may not fork."""
    return multiprocessing.current_process().daemon


def runs(dask_scheduler: Scheduler) -> dict[str, bool]:
    """Names of what runs left with the workers, and whether the run still goes on."""
    return {
        name: name.removeprefix(PLUGIN) in dask_scheduler.clients
        for name in dask_scheduler.worker_plugins
        if name.startswith(PLUGIN)
    }


def _name(worker: Worker) -> str:
    return f"{worker.address} ({platform.node()})"
