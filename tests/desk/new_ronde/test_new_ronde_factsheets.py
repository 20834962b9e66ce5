"""Factsheets of a measured round: every kind of question, from the counts that the report keeps."""

import csv
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from inventarisatie.round.codebook import load_codebook
from pdf_text import flat_pages

pytestmark = pytest.mark.runs
SHEET = "vraag-1_satisfied"
FACTSHEETS = ("factsheet", "--ronde", "5", "--where", "vraag-1=satisfied", "--engine", "builtin")


@pytest.fixture(scope="module")
def project(chosen, command_line) -> Path:
    done = command_line(chosen, *FACTSHEETS)
    assert done.returncode == 0, done.stdout + done.stderr
    return chosen


@pytest.fixture(scope="module")
def sheet(project) -> Path:
    return project / "reports/ronde-5/factsheets" / SHEET


def test_every_kind_of_question_is_on_the_two_pages(project, sheet):
    form = load_codebook(project / "data/raw/ronde-5/codeboek.yml").questionnaires[0]
    kinds = {question.code: question.type for question in form.questions}
    assert {"multi", "matrix", "ranking", "numeric"} < set(kinds.values())
    assert len(flat_pages(sheet / "factsheet.pdf")) == 2
    text = (sheet / "factsheet.qmd").read_text()
    for code, kind in kinds.items():
        told = re.search(rf"\[{code}\.[a-z0-9.-]+\.selectie\]\{{\.cijfer\}}", text)
        assert bool(told) == (kind != "open" and code != "vraag-1"), code
    assert "Niet in de tabel" not in text
    assert re.search(r"[?…] A nurse\b", text)  # a line of the matrix, by its name


def test_the_factsheet_and_the_report_take_their_numbers_from_one_table(project, sheet):
    kept = pd.read_parquet(project / "data/processed/ronde-5/afgeschermd.parquet")
    kept = kept.set_index(["filter", "id"])[["lower", "upper"]]
    with (sheet / "cijfers.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) > 60
    for row in rows:
        name = row["selectie"], row["cijfer"].removesuffix(".selectie")
        assert kept.loc[name].tolist() == [int(row["ondergrens"]), int(row["bovengrens"])]
    ledger = json.loads((sheet / "cijfers.json").read_text())["rows"]
    shown = {row["id"]: (str(row["lower"]), str(row["upper"])) for row in ledger}
    assert (
        shown.items()
        < {row["cijfer"]: (row["ondergrens"], row["bovengrens"]) for row in rows}.items()
    )
    assert not list(project.glob("data/processed/ronde-5/selecties/*"))
    answers = project / "data/processed/ronde-5/beschermingslog.csv"
    with answers.open() as file:
        assert {line["filter"] for line in csv.DictReader(file)} >= {"", "vraag-1=satisfied"}


def test_numbers_are_shown_in_classes_also_in_the_report(project):
    fragment = (project / "reports/ronde-5/fragmenten/_uitkomsten.qmd").read_text()
    assert "How many times did you visit?" in fragment
    with (project / "reports/ronde-5/figuren/vraag-6.csv").open(encoding="utf-8-sig") as file:
        labels = [row["antwoord"] for row in csv.DictReader(file, delimiter=";")]
    assert labels[0].startswith("minder dan ")
    assert labels[-1].endswith(" of meer")
    assert 3 <= len(labels) <= 4


def test_under_other_rules_no_factsheet_is_made_beside_the_old_report(project, command_line):
    rules = project / "data/raw/ronde-5/bescherming.yml"
    rules.write_text(rules.read_text() + "smallest_count: 6\n")
    assert command_line(project, "seal", "--ronde", "5").returncode == 0
    done = command_line(project, *FACTSHEETS)
    assert done.returncode == 2
    assert "Made of other answers, or under other rules: ronde-5." in done.stderr
