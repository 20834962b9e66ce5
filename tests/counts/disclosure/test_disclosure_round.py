"""A whole measured round, from raw exports to the CSV files of figures, and an attack on those."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
from attacker import attack

from inventarisatie.answers.cleaning import deidentify_texts
from inventarisatie.answers.labels import inherited
from inventarisatie.answers.tables import Tables, write_tables
from inventarisatie.counts.disclosure import Policy, Protection, partition
from inventarisatie.counts.frame import labelled, rows_of
from inventarisatie.reader import read_survey
from inventarisatie.report.figure_files import write_data
from inventarisatie.report.gate import scan
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

ROOT = Path(__file__).parents[3]
POLICY = Policy(selections=("stad",))
GROUP = "professionals"
QUESTIONS = ["voorbereid-tweede-golf", "capaciteit-voor-corona", "pogingen", "functie"]


@pytest.fixture(scope="module")
def ronde(tmp_path_factory) -> Ronde:
    """The exports of the twin as a measured round, read and cleaned."""
    ronde = Ronde(tmp_path_factory.mktemp("gemeten"), 4)
    shutil.copytree(ROOT / "data" / "raw" / "ronde-4", ronde.raw)
    codebook = load_codebook(ronde.codebook_file)
    files = {form.code: ronde.raw / form.file for form in codebook.questionnaires}
    labels = inherited(Ronde(ROOT, 4), codebook)
    labels.to_csv(ronde.raw / "antwoordlabels.csv", index=False)
    datapackage.seal(ronde, [path.name for path in files.values()], "measured")
    survey = read_survey(files, codebook)
    tables = deidentify_texts(Tables(survey.respondents, survey.answers, survey.log))
    write_tables(ronde.processed, tables)
    return ronde


@pytest.fixture(scope="module")
def answers(ronde) -> pd.DataFrame:
    return pd.read_parquet(ronde.processed / "antwoorden.parquet")


@pytest.fixture(scope="module")
def published(ronde, answers) -> dict[str, pd.DataFrame]:
    """What a reader gets: the CSV files of every question, one per selection, as one frame."""
    codebook = load_codebook(ronde.codebook_file)
    shown = {}
    for question in QUESTIONS:
        tally = Protection(answers, codebook, POLICY).question(question).tally
        frames = []
        for name, part in tally.groupby("filter", sort=False):
            path = ronde.reports / "figuren" / f"{question}{name.replace('=', '-')}.csv"
            write_data(path, rows_of(labelled(part, codebook), "proef", "cel"))
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = list(csv.DictReader(file, delimiter=";"))
            read = part.assign(
                lower=[int(cell["ondergrens"]) for cell in cells],
                upper=[int(cell["bovengrens"]) for cell in cells],
                shares=[f"{c['aandeel_ondergrens']} tot {c['aandeel_bovengrens']}" for c in cells],
            )
            frames.append(read[read["group"] == GROUP])
        shown[question] = pd.concat(frames)
    return shown


def test_the_downloads_give_no_sensitive_count(published, answers, codebook):
    divided = partition(answers, POLICY)
    members = {
        name: {person for part in divided.selections[name] for person in divided.members[part]}
        for name in divided.shown
    }
    own = answers[(answers["group"] == GROUP) & answers["question"].isin(QUESTIONS)]
    attacked = []

    def found(shown, known, true, people, name):
        assert known[0] <= true <= known[1]
        assert known[0] < known[1] or true in (0, people), name
        assert shown is None or (known[0] <= shown[0] and known[1] >= shown[1]), name
        attacked.append(name)

    form = next(form for form in codebook.questionnaires if form.group == GROUP)
    asked = [question for question in form.questions if question.code in QUESTIONS]
    part = codebook.model_copy(
        update={"questionnaires": [form.model_copy(update={"questions": asked})]}
    )
    attack(own, part, pd.concat(published.values()), members, found, POLICY.selections)
    assert attacked


def test_the_gate_finds_nothing_in_the_downloads(ronde, published):
    assert published
    assert scan(ronde) == []
