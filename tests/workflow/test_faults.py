"""Faults of every kind; after each, the next run gives the bytes of an undisturbed one."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.files import TEMPORARY
from inventarisatie.workflow.lock import only_run
from inventarisatie.workflow.running import Settings, run

pytestmark = [
    pytest.mark.runs,
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
]


def start(project, *options: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "inventarisatie", "run", *options],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kernels_of(project) -> list[psutil.Process]:
    """Living processes that carry the mark of a run in this project."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("INVENTARISATIE_PROJECT") == str(project.root):
                found.append(process)
    return found


def wait_until(condition, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_running(project) -> bool:
    return (project.root / ".inventarisatie/run.txt").exists()


def kill_runner(runner: subprocess.Popen) -> None:
    runner.kill()


def kill_any_child(runner: subprocess.Popen) -> None:
    children = psutil.Process(runner.pid).children(recursive=True)
    with suppress(psutil.NoSuchProcess, IndexError):
        random.choice(children).kill()


def kill_everything(runner: subprocess.Popen) -> None:
    """As near to a power cut as a test comes."""
    children = psutil.Process(runner.pid).children(recursive=True)
    for process in [runner, *children]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("moments", [6, pytest.param(100, marks=pytest.mark.proof)])
def test_killed_at_random_moments(project, other_project, moments: int) -> None:
    run(other_project.ronde, Settings(), io.StringIO())
    expected = other_project.made()
    for number in range(moments):
        kill = (kill_runner, kill_any_child, kill_everything)[number % 3]
        kernels = ["--plain-kernels"] if number % 2 else []
        runner = start(project, "--force", *kernels)
        time.sleep(random.uniform(0.1, 4))
        with suppress(psutil.NoSuchProcess):
            kill(runner)
        _, errors = runner.communicate(timeout=120)
        assert "Traceback" not in errors
        whole = {path: text for path, text in project.made().items() if TEMPORARY not in path}
        assert whole.items() <= expected.items()
        run(project.ronde, Settings(warm=False), io.StringIO())
        assert project.made() == expected
    wait_until(lambda: not kernels_of(project), 20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("kernels", [[], ["--plain-kernels"]])
def test_a_stopped_run_leaves_no_kernel(project, number: int, kernels: list[str]) -> None:
    source = "import pathlib, time\npathlib.Path('here').touch()\ntime.sleep(60)"
    project.write_notebook("01-inlezen", source)
    runner = start(project, *kernels)
    wait_until((project.root / "notebooks/here").exists)
    assert kernels_of(project)
    os.killpg(runner.pid, number)
    output, errors = runner.communicate(timeout=120)
    assert (runner.returncode, output) == (130, "")
    assert errors == "Stopped; no kernel is left. What was done stays done.\n"
    wait_until(lambda: not kernels_of(project), 20)
    assert not is_running(project)


def test_two_runs_at_once(project) -> None:
    project.write_notebook("01-inlezen", "import time\ntime.sleep(2)", project.READ)
    first = start(project)
    wait_until(lambda: is_running(project))
    second = start(project)
    _, errors = second.communicate(timeout=120)
    assert second.returncode == 1
    assert f"Another run is going on in this project (process {first.pid}, since " in errors
    output, errors = first.communicate(timeout=120)
    assert (first.returncode, errors) == (0, "")
    assert "3 done" in output


def test_a_lock_is_not_left_behind(tmp_path: Path) -> None:
    code = f"""
import os, pathlib
from inventarisatie.workflow.lock import only_run
with only_run(pathlib.Path({str(tmp_path)!r})):
    os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    with only_run(tmp_path) as cut_off:
        assert cut_off
        with pytest.raises(Refusal, match=f"process {os.getpid()}, since"), only_run(tmp_path):
            pytest.fail("two held the lock")
    with only_run(tmp_path) as cut_off:
        assert not cut_off


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of one megabyte of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_one_message(project, other_project, small_disk: Path) -> None:
    run(other_project.ronde, Settings(), io.StringIO())
    root = small_disk / "project"
    shutil.copytree(project.root, root)
    project.root = root
    project.ronde = type(project.ronde)(root, 4)
    run(project.ronde, Settings(until="inlezen"), io.StringIO())
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 1024)
    runner = start(project)
    _, errors = runner.communicate(timeout=120)
    assert runner.returncode == 1
    assert "No space left on device" in errors
    assert "Make room on the disk" in errors
    assert "Traceback" not in errors
    filler.unlink()
    run(project.ronde, Settings(), io.StringIO())
    assert project.made() == other_project.made()


def test_a_read_only_folder_is_one_message(project, small_disk: Path) -> None:
    root = small_disk / "project"
    shutil.copytree(project.root, root)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    project.root = root
    _, errors = start(project).communicate(timeout=120)
    assert errors.startswith("[write] Cannot write ")
    assert ".inventarisatie: Read-only file system." in errors
    assert "make the folder writable" in errors
