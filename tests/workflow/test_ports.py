"""Runs beside a process that takes every free port of the loopback for a moment."""

import io
import subprocess
import sys
from collections.abc import Iterator

import pytest

from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings

pytestmark = pytest.mark.runs
ROTATE = """
import collections, itertools, socket, time
held = collections.deque()
for number in itertools.count():
    time.sleep(0.01 * (number % 100 == 0))
    one = socket.socket()
    one.bind(("127.0.0.1", 0))
    held.append(one)
    if len(held) > 500:
        held.popleft().close()
"""


@pytest.fixture
def rotated_ports() -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-c", ROTATE]) as process:
        yield
        assert process.poll() is None
        process.kill()


def write_notebooks(project, number: int) -> None:
    steps = [{"notebook": f"{place:02}-stap-{place}.ipynb"} for place in range(number)]
    project.write_steps(steps)
    for step in steps:
        project.write_notebook(step["notebook"].removesuffix(".ipynb"), "x = ronde")


@pytest.mark.usefixtures("rotated_ports")
@pytest.mark.parametrize("warm", [True, False])
def test_no_kernel_misses_its_ports(project, warm: bool) -> None:
    write_notebooks(project, 3)
    assert run(project.ronde, Settings(warm=warm), io.StringIO()).done == 3


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("rotated_ports")
def test_fifty_runs_of_twelve_notebooks(project) -> None:
    write_notebooks(project, 12)
    for number in range(50):
        settings = Settings(warm=bool(number % 4), force=True)
        assert run(project.ronde, settings, io.StringIO()).done == 12
