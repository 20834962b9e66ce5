"""What can end a run, or a part of it, while it goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import psutil


def start(project, *options: str) -> subprocess.Popen:
    """A run that listens to Ctrl-C, also where these tests are a shell's background job."""
    return subprocess.Popen(
        [sys.executable, "-m", "inventarisatie", "run", *options],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


def processes_of(project) -> list[psutil.Process]:
    """Living processes that a run in this project started."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("INVENTARISATIE_PROJECT") == str(project.root):
                found.append(process)
    return found


def wait_until(condition: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_running(project) -> bool:
    return (project.root / ".inventarisatie/run.txt").exists()


def kill_run(runner: subprocess.Popen) -> None:
    runner.kill()


def kill_kernel(runner: subprocess.Popen) -> None:
    servers = _servers(runner)
    kernels = [one for one in _children(runner, recursive=True) if one not in servers]
    _kill(random.sample(kernels, min(1, len(kernels))))


def kill_server(runner: subprocess.Popen) -> None:
    """Of what kernels are forked from."""
    _kill(_servers(runner))


def kill_everything(runner: subprocess.Popen) -> None:
    """As near to a power cut as a test comes."""
    children = _children(runner, recursive=True)
    runner.kill()
    _kill(children)


def terminate(runner: subprocess.Popen) -> None:
    runner.send_signal(signal.SIGTERM)


def interrupt(runner: subprocess.Popen) -> None:
    """Ctrl-C: every process of the terminal hears it."""
    os.killpg(runner.pid, signal.SIGINT)


def close_terminal(runner: subprocess.Popen) -> None:
    os.killpg(runner.pid, signal.SIGHUP)


STOPS = (terminate, interrupt, close_terminal)
"""What a run answers with an orderly end."""
FAULTS = (kill_run, kill_kernel, kill_server, kill_everything, *STOPS)


def _children(runner: subprocess.Popen, *, recursive: bool) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(runner.pid).children(recursive=recursive)
    return []


def _servers(runner: subprocess.Popen) -> list[psutil.Process]:
    found = []
    for child in _children(runner, recursive=False):
        with suppress(psutil.Error):
            if "multiprocessing" in " ".join(child.cmdline()):
                found.append(child)
    return found


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
