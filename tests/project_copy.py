"""A copy of this project to run commands in, as a user has it in a fresh clone."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock

from inventarisatie.desk.cli import main
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde
from planted import plant

ROOT = Path(__file__).parents[1]
LOOKS = ("_quarto.yml", "_brand.yml", "_extensions/")
READ_BY_A_RUN = ("notebooks/", "data/", "reports/", *LOOKS, "requirements.lock")
EVERYTHING = ""
SURROUNDINGS = {"SOURCE_DATE_EPOCH": "1700000000"}
"""What is the same in every run of the tests."""


def tracked_files() -> list[str]:
    """Names of the files in version control that are there, relative to the project folder."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def copy_project(target: Path, start: str | tuple[str, ...] = READ_BY_A_RUN) -> Path:
    """Copy the files in version control of which the name starts so; give the target."""
    for name in tracked_files():
        if name.startswith(start):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def call(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the command line for a project, in this process: it has imported most of it already.

    The folder of this process stays as it is: papermill remembers it from one run to the next.
    """
    told, complained = io.StringIO(), io.StringIO()
    surroundings = SURROUNDINGS | {"INVENTARISATIE_PROJECT": str(project)}
    with patch.dict(os.environ, surroundings), redirect_stdout(told), redirect_stderr(complained):
        code = main(words)
    return subprocess.CompletedProcess(words, code, told.getvalue(), complained.getvalue())


def call_as_user(
    project: Path, *words: str, **surroundings: str
) -> subprocess.CompletedProcess[str]:
    """Call the command line in a project as a user does, in a process of its own."""
    environment = os.environ | SURROUNDINGS | surroundings
    environment.pop("INVENTARISATIE_PROJECT", None)
    return subprocess.run(
        [sys.executable, "-m", "inventarisatie", *words],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker of the session to need it makes; to copy, not to change."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            half = folder.with_name(f"{name}-half")
            shutil.rmtree(half, ignore_errors=True)
            make(half)
            half.rename(folder)
    return folder


def finished_project(factory: pytest.TempPathFactory, target: Path) -> Path:
    """A copy of this project in which the fourth round has been run; gives the target.

    Identifiers are planted in its raw data: whatever is done with it, none may come out.
    """

    def make(folder: Path) -> None:
        ronde = Ronde(copy_project(folder, EVERYTHING), 4)
        files = [form.file for form in load_codebook(ronde.codebook_file).questionnaires]
        for file in files:
            plant(ronde.raw / file)
        datapackage.seal(ronde, files)
        done = call_as_user(folder, "run", "--engine", "builtin")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "rendered by built-in" in done.stdout.strip().splitlines()[-1]

    return shutil.copytree(made_once(factory, "ronde-4", make), target, dirs_exist_ok=True)
