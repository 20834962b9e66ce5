"""A project of one's own: what is in it, what is not, and that the wheel alone can make it."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from inventarisatie.desk.cli import main
from inventarisatie.desk.new_project import making
from inventarisatie.desk.new_project.files import project_files
from inventarisatie.desk.new_project.making import requirement
from inventarisatie.round.project import find_root, newest
from project_copy import ROOT, tracked_files

EXPORT = ROOT / "data/raw/ronde-4/vragenlijst-2.csv"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elders") / "Buurt Bus"
    assert (
        main(["new-project", str(folder), "--title", "De buurtbus", "--export", str(EXPORT)]) == 0
    )
    return folder


def test_it_is_a_project_with_round_1_and_the_house_style(project):
    assert find_root(project) == project
    assert newest(project) == 1
    assert "title: De buurtbus" in (project / "reports/ronde-1/rapport.qmd").read_text("utf-8")
    for name in ("_brand.yml", "_extensions/inventarisatie/_extension.yml", "Makefile"):
        assert (project / name).read_bytes() == (ROOT / name).read_bytes()
    assert (project / "README.md").read_text("utf-8").startswith("# De buurtbus\n")


def test_nothing_in_it_is_of_the_fourth_round(project):
    texts = {
        path.relative_to(project).as_posix(): path.read_text("utf-8")
        for path in project.rglob("*")
        if path.suffix in {".md", ".yml", ".ipynb", ".py", ".toml", ".qmd"} or not path.suffix
        if path.is_file() and "data/raw" not in path.as_posix()
    }
    assert not [n for n, t in texts.items() if re.search(r"ronde-4|ronde: int = 4|corona", t)]
    steps = yaml.safe_load((project / "notebooks/stappen.yml").read_text("utf-8"))["steps"]
    named = {step["notebook"] for step in steps}
    present = {path.name for path in (project / "notebooks").glob("*.ipynb")}
    assert named < present
    assert not {"08-capaciteit.ipynb", "12-overige-cijfers.ipynb"} & present
    linked = re.findall(r"\]\((\d\d-[\w-]+\.ipynb)\)", texts["notebooks/00-start.ipynb"])
    assert linked
    assert set(linked) <= present
    for path in (project / "notebooks").glob("*.ipynb"):
        json.loads(path.read_text("utf-8"))


def test_the_package_is_a_dependency_and_no_copy(project, monkeypatch):
    own = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    assert (own["name"], own["dependencies"]) == ("buurt-bus", [requirement()])
    assert not (project / "src").exists()
    told = '{"url": "file:///pakketten/inventarisatie-9-py3-none-any.whl", "archive_info": {}}'
    package = SimpleNamespace(version="9", read_text=lambda name: told)
    monkeypatch.setattr(making, "distribution", lambda name: package)
    assert requirement().endswith("] @ file:///pakketten/inventarisatie-9-py3-none-any.whl")
    package.read_text = lambda name: None
    assert requirement() == "inventarisatie[cluster,dev]==9"


@pytest.mark.parametrize("words", ["ruff check .", "ruff format --check .", "pytest -q"])
def test_its_own_lint_and_tests_pass(project, words):
    done = subprocess.run(
        [sys.executable, "-m", *words.split()],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_nothing_is_overwritten_and_a_refused_export_leaves_nothing(project, tmp_path, capsys):
    again = ["new-project", str(project), "--title", "x", "--export", str(EXPORT)]
    assert main(again) == 2
    assert "is not an empty folder" in capsys.readouterr().err
    (tmp_path / "leeg.csv").touch()
    words = ["--title", "x", "--export", str(tmp_path / "leeg.csv")]
    assert main(["new-project", str(tmp_path / "nieuw"), *words]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["leeg.csv"]


def test_the_wheel_has_every_file_that_a_project_needs(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        shipped = {name.partition("/new_project/files/")[2] for name in wheel.namelist()} - {""}
    assert set(project_files()) <= shipped
    assert {name for name in tracked_files() if name.startswith("_extensions/")} <= shipped
