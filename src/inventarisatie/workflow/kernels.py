"""The kernels of a run: forked from a warm process where the platform allows, else started anew.

A kernel forked from a process that has pandas, matplotlib and ipykernel imported is ready in a
tenth of a second. It is a fresh process all the same: it shares nothing with another notebook. Both
kinds get the same environment, so that both give the same bytes.
"""

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from inventarisatie.workflow.environment import for_kernels
from inventarisatie.workflow.notebook import Notebook


class Kernels:
    """Makes papermill start its kernels in our way for as long as the ``with`` block lasts.

    Args:
        root: the project folder.
        warm: fork kernels from a warm process. Only Linux does: forking is not safe on macOS and
            does not exist on Windows.
        later: modules that this process needs after the notebooks. It imports them beside the
            first of them.
    """

    def __init__(self, root: Path, *, warm: bool, later: Sequence[str] = ()) -> None:
        self.root = root
        self._later = later
        self.warm = warm and sys.platform == "linux"
        self._lock = threading.Lock()
        self._ready = False

    def __enter__(self) -> Self:
        """Set the environment that kernels inherit."""
        self._before = dict(os.environ)
        self._temporary = TemporaryDirectory(prefix="inventarisatie-", ignore_cleanup_errors=True)
        _set_environment(for_kernels(self.root, Path(self._temporary.name)))
        return self

    def make_ready(self) -> None:
        """Start the warm process and do what every notebook needs once, the first time."""
        with self._lock:
            if self._ready:
                return
            if self.warm:
                _start_warm_process()
            _tell_jupyter("forked" if self.warm else "started")
            from inventarisatie.workflow.execution import get_ready

            get_ready()  # while the warm process imports
            threading.Thread(target=_import, args=(self._later,)).start()
            self._ready = True

    @property
    def places(self) -> int:
        """How many notebooks can well run at once: one per core."""
        return cores()

    def execute(self, notebook: Notebook, parameters: Mapping[str, Any], target: Path) -> None:
        """Run a notebook on a kernel of its own (see `execution.execute`)."""
        from inventarisatie.workflow.execution import execute

        execute(notebook, parameters, target, self)

    def __exit__(self, *_: object) -> None:
        """End every kernel that still lives and restore the environment."""
        if self._ready:
            from inventarisatie.workflow.provisioning import end_all

            end_all()
        _set_environment(self._before)
        self._temporary.cleanup()


def _start_warm_process() -> None:
    import multiprocessing
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["inventarisatie.workflow.preload"])
    forkserver.ensure_running()


def _tell_jupyter(name: str) -> None:
    """Have kernels started in our way: the one with this name in ``workflow.provisioning``."""
    from importlib.metadata import EntryPoint

    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    place = f"inventarisatie.workflow.provisioning:{name.title()}Kernel"
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[name] = EntryPoint(name, place, factory.GROUP_NAME)
    factory.default_provisioner_name = name


def _import(modules: Sequence[str]) -> None:
    for name in modules:
        with suppress(ImportError):  # told by the job that needs it
            import_module(name)


def _set_environment(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
