"""The main job on the real fourth round, as a user runs it: two runs in different surroundings."""

import hashlib
import json
import re
from itertools import product
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from browser import WIDTHS, chromium, fits, violations
from pdf_text import pages_of
from project_copy import call, call_as_user, copy_project, finished_project

pytestmark = pytest.mark.runs


RUN = ("run", "--engine", "builtin")


def outputs(project: Path) -> dict[str, str]:
    reports = project / "reports" / "ronde-4"
    return {
        path.relative_to(reports).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(reports.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return finished_project(tmp_path_factory, tmp_path_factory.mktemp("een"))


def test_the_report_and_everything_beside_it_is_made(made):
    names = set(outputs(made))
    assert {"rapport.html", "rapport.pdf", "expertsessie.html", "expertsessie.pdf"} <= names
    assert {"verantwoording.html", "verantwoording.pdf", "samenvatting.pdf"} <= names
    assert {"cijfers.json", "tabellen.xlsx", "notebooks/08-capaciteit.html"} <= names
    assert {"figuren/capaciteit.svg", "figuren/capaciteit.csv"} <= names


def test_every_link_to_a_file_beside_the_report_leads_somewhere(made):
    for page in sorted((made / "reports/ronde-4").glob("*.html")):
        targets = re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', page.read_text(encoding="utf-8"))
        assert f"{page.stem}.pdf" in targets
        assert [target for target in targets if not (page.parent / target).is_file()] == []


def test_the_ledger_holds_published_figures_and_no_synthetic_one(made):
    rows = json.loads((made / "reports/ronde-4/cijfers.json").read_text())["rows"]
    by_id = {row["id"]: row for row in rows}
    assert by_id["capaciteit-voor-corona.minder"]["texts"]["volledig"] == "29 van de 50"
    assert by_id["knelpunten-professionals.ja"]["texts"]["volledig"] == "23 tot 27 van de 50"
    assert by_id["naleving-medewerkers.gelijk"]["texts"]["volledig"] == "niet bewaard in onze bron"
    assert {row["certainty"] for row in rows} == {
        "published",
        "converted",
        "word",
        "derived",
        "not_kept",
    }
    assert all(row["notebook"] and row["cell"] for row in rows)


def test_a_second_run_has_nothing_to_do(made):
    before = outputs(made)
    assert "0 done" in call(made, *RUN).stdout
    assert outputs(made) == before


@pytest.mark.proof
def test_other_surroundings_give_the_same_bytes(made, tmp_path_factory):
    other = copy_project(tmp_path_factory.mktemp("een andere map"))
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}
    done = call_as_user(other, *RUN, "--jobs", "1", **elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert outputs(other) == outputs(made)


PAGES = ["rapport.html", "expertsessie.html", "notebooks/12-overige-cijfers.html"]


def test_everyone_can_read_the_pages_of_the_real_run(made):
    with chromium() as browser:
        for name, width in product(PAGES, WIDTHS):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto((made / "reports/ronde-4" / name).as_uri())
            assert (name, width, violations(page)) == (name, width, [])
            assert fits(page), name
            charts = page.locator("figure svg:visible").evaluate_all(
                "all => all.map(one => one.getBoundingClientRect().width)"
            )
            assert all(353 <= chart <= 672 for chart in charts)
            page.close()


def test_the_pages_of_the_pdf_are_full_and_none_ends_with_a_heading(made):
    path = made / "reports/ronde-4/rapport.pdf"
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=0.5).to_numpy().min(axis=2) for page in document]
        outline = list(document.get_toc())
        opens = {item.get_dest().get_index() + 1 for item in outline if item.level == 0}
        titles = {" ".join(item.get_title().split()) for item in outline}
    for number, page in enumerate(pages[1:-1], 2):
        height = len(page)
        body = page[int(0.09 * height) : int(0.915 * height)]  # between header and page number
        inked = np.flatnonzero((body < 200).any(axis=1))
        ends = number + 1 in opens  # a chapter begins on a new page
        assert ends or inked[-1] > 0.6 * len(body), f"page {number} ends early"
        assert np.diff(inked).max() < 0.2 * len(body), f"page {number} has a gap"
    assert len(titles) > 30
    for number, text in enumerate(pages_of(path)[2:], 3):
        *_, last, _page_number = text.splitlines()
        assert " ".join(last.split()) not in titles, f"page {number} ends with a heading"


def test_what_is_published_is_the_report_with_its_data_and_nothing_else(made, tmp_path):
    done = call(made, "publish", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    names = {path.relative_to(tmp_path / "site").as_posix() for path in tmp_path.rglob("*.*")}
    assert {"index.html", "rapport.html", "rapport.pdf", "tabellen.xlsx", "cijfers.json"} <= names
    assert {"figuren/knelpunten.csv", "notebooks/09-knelpunten.html"} <= names
    assert not [name for name in names if name.endswith((".qmd", ".ipynb", ".yml", ".parquet"))]
    again = call(made, "publish", str(tmp_path / "site"))
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_a_changed_title_remakes_what_shows_it_and_nothing_else(made):
    notebook = made / "notebooks/08-capaciteit.ipynb"
    notebook.write_bytes(notebook.read_bytes().replace(b"Minder plaats dan", b"Minder plek dan"))
    done = call(made, *RUN)
    assert "Minder plek dan" in (made / "reports/ronde-4/rapport.html").read_text()
    titles = re.findall(r"^\d+/\d+ (\S+) …", done.stdout, re.MULTILINE)
    assert {*titles} == {
        "capaciteit", "verantwoording", "rapport.html", "rapport.pdf", "beschrijving", "poort",
    }  # fmt: skip


def test_a_changed_raw_file_stops_the_run_by_name_and_keeps_the_last_report(made):
    before = outputs(made)
    raw = made / "data/raw/ronde-4/vragenlijst-1.csv"
    original = raw.read_bytes()
    raw.write_bytes(original.replace(b"Ja", b"Nee", 1))
    try:
        done = call(made, *RUN)
    finally:
        raw.write_bytes(original)
    assert done.returncode in (1, 2)
    assert "vragenlijst-1.csv is changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert outputs(made) == before
