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

import pytest
from faults import FAULTS, STOPS, is_running, processes_of, start, wait_until

from inventarisatie.errors import Refusal
from inventarisatie.round.files import TEMPORARY
from inventarisatie.workflow.lock import only_run
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings

pytestmark = [
    pytest.mark.runs,
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
]


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("moments", [1, pytest.param(100, marks=pytest.mark.proof)])
def test_ended_at_random_moments(project, undisturbed, moments: int) -> None:
    for number in range(moments):
        end = random.choice(FAULTS) if moments < len(FAULTS) else FAULTS[number % len(FAULTS)]
        runner = start(project, "--force", *["--plain-kernels"][: random.randrange(2)])
        wait_until(lambda: is_running(project))
        time.sleep(random.uniform(0, 4))
        end(runner)
        _, errors = runner.communicate(timeout=60)
        assert "Traceback" not in errors, end
        if end in STOPS:
            assert runner.returncode in (0, 130), end
        wait_until(lambda: not processes_of(project), 20)
        whole = {path: text for path, text in project.made().items() if TEMPORARY not in path}
        assert whole.items() <= undisturbed.items(), end
        run(project.ronde, Settings(), io.StringIO())
        assert project.made() == undisturbed, end


@pytest.mark.parametrize(
    ("number", "kernels"),
    [(signal.SIGINT, []), (signal.SIGTERM, ["--plain-kernels"]), (signal.SIGHUP, [])],
)
def test_a_stopped_run_leaves_no_kernel(project, number: int, kernels: list[str]) -> None:
    source = "import pathlib, time\npathlib.Path('here').touch()\ntime.sleep(60)"
    project.write_notebook("01-inlezen", source)
    runner = start(project, *kernels)
    wait_until((project.root / "notebooks/here").exists)
    assert processes_of(project)
    os.killpg(runner.pid, number)
    output, errors = runner.communicate(timeout=120)
    assert (runner.returncode, output) == (130, "")
    assert errors == "Stopped; no process is left. What was done stays done.\n"
    wait_until(lambda: not processes_of(project), 20)
    assert not is_running(project)


def test_two_runs_at_once(project) -> None:
    project.write_notebook("01-inlezen", "import time\ntime.sleep(2)", project.READ)
    first = start(project, "--until", "inlezen", "--plain-kernels")
    wait_until(lambda: is_running(project))
    second = start(project)
    _, errors = second.communicate(timeout=120)
    assert second.returncode == 1
    assert f"Another run is going on in this project (process {first.pid}, since " in errors
    output, errors = first.communicate(timeout=120)
    assert (first.returncode, errors) == (0, "")
    assert "1 done" in output


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
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_one_message(project, undisturbed, small_disk: Path) -> None:
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
    assert project.made() == undisturbed


def test_a_read_only_folder_is_one_message(project, small_disk: Path) -> None:
    root = small_disk / "project"
    shutil.copytree(project.root, root)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    project.root = root
    _, errors = start(project).communicate(timeout=120)
    assert errors.startswith("[write] Cannot write ")
    assert ".inventarisatie: Read-only file system." in errors
    assert "make the folder writable" in errors


def test_out_of_memory_in_a_kernel_is_one_message(project, undisturbed) -> None:
    limit = """
import psutil, resource
room = psutil.Process().memory_info().vms + (1 << 26)
resource.setrlimit(resource.RLIMIT_AS, (room, room))
"""
    project.write_notebook("01-inlezen", f"{limit.strip()}\nmuch = bytearray(1 << 30)")
    runner = start(project)
    _, errors = runner.communicate(timeout=120)
    assert runner.returncode == 1
    assert errors.startswith("[run] notebooks/01-inlezen.ipynb, cell [3]: MemoryError")
    assert "Traceback" not in errors
    project.write_notebook("01-inlezen", project.READ)
    run(project.ronde, Settings(), io.StringIO())
    assert project.made() == undisturbed


def test_a_clock_that_jumps_changes_nothing(project, undisturbed, monkeypatch) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + random.uniform(-1e8, 1e8))
    run(project.ronde, Settings(), io.StringIO())
    assert project.made() == undisturbed
    for path in project.root.rglob("*"):
        os.utime(path, (0, 0) if random.randrange(2) else (4e9, 4e9))
    assert run(project.ronde, Settings(), io.StringIO()).done == 0
