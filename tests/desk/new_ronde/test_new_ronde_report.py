"""From a raw export to a complete report with measured figures, in two commands."""

import csv
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from inventarisatie.round.codebook import load_codebook
from pdf_text import flat_pages

pytestmark = pytest.mark.runs
TEMPLATE = Path(__file__).parents[3] / "src/inventarisatie/desk/new_ronde/sjabloon"


@pytest.fixture(scope="module")
def reports(measured) -> Path:
    return measured[0] / "reports" / "ronde-5"


@pytest.fixture(scope="module")
def codebook(measured):
    return load_codebook(measured[0] / "data/raw/ronde-5/codeboek.yml")


@pytest.fixture(scope="module")
def ledger(reports) -> dict[str, dict]:
    return {row["id"]: row for row in json.loads((reports / "cijfers.json").read_text())["rows"]}


def test_every_count_is_true_or_a_range_around_the_truth(measured, codebook, ledger):
    exact = 0
    for text, given in measured[1].items():
        counts = {re.sub("<.*?>", "", answer): count for answer, count in given.items()}
        question = next(q for q in codebook.questionnaires[0].questions if q.text == text)
        rows = {line.code: line.label for line in [*question.rows, *question.options]}
        for answer in [row for row in ledger.values() if row["question"] == question.code]:
            if answer["category"] in ("geen-antwoord", "overig"):
                continue
            key = answer["label"]
            if answer["row"]:
                key = f"{rows[answer['row']]}|{key}"
            true = counts.get(key, 0)
            assert answer["lower"] <= true <= answer["upper"]
            assert (answer["base_lower"], answer["base_upper"]) == (60, 60)
            exact += answer["lower"] == answer["upper"] == true
            if 0 < true < 5:
                assert answer["lower"] <= 1
                assert answer["upper"] >= 4
    assert exact >= 20
    assert {row["certainty"] for row in ledger.values()} <= {"counted", "protected", "setting"}


def test_every_closed_question_has_its_figure_in_the_report(reports, codebook):
    page = (reports / "rapport.html").read_text()
    assert len(codebook.closed_questions) == 4
    for code in codebook.closed_questions:
        assert f'id="fig-{code}"' in page
        alt = re.search(
            r'!\[.*fig-alt="([^"]+)"', (reports / f"fragmenten/_{code}.qmd").read_text()
        )
        assert alt
        assert len(alt[1]) > 60
        with (reports / f"figuren/{code}.csv").open(encoding="utf-8-sig") as file:
            assert len(list(csv.reader(file, delimiter=";"))) > 2
    assert page.count("niet uitgesplitst") == 1
    account = (reports / "verantwoording.html").read_text()
    for part in ("cijferverantwoording", "figuurgegevens", "vragenlijsten", "schoonmaak"):
        assert f'id="bijlage-{part}"' in account


def test_the_summary_is_one_page_with_the_finding_of_each_question_drawn(reports, codebook, ledger):
    page = (reports / "samenvatting.html").read_text()
    assert 'id="fig-kerncijfers"' in page
    assert len(flat_pages(reports / "samenvatting.pdf")) == 1
    with (reports / "figuren/kerncijfers.csv").open(encoding="utf-8-sig") as file:
        drawn = [row["ondergrens"] for row in csv.DictReader(file, delimiter=";")]
    assert len(drawn) == 5
    first = [row for row in ledger.values() if row["question"] == codebook.closed_questions[0]]
    answers = [row["lower"] for row in first if row["category"] != "geen-antwoord"]
    assert int(drawn[0]) == max(answers)


def test_the_pdf_tells_the_same(reports, ledger):
    text = " ".join(flat_pages(reports / "rapport.pdf"))
    assert ledger["deelname.respondenten"]["texts"]["aantal"] == "60"
    assert "deden 60 respondenten mee" in text
    assert "1 november tot 28 november 2020" in text


def test_nobody_is_in_it(measured, reports):
    for path in [*reports.rglob("*"), *(measured[0] / "data/processed").rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            for planted in (b"Zwanenburg", b"iemand@example.org", b"192.0.2.7", b"10000000013"):
                assert planted not in content, path


def test_a_chart_of_many_answers_shows_the_largest_and_its_table_all(reports, codebook):
    question = next(q for q in codebook.questionnaires[0].questions if len(q.options) == 14)
    fragment = (reports / f"fragmenten/_{question.code}.qmd").read_text()
    assert len(re.findall(r"\]\{\.cijfer\}", fragment)) == 14
    assert fragment.count(" van de 60") == 14  # an answer each, the title and the subtitle


def test_by_hand_from_elsewhere_the_notebook_draws_the_same(
    measured, reports, tmp_path, monkeypatch
):
    before = {path: path.read_bytes() for path in (reports / "figuren").glob("vraag-*")}
    assert before
    notebook = nbformat.read(measured[0] / "notebooks/20-vragen.ipynb", as_version=4)
    cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", ()))
    cell.source = cell.source.replace("ronde: int = 4", "ronde: int = 5")
    for path in before:
        path.unlink()
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(measured[0]))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    after = {path: path.read_bytes() for path in (reports / "figuren").glob("vraag-*")}
    assert set(after) == set(before)
    assert [path.name for path in before if after[path] != before[path]] == []


def test_the_template_holds_no_number():
    for path in TEMPLATE.rglob("*.qmd"):
        text = re.sub(r"\[[^\]]*\]\{[^}]*\}|\{\{<.*?>\}\}|\{#[^}]*\}", "", path.read_text())
        assert not re.search(r"\d", text), path
