"""Other workflow tools on the same notebooks, each installed in an environment of its own.

Every tool gets the same steps, inputs and outputs, and runs each notebook by ``papermill`` of this
project's environment.
"""

import os
import shlex
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.round.project import Ronde
from inventarisatie.round.step import Step
from inventarisatie.workflow.applying import ronde_steps

RONDE = 4


@dataclass(frozen=True)
class Peer:
    """A tool: what to install, and the command that runs its file in the project folder."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]

    def install(self, environments: Path) -> list[str]:
        """Install the tool in a folder of its own, once; give the command."""
        folder = environments / self.name
        if not (folder / "bin" / self.command[0]).exists():
            venv.create(folder, with_pip=True)
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q"]
            subprocess.run([*pip, *self.packages], check=True)
        return [str(folder / "bin" / self.command[0]), *self.command[1:]]


JOBS = str(os.cpu_count() or 1)
PEERS = {
    "snakemake": Peer("snakemake", ("snakemake",), ("snakemake", "--quiet", "all", "-c", JOBS)),
    "pytask": Peer(
        "pytask", ("pytask", "pytask-parallel"), ("pytask", "-n", JOBS, "--verbose", "0")
    ),
}


@dataclass(frozen=True)
class Task:
    """A step as other tools want it: a name, files that it reads and makes, and a command."""

    name: str
    reads: list[str]
    makes: list[str]
    command: str


def write_files(root: Path) -> None:
    """Write the files of all tools for the project in ``root``."""
    steps = ronde_steps(Ronde(root, RONDE)).steps
    made = {path for step in steps for path in _makes(step)}
    tasks = [_task(step, made) for step in steps]
    (root / "Snakefile").write_text("\n".join([_rule_all(steps), *map(_rule, tasks)]))
    (root / "task_notebooks.py").write_text("\n".join([PYTASK, *map(_function, tasks)]))


def _makes(step: Step) -> list[str]:
    """What papermill makes; the page of the executed notebook is this project's own addition."""
    return [path for path in step.made(RONDE) if not path.endswith(".html")]


def _task(step: Step, made: set[str]) -> Task:
    """A step; a folder that it reads stands for the files that other steps make in it."""
    notebook, executed = f"notebooks/{step.notebook}", step.executed(RONDE)
    reads = [notebook, *(path for path in step.needs(RONDE) if not path.endswith("/"))]
    folders = tuple(path for path in step.needs(RONDE) if path.endswith("/"))
    reads += sorted(path for path in made - set(_makes(step)) if path.startswith(folders))
    values = {"ronde": RONDE, **step.parameters}
    given = " ".join(f"-p {name} {value}" for name, value in values.items())
    command = f"{shlex.quote(sys.executable)} -m papermill -k python3 --no-progress-bar {given}"
    command = f"{command} --cwd notebooks {notebook} {executed}"
    return Task(step.name.replace("-", "_"), reads, _makes(step), command)


def _rule_all(steps: tuple[Step, ...]) -> str:
    return f"rule all:\n    input: {[step.executed(RONDE) for step in steps]}\n"


def _rule(task: Task) -> str:
    return (
        f"rule {task.name}:\n    input: {task.reads}\n    output: {task.makes}\n"
        f"    shell: {task.command!r}\n"
    )


PYTASK = (
    "import subprocess\nfrom pathlib import Path\nfrom typing import Annotated\nimport pytask\n"
)


def _function(task: Task) -> str:
    paths = [[f"Path({path!r})" for path in group] for group in (task.reads, task.makes)]
    return (
        f"def task_{task.name}(reads=[{', '.join(paths[0])}],\n"
        f"    makes: Annotated[list, pytask.Product] = [{', '.join(paths[1])}]):\n"
        f"    subprocess.run({task.command!r}, shell=True, check=True, capture_output=True)\n"
    )
