"""A whole measured round, from raw exports to the CSV files of figures, and an attack on those."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
from disclosure_attack import Attacker

from inventarisatie.answers.cleaning import deidentify_texts
from inventarisatie.answers.labels import inherited
from inventarisatie.answers.tables import Tables, write_tables
from inventarisatie.counts.disclosure import Policy, Protection, partition
from inventarisatie.counts.disclosure.rules import why_sensitive
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
            )
            frames.append(read[read["group"] == GROUP])
        shown[question] = pd.concat(frames)
    return shown


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_downloads_give_no_sensitive_count(question, published, answers, codebook):
    divided = partition(answers, POLICY)
    members = {
        name: {person for part in parts for person in divided.members[part]}
        for name, parts in divided.selections.items()
    }
    rows = answers[(answers["question"] == question) & (answers["group"] == GROUP)]
    asked = set(rows.loc[rows["state"] != "not_asked", "respondent"].astype(str))
    model = codebook.question(question)
    shown = published[question]
    together = {m.code: m.options for m in model.merged}
    rest = shown.loc[shown["category"] == "overig", "options"]
    if len(rest):
        together["overig"] = list(rest.iloc[0])
    knows = {person: {n for n in divided.shown if person in members[n]} for person in asked}
    attacker = Attacker(knows, shown, exclusive=True, together=together)
    gave = {
        code: set(rows.loc[(rows["state"] == "answered") & (rows["option"] == code), "respondent"])
        for code in attacker.codes
    }
    gave["geen-antwoord"] = asked - set(rows.loc[rows["state"] == "answered", "respondent"])
    attacked = 0
    sets = [asked, *(members[name] & asked for name in divided.shown[1:])]
    for people in [*sets, *(asked - part for part in sets[1:])]:
        for category, givers in gave.items():
            count = len(people & givers)
            if why_sensitive(count, len(people), len(givers), len(asked), POLICY):
                low, high = attacker.range_of(category, people)
                assert low <= count <= high
                assert high - low >= min(POLICY.smallest_count, len(people)), (category, count)
                attacked += 1
    assert attacked


def test_the_gate_finds_nothing_in_the_downloads(ronde, published):
    assert published
    assert scan(ronde) == []
