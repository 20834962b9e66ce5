"""The documentation: the site builds, links lead somewhere, and its commands run as written."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from browser import WIDTHS, chromium, violations
from inventarisatie.desk.cli import build_parser
from project_copy import ROOT, SURROUNDINGS, finished_project

TOP = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
PAGES = sorted([*TOP, *(ROOT / "docs").rglob("*.md")])
DONE_ELSEWHERE = ("make lab", "make test", "inventarisatie verify")
"""Commands in ``sh`` blocks: the browser test, the tests themselves, a report made once more."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"^ *```console\n(.*?)^ *```", page.read_text(), re.M | re.S)
    return [line.strip()[2:] for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A clone with the environment that the tests run in; the fourth round has been run once."""
    folder = finished_project(tmp_path_factory, tmp_path_factory.mktemp("handleiding"))
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=name)
def test_every_command_of_the_pages_is_known(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for program, *words in map(shlex.split, commands(page)):
        if program == "make":
            assert words[0] in targets
        elif program == "inventarisatie" and words != ["--help"]:
            build_parser(only=words[0]).parse_args(words)
        else:
            assert program in ("cp", "inventarisatie")


@pytest.mark.proof
@pytest.mark.runs
@pytest.mark.timeout(900)
def test_every_command_of_the_pages_runs(project):
    """In the order of the pages, in one clone; ``make`` does not set the environment up again."""
    path = f"{project / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    order = [ROOT / "docs" / "quick-start.md", ROOT / "docs" / "tutorial.md", *PAGES]
    run = 0
    for page in dict.fromkeys(order):
        for command in commands(page):
            line = re.sub(r"^make ", "make -o .venv/.ready ", command)
            done = subprocess.run(
                line, shell=True, cwd=project, env=os.environ | SURROUNDINGS | {"PATH": path},
                capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == 0, f"{name(page)}: {command}\n{done.stdout}{done.stderr}"
            run += 1
    assert run >= 10
    assert (project / "reports" / "ronde-4" / "rapport.pdf").is_file()
    assert (project / "reports" / "ronde-5" / "rapport.html").is_file()


def test_commands_that_are_not_run_here_are_few_and_known():
    text = "\n".join(page.read_text() for page in PAGES)
    lines = "\n".join(re.findall(r"^ *```sh\n(.*?)^ *```", text, re.M | re.S)).split("\n")
    assert [line for line in lines if line and not line.startswith(DONE_ELSEWHERE)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(), flags=re.S)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in link]
    missing = [link for link in links if not (page.parent / link.partition("#")[0]).exists()]
    assert missing == []


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The documentation, built as ``make docs`` builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder / "trees"]
    done = subprocess.run([*command, "docs", folder / "site"], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return folder / "site"


def test_the_site_builds_without_a_warning_and_shows_what_is_generated(site):
    pages = {page: (site / page).read_text() for page in (
        "reference/cli.html", "reference/codebook.html", "reference/data-dictionary.html",
        "reference/api.html", "architecture.html",
    )}  # fmt: skip
    assert "--keep-going" in pages["reference/cli.html"]
    assert "asked_if" in pages["reference/codebook.html"]
    assert "capaciteit-voor-corona" in pages["reference/data-dictionary.html"]
    assert "inventarisatie.report.exploring.crosstab" in pages["reference/api.html"]
    assert "08-capaciteit.ipynb" in pages["architecture.html"]
    assert not [page for page, text in pages.items() if "generated:" in text]
    assert not [
        page for page, text in pages.items() if re.search(r'<(script|link)[^>]*"https?:', text)
    ]


def test_the_site_breaks_no_rule_of_accessibility(site):
    with chromium() as browser:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for name in ("index", "architecture", "reference/cli"):
                page.goto((site / f"{name}.html").as_uri())
                assert violations(page) == [], (name, width)


def test_the_start_notebook_names_every_notebook():
    text = (ROOT / "notebooks" / "00-start.ipynb").read_text()
    others = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} - {"00-start.ipynb"}
    assert set(re.findall(r"\(([0-9]{2}-[a-z-]+\.ipynb)\)", text)) == others


@pytest.mark.parametrize("path", [*(ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")], ids=name)
def test_issue_templates_are_forms(path):
    form = yaml.safe_load(path.read_text())
    assert path.stem == "config" or {"name", "description", "body"} <= set(form)


def test_the_citation_has_the_version_of_the_package():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert f'version = "{citation["version"]}"' in (ROOT / "pyproject.toml").read_text()
