"""A copy of this project to run commands in, as a user has it in a fresh clone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOKS = ("_quarto.yml", "_brand.yml", "_extensions/")
READ_BY_A_RUN = ("notebooks/", "data/", "reports/", *LOOKS, "requirements.lock")
EVERYTHING = ""


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


def call(project: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Call the command line in a project as a user does."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"} | surroundings
    environment.pop("INVENTARISATIE_PROJECT", None)
    return subprocess.run(
        [sys.executable, "-m", "inventarisatie", *words],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
