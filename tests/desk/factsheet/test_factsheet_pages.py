"""Factsheets of the synthetic twin, as a user makes them."""

import csv
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from inventarisatie.desk.factsheet.document import MARK
from inventarisatie.desk.factsheet.selection import SUFFIX
from pdf_text import flat_pages
from project_copy import call, finished_project

pytestmark = pytest.mark.runs


def factsheet(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return call(project, "factsheet", "--engine", "builtin", *words)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = finished_project(tmp_path_factory, tmp_path_factory.mktemp("factsheets"))
    done = factsheet(target, "--each", "stad")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Skipped stad=stad-c: too few respondents" in done.stdout
    return target


@pytest.fixture(scope="module")
def sheets(project: Path) -> Path:
    return project / "reports/ronde-4/factsheets"


def test_large_selections_have_a_factsheet_and_small_ones_have_not(sheets):
    assert {path.name for path in sheets.iterdir()} == {"stad_stad-b", "stad_stad-e"}


def test_every_page_and_every_file_says_that_it_is_a_demonstration(sheets):
    for folder in sheets.iterdir():
        pages = flat_pages(folder / "factsheet.pdf")
        assert len(pages) == 2
        assert all(MARK in page for page in pages)
        assert f'<p class="merk">{MARK}</p>' in (folder / "factsheet.html").read_text()
        assert '<img alt="Stippen' in (folder / "notebooks/22-factsheet.html").read_text()
        for path in (folder / "cijfers.csv", folder / "figuren/vergelijking.csv"):
            with path.open(encoding="utf-8-sig") as file:
                rows = list(csv.DictReader(file, delimiter=";"))
            assert {row["zekerheid"] for row in rows} == {"synthetisch, geen bevinding"}
        rows = json.loads((folder / "cijfers.json").read_text())["rows"]
        assert {row["certainty"] for row in rows} == {"synthetic"}
        assert {row["filter"] for row in rows} == {"", folder.name.replace("_", "=", 1)}


def test_small_counts_are_ranges(sheets):
    rows = json.loads((sheets / "stad_stad-e/cijfers.json").read_text())["rows"]
    selected = [row for row in rows if row["filter"]]
    assert selected
    everyone = {row["id"]: row for row in rows if not row["filter"]}
    for row in selected:
        assert row["base_upper"] < everyone[row["id"].removesuffix(SUFFIX)]["base_upper"]
        exact = row["lower"] == row["upper"]
        assert not exact or 5 <= row["lower"] <= row["base_lower"] - 5


def test_every_number_in_the_text_is_in_the_ledger_and_none_is_typed(sheets):
    folder = sheets / "stad_stad-b"
    text = (folder / "factsheet.qmd").read_text().split("\n---\n", 1)[1]
    ids = {row["id"] for row in json.loads((folder / "cijfers.json").read_text())["rows"]}
    spans = re.findall(r"\[([a-z0-9.-]+)\]\{\.cijfer", text)
    assert len(spans) > 40
    assert set(spans) <= ids
    pages = text.split("::: {.figuurdata")[0]
    prose = re.sub(r'fig-alt="[^"]*"|width=\d+%|&#\d+;', "", pages)
    assert not re.findall(r"\d+ van de \d+|\d+%", prose)


def test_a_number_leads_to_its_row_below_the_page_and_in_print_to_that_page(sheets):
    page = (sheets / "stad_stad-b/factsheet.html").read_text()
    rows = set(re.findall(r'id="(cijfer-[a-z0-9-]+)"', page))
    links = set(re.findall(r'href="([^"]*#cijfer-[a-z0-9-]+)"', page))
    assert len(links) > 40
    assert {link.removeprefix("#") for link in links} <= rows
    printed = (sheets / "stad_stad-b/factsheet.pdf").read_bytes()
    assert b"factsheet.html#cijfer-" in printed
    assert "Waar elk getal vandaan komt" not in " ".join(
        flat_pages(sheets / "stad_stad-b/factsheet.pdf")
    )


def test_another_selection_touches_no_file_of_the_first(project, sheets):
    before = digests(sheets / "stad_stad-e")
    done = factsheet(project, "--where", "groep=mensen")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(sheets / "stad_stad-e") == before
    assert (sheets / "groep_mensen/factsheet.pdf").is_file()


def test_a_selection_too_small_is_refused(project, sheets):
    done = factsheet(project, "--where", "stad=stad-c")
    assert done.returncode == 2
    assert "Too few respondents to show in, or outside, stad=stad-c" in done.stderr
    assert not (sheets / "stad_stad-c").exists()


def test_a_wrong_name_is_refused_before_anything_runs(project):
    done = factsheet(project, "--where", "stadt=stad-a")
    assert done.returncode == 2
    assert "Did you mean stad" in done.stderr
