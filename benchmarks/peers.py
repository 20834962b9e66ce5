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

from inventarisatie.project import Ronde
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.steps import Step

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


def write_files(root: Path) -> None:
    """Write the files of all tools for the project in ``root``."""
    steps = ronde_steps(Ronde(root, RONDE)).steps
    (root / "Snakefile").write_text("\n".join([_rule_all(steps), *map(_rule, map(_io, steps))]))
    (root / "task_notebooks.py").write_text("\n".join([PYTASK, *map(_task, map(_io, steps))]))


def _io(step: Step) -> tuple[Step, list[str], list[str], str]:
    """A step with the files it reads (folders left out), its outputs, and its command."""
    notebook, executed = f"notebooks/{step.notebook}", step.executed(RONDE)
    reads = [notebook, *(path for path in step.read(RONDE) if not path.endswith("/"))]
    makes = [path for path in step.made(RONDE) if not path.endswith(".html")]
    values = {"ronde": RONDE, **step.parameters}
    given = " ".join(f"-p {name} {value}" for name, value in values.items())
    command = f"{shlex.quote(sys.executable)} -m papermill -k python3 --no-progress-bar {given}"
    return step, reads, makes, f"{command} --cwd notebooks {notebook} {executed}"


def _rule_all(steps: tuple[Step, ...]) -> str:
    return f"rule all:\n    input: {[step.executed(RONDE) for step in steps]}\n"


def _rule(io: tuple[Step, list[str], list[str], str]) -> str:
    step, reads, makes, command = io
    name = step.name.replace("-", "_")
    return f"rule {name}:\n    input: {reads}\n    output: {makes}\n    shell: {command!r}\n"


PYTASK = (
    "import subprocess\nfrom pathlib import Path\nfrom typing import Annotated\nimport pytask\n"
)


def _task(io: tuple[Step, list[str], list[str], str]) -> str:
    step, reads, makes, command = io
    name = step.name.replace("-", "_")
    paths = [[f"Path({path!r})" for path in group] for group in (reads, makes)]
    return (
        f"def task_{name}(reads=[{', '.join(paths[0])}],\n"
        f"    makes: Annotated[list, pytask.Product] = [{', '.join(paths[1])}]):\n"
        f"    subprocess.run({command!r}, shell=True, check=True, capture_output=True)\n"
    )
