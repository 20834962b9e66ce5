"""The notebooks of a run on the workers of a Dask cluster, at the command ``--scheduler``.

Planning, freshness, stamps and rendering stay with the run; only the notebooks travel. All machines
must see the project folder at the same place and have the same software; both are checked. When a
worker dies, its notebooks run again on another.
"""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from inventarisatie.errors import Refusal
from inventarisatie.round.project import STATE
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.lock import read_holder
from inventarisatie.workflow.notebook import Notebook

if TYPE_CHECKING:
    from distributed import Client

CONNECT, FIRST_WORKER = 10, 30
"""Seconds to wait for the scheduler, and for the first worker."""


class ClusterKernels(Kernels):
    """Kernels on the workers of a cluster, for as long as the ``with`` block lasts.

    Args:
        root: the project folder, on every machine.
        address: of the scheduler: ``tcp://…``.
        warm: fork kernels where a worker can.
    """

    def __init__(self, root: Path, address: str, *, warm: bool = True) -> None:
        super().__init__(root, warm=warm)
        self._address = address
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        """Connect, and check every worker.

        Raises:
            Refusal: the extra is not installed, no scheduler or worker is there, another run uses
                the cluster, or a worker differs.
        """
        super().__enter__()
        with ExitStack() as stack:
            stack.callback(super().__exit__)
            self._client = client = stack.enter_context(_connect(self._address))
            from inventarisatie.workflow import worker

            for name, alive in client.run_on_scheduler(worker.runs).items():
                if alive:
                    raise _refusal(
                        f"Another run uses the cluster at {self._address}.",
                        "Wait until it is done, or start another cluster.",
                    )
                client.unregister_worker_plugin(name)
            self._run = worker.Run(self.root, read_holder(self.root / STATE), client.id, self.warm)
            for address, told in client.run(
                worker.check_worker, self._run, on_error="return"
            ).items():
                _raise(told, address)
            stack.callback(self._leave_workers)
            client.register_plugin(worker.KernelsOfRun(self._run))
            self._exit = stack.pop_all()
        return self

    @property
    def places(self) -> int:
        """How many notebooks can run at once: one per thread of the workers there are now."""
        return sum(self._client.nthreads().values())

    def execute(self, notebook: Notebook, parameters: Mapping[str, Any], target: Path) -> None:
        """Run a notebook on a worker.

        Raises:
            Refusal: as a local run; or the workers or the scheduler are gone.
        """
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        from inventarisatie.workflow.worker import execute_on_worker

        try:
            future = self._client.submit(
                execute_on_worker, self._run, notebook, parameters, target, pure=False
            )
            told = future.result()
        except KilledWorker:
            raise _refusal(
                f"{notebook.path}: every worker that ran it died.",
                "Look at the logs of the workers; they may be out of memory.",
            ) from None
        except (CancelledError, OSError):
            raise _refusal(
                f"{notebook.path}: the scheduler at {self._address} is gone.",
                "Start it again, and run again: what was done is not done again.",
            ) from None
        _raise(told, "")

    def __exit__(self, *_: object) -> None:
        """End the kernels on the workers that still run, and disconnect."""
        self._exit.close()

    def _leave_workers(self) -> None:
        if self._client.status == "running":  # else the scheduler is gone, and its workers with it
            with suppress(OSError):
                self._client.unregister_worker_plugin(self._run.plugin)


def _connect(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise _refusal(
            "Running on a cluster needs the extra 'cluster'.",
            "Install it: pip install 'inventarisatie[cluster]'.",
        ) from None
    try:
        client: Client = Client(address, timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _refusal(
            f"No Dask scheduler answers at {address}: {error}.",
            "Start one with 'dask scheduler'; it prints its address.",
        ) from None
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER)
    except TimeoutError:
        client.close()  # type: ignore[no-untyped-call]
        raise _refusal(
            f"The scheduler at {address} has no worker.",
            f"Start one on each machine: dask worker --no-nanny {address}",
        ) from None
    return client


def _raise(told: Any, address: str) -> None:
    if isinstance(told, dict):
        raise Refusal(**told)
    if told is not None:
        raise _refusal(
            f"Worker {address} cannot take part: {told}.",
            "Install requirements.lock and this package there, and restart the worker.",
        )


def _refusal(message: str, way_out: str) -> Refusal:
    return Refusal("cluster", message, way_out, exit_code=1)
