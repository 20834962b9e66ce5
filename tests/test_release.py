"""The steps of a release and of newer dependencies, as a maintainer types them."""

import re
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from project_copy import EVERYTHING, copy_project

BIN = Path(sys.executable).parent


def call(folder: Path, *words: str | Path) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project, all in one commit, with an environment that counts as ready."""
    copy_project(tmp_path, EVERYTHING)
    call(tmp_path, "git", "init", "--quiet")
    call(tmp_path, "git", "config", "user.name", "Onderhoud")
    call(tmp_path, "git", "config", "user.email", "onderhoud@example.org")
    call(tmp_path, "git", "add", ".")
    call(tmp_path, "git", "commit", "--quiet", "-m", "Start")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/.ready").write_text(f"{tmp_path.resolve()}\n")
    return tmp_path


def told(project: Path, *words: str) -> list[str]:
    """The commands that make would give, on one line each."""
    return call(project, "make", "--dry-run", *words).replace("\\\n", " ").splitlines()


def test_a_release_has_one_version_everywhere_and_a_wheel(project):
    call(project, BIN / "bump-my-version", "bump", "--new-version", "9.8.7")
    version = tomllib.loads((project / "pyproject.toml").read_text())["project"]["version"]
    assert version == "9.8.7"
    assert "\nversion: 9.8.7\n" in (project / "CITATION.cff").read_text()
    assert (
        f"## Unreleased\n\n## 9.8.7 - {date.today()}\n\n###"
        in (project / "CHANGELOG.md").read_text()
    )
    assert call(project, "git", "log", "-1", "--format=%s %D").startswith("Release 9.8.7 ")
    assert call(project, "git", "tag") == "v9.8.7\n"
    assert not call(project, "git", "status", "--porcelain")
    call(project, BIN / "hatchling", "build", "-t", "wheel")
    with zipfile.ZipFile(project / "dist/inventarisatie-9.8.7-py3-none-any.whl") as wheel:
        assert (
            "inventarisatie = inventarisatie.desk.cli:main"
            in wheel.read("inventarisatie-9.8.7.dist-info/entry_points.txt").decode()
        )


def test_make_release_takes_these_steps(project):
    commands = "\n".join(told(project, "release", "VERSION=9.8.7"))
    assert re.search(r"bump --new-version 9\.8\.7\n.*hatchling build -t wheel", commands)


def test_a_lock_keeps_its_pins_and_an_upgrade_moves_them(project):
    (lock,) = [line for line in told(project, "lock") if "pip compile" in line]
    assert "upgrade" not in lock
    assert "--no-emit-index-url" in lock
    (one,) = [line for line in told(project, "upgrade", "PACKAGE=pandas") if "pip compile" in line]
    assert one.endswith(" --upgrade-package pandas")
    (everything,) = [line for line in told(project, "upgrade") if "pip compile" in line]
    assert everything.endswith(" --upgrade")


def test_an_upgrade_tells_what_moved(project):
    lock = project / "requirements.lock"
    text = lock.read_text()
    was = re.search(r"^pandas==\S+", text, re.M)[0]
    lock.write_text(text.replace(was, "pandas==99.1") + "nieuw-pakket==1.0 \\\n    --hash=x\n")
    assert call(project, "make", "--no-print-directory", "moved").splitlines() == [
        "+ nieuw-pakket==1.0",
        f"- {was}",
        "+ pandas==99.1",
    ]


def test_an_upgrade_of_an_unknown_package_is_refused(project):
    done = subprocess.run(
        ["make", "upgrade", "PACKAGE=pandaas"],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "requirements.lock has no package pandaas." in done.stdout
