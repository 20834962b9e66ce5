"""A run on a Dask cluster of a scheduler and two workers, each a process of its own."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
import yaml

from inventarisatie.errors import Refusal
from inventarisatie.round.project import STATE
from inventarisatie.workflow.cluster import ClusterKernels
from inventarisatie.workflow.lock import only_run
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings

pytest.importorskip("distributed", reason="needs the extra 'cluster'")
pytestmark = [
    pytest.mark.runs,
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
    pytest.mark.timeout(240),
]
TOGETHER = """\
from inventarisatie.round.files import write_text
from inventarisatie.round.project import open_ronde

project = open_ronde(ronde)
tables = sorted((project.reports / "figuren").glob("*.csv"))
write_text(project.processed / "samen.csv", "".join(path.read_text() for path in tables))
"""
LAST = {
    "notebook": "04-samen.ipynb",
    "title": "Samen",
    "inputs": [
        f"reports/ronde-{{ronde}}/figuren/{name}.csv" for name in ("capaciteit", "naleving")
    ],
    "outputs": ["data/processed/ronde-{ronde}/samen.csv"],
}
FAILING = 'raise ValueError("geen antwoorden")'


class Cluster:
    """A scheduler, and the workers that join it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-show")
        self.address = self.told(r"Scheduler at:\s+(tcp://\S+)")

    def start(self, kind: str, *options: str, **environment: str) -> subprocess.Popen:
        self.log = self.folder / f"{kind}-{len(self.processes)}.txt"
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *options, "--no-dashboard"],
            cwd=self.folder,
            env=os.environ | {"TZ": "Asia/Tokyo", **environment},
            stdout=subprocess.DEVNULL,
            stderr=self.log.open("w"),
        )
        self.processes.append(process)
        return process

    def told(self, pattern: str) -> str:
        """What the process started last says about itself."""
        end = time.monotonic() + 30
        while not (found := re.search(pattern, self.log.read_text())):
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)
        return found[1]

    def add_worker(self, **environment: str) -> subprocess.Popen:
        options = ("--no-nanny", "--nthreads", "1", "--name", f"w{len(self.processes)}")
        worker = self.start("worker", self.address, *options, **environment)
        self.told(r"(Registered to)")
        return worker

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path):
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.stop()


def run_on(cluster: Cluster, project) -> str:
    return run_notebooks(project, scheduler=cluster.address)


def run_notebooks(project, **settings) -> str:
    """Run all notebooks of a project, with one more that needs the others; gives what is told."""
    steps = yaml.safe_load((project.root / "notebooks/stappen.yml").read_text())["steps"]
    project.write_steps([*[step for step in steps if step["notebook"] != LAST["notebook"]], LAST])
    project.write_notebook("04-samen", TOGETHER)
    told = io.StringIO()
    run(project.ronde, Settings(until="samen", **settings), told)
    return told.getvalue()


def kill_when_busy(worker: subprocess.Popen, victim: subprocess.Popen) -> None:
    """Kill a process as soon as the worker has a kernel."""

    def wait_and_kill() -> None:
        process = psutil.Process(worker.pid)
        while not process.children():
            time.sleep(0.01)
        victim.kill()

    threading.Thread(target=wait_and_kill, daemon=True).start()


@pytest.mark.proof
def test_same_bytes_though_a_worker_dies_half_way(cluster, project, other_project) -> None:
    first, _ = cluster.add_worker(), cluster.add_worker()
    kill_when_busy(first, first)
    run_on(cluster, project)
    assert first.wait(1) == -signal.SIGKILL
    run_notebooks(other_project)
    assert (project.ronde.processed / "samen.csv").is_file()
    assert project.made() == other_project.made()
    assert run_on(cluster, project) == "", "nothing is done again on the cluster"
    assert run_notebooks(project) == "", "nor on this machine"


def test_a_failure_on_a_worker_is_told_as_here_and_a_differing_worker_is_refused(
    cluster, project, tmp_path
) -> None:
    worker = cluster.add_worker()
    project.write_notebook("02-capaciteit", FAILING)
    with pytest.raises(Refusal) as told:
        run_on(cluster, project)
    children = psutil.Process(worker.pid).children()
    assert any("forkserver" in " ".join(child.cmdline()) for child in children)
    with pytest.raises(Refusal) as told_here:
        run_notebooks(project, workers=1)
    assert "geen antwoorden" in str(told.value)
    assert str(told.value) == str(told_here.value)

    with (
        only_run(project.root / STATE),
        ClusterKernels(project.root, cluster.address),
        pytest.raises(Refusal, match="Another run uses the cluster"),
        ClusterKernels(project.root, cluster.address),
    ):
        pass

    import inventarisatie

    package = tmp_path / "elders" / "inventarisatie"
    shutil.copytree(Path(inventarisatie.__file__).parent, package)
    (package / "terms.py").open("a").write("# another version\n")
    cluster.add_worker(PYTHONPATH=str(package.parent))
    with pytest.raises(Refusal, match=r"has other software: package on disk \w+ \(here \w+\)"):
        run_on(cluster, project)


def test_a_scheduler_that_dies_stops_the_run_with_a_message(cluster, project) -> None:
    project.write_notebook("01-inlezen", "import time; time.sleep(60)")
    kill_when_busy(cluster.add_worker(), cluster.processes[0])
    with pytest.raises(Refusal, match=r"the scheduler at \S+ is gone"):
        run_on(cluster, project)


def test_another_folder_at_the_same_place_is_refused(project) -> None:
    from inventarisatie.workflow.worker import Run

    with pytest.raises(Refusal, match=r"tcp://elders does not see the project folder"):
        Run(project.root, "process 1, since then\n", "client", warm=True).check("tcp://elders")


def test_without_scheduler_worker_or_extra(cluster, project, monkeypatch) -> None:
    monkeypatch.setattr("inventarisatie.workflow.cluster.CONNECT", 0.5)
    monkeypatch.setattr("inventarisatie.workflow.cluster.FIRST_WORKER", 0.2)
    for address in ("tcp://127.0.0.1:1", "vreemd://plaats"):
        with pytest.raises(Refusal, match="No Dask scheduler answers"):
            run_notebooks(project, scheduler=address)
    with pytest.raises(Refusal, match="has no worker"):
        run_on(cluster, project)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refusal, match="needs the extra 'cluster'"):
        run_on(cluster, project)
