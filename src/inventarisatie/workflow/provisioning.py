"""Two ways to start a kernel, as provisioners: jupyter_client's public way to plug them in."""

import asyncio
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any
from weakref import WeakSet

from jupyter_client.connect import port_names
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

LAUNCHER = "ipykernel_launcher"
START, PAUSE = 300, 0.01
"""Seconds that a kernel may take to start, on a busy machine too, and between two looks at it."""
_ALIVE: "WeakSet[StartedKernel]" = WeakSet()


class StartedKernel(LocalProvisioner):
    """A kernel in a new Python process. It ends itself within a second after the run's death.

    The kernel takes free ports as it binds them, and tells which. Ports that are picked for it
    beforehand, as jupyter_client does, can be taken by others in between.
    """

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel, remember it so that it ends with the run, and hear its ports.

        Raises:
            RuntimeError: the kernel ended, or told no ports in time.
        """
        manager: Any = self.parent
        file = Path(manager.connection_file)
        connection = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(connection | dict.fromkeys(port_names, 0)), encoding="utf-8")
        _ALIVE.add(self)
        await self._start(cmd, **kwargs)
        ports = await self._ports(file)
        for name, port in ports.items():
            setattr(manager, name, port)
        self.connection_info = manager.get_connection_info()
        return self.connection_info

    async def _start(self, cmd: list[str], **kwargs: Any) -> None:
        await super().launch_kernel(cmd, **kwargs)

    async def _ports(self, file: Path) -> dict[str, int]:
        end = time.monotonic() + START
        while time.monotonic() < end and await self.poll() is None:
            with suppress(OSError, ValueError):  # it is being written
                told = json.loads(file.read_text(encoding="utf-8"))
                if all(told[name] for name in port_names):
                    return {name: told[name] for name in port_names}
            await asyncio.sleep(PAUSE)
        raise RuntimeError("the kernel ended before it told its ports, or told none in time")


class ForkedKernel(StartedKernel):
    """A kernel forked from the warm process; another kind of kernel is started anew."""

    async def _start(self, cmd: list[str], **kwargs: Any) -> None:
        if cmd[0] != sys.executable or LAUNCHER not in cmd:
            await super()._start(cmd, **kwargs)
            return
        arguments = cmd[cmd.index(LAUNCHER) + 1 :]
        process = multiprocessing.get_context("forkserver").Process(
            target=_be_kernel, args=(arguments, kwargs["env"], kwargs.get("cwd"))
        )
        process.start()
        self.process: Any = _Popen(process)
        self.pid = self.pgid = process.pid  # the kernel makes itself the leader of its group

    async def wait(self) -> int | None:
        """Wait for the end of the kernel, without the pauses of the usual way."""
        if isinstance(self.process, _Popen):
            process, self.process = self.process, None
            return await asyncio.get_running_loop().run_in_executor(None, process.wait)
        code: int | None = await super().wait()
        return code


class _Popen:
    """A forked process with the methods of ``subprocess.Popen`` that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, process: multiprocessing.process.BaseProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid or 0, number)

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()


def end_all() -> None:
    """End every kernel that this process started and that still lives, at once."""
    for kernel in list(_ALIVE):
        if kernel.pid and kernel.process is not None and kernel.process.poll() is None:
            with suppress(OSError):
                os.kill(kernel.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


def _be_kernel(arguments: list[str], environment: Mapping[str, str], folder: str | None) -> None:
    """Turn the forked process into a kernel, as ``python -m ipykernel_launcher`` would."""
    os.setsid()
    threading.Thread(target=_end_with_run, daemon=True).start()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder or os.curdir)
    sys.argv = [LAUNCHER, *arguments]

    import matplotlib
    import pandas
    from ipykernel.kernelapp import IPKernelApp

    if Path("matplotlibrc").is_file():  # a kernel that is started anew reads it as it imports
        matplotlib.rc_file("matplotlibrc")
    application: Any = IPKernelApp.instance(parent_handle=os.getppid())
    application.initialize(arguments)
    pandas.set_option("display.max_columns", 20)  # as pandas does when imported by a kernel
    application.start()


def _end_with_run() -> None:
    """Wait until the run is no more, then end this kernel."""
    run = multiprocessing.parent_process()
    assert run is not None, "a forked kernel has a parent"
    wait([run.sentinel])
    os._exit(1)
