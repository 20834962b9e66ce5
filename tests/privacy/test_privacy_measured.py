"""A new, measured round from a planted export to its report: nobody can be found in it."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from test_privacy_pipeline import CANARIES, plant

from inventarisatie.codebook import Codebook, load_codebook
from inventarisatie.gate import scan
from inventarisatie.project import Ronde
from inventarisatie.tallies import tally_question
from project_copy import ROOT, call, copy_project

pytestmark = pytest.mark.xdist_group("pipeline")
SMALLEST = 5


@pytest.fixture(scope="module")
def ronde(tmp_path_factory) -> Ronde:
    project = copy_project(tmp_path_factory.mktemp("gemeten"))
    export = project / "export.csv"
    shutil.copy(ROOT / "data" / "raw" / "ronde-4" / "vragenlijst-1.csv", export)
    plant(export)
    for words in (
        ("new-ronde", "5", "--export", "export.csv", "--like", "4"),
        ("run", "--ronde", "5", "--engine", "builtin"),
    ):
        done = call(project, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    return Ronde(project, 5)


@pytest.fixture(scope="module")
def ledger(ronde) -> pd.DataFrame:
    text = (ronde.reports / "cijfers.json").read_text(encoding="utf-8")
    return pd.DataFrame(json.loads(text)["rows"])


@pytest.fixture(scope="module")
def forms(ronde) -> Codebook:
    return load_codebook(ronde.codebook_file)


def single_questions(codebook: Codebook) -> list[str]:
    questions = codebook.questionnaires[0].questions
    return [question.code for question in questions if question.type == "single"]


def test_no_canary_is_in_any_output(ronde):
    assert [str(finding) for finding in scan(ronde, planted=CANARIES)] == []


def test_no_small_count_of_answers_is_in_the_ledger(ledger, forms):
    answers = ledger[ledger["question"].isin(forms.closed_questions)]
    exact = answers[answers["lower"] == answers["upper"]]
    assert len(exact) > 50
    assert not exact["lower"].between(1, SMALLEST - 1).any()
    assert not (exact["base_lower"] - exact["lower"]).between(1, SMALLEST - 1).any()
    assert (answers["provenance"] == "suppressed").any()


def test_solving_the_ledger_gives_no_small_count(ronde, ledger, forms):
    answers = pd.read_parquet(ronde.processed / "antwoorden.parquet")
    attacked = 0
    for question in single_questions(forms):
        truth = tally_question(answers, forms, question)
        model = forms.question(question)
        parts = [*model.option_codes, "geen-antwoord"]
        sums = {merged.code: merged.options for merged in model.merged}
        shown = ledger[ledger["question"] == question]
        small = set(truth.loc[truth["lower"].between(1, SMALLEST - 1), "category"])
        sums["overig"] = sorted(small)
        rows = [[1] * len(parts)]
        low, high = [shown["base_lower"].min()], [shown["base_upper"].max()]
        for cell in shown.to_dict("records"):
            together = sums.get(cell["category"], [cell["category"]])
            rows.append([int(part in together) for part in parts])
            low.append(cell["lower"])
            high.append(cell["upper"])
        for category in small & set(parts):
            target = np.array([int(part == category) for part in parts])
            ends = [
                milp(
                    sign * target,
                    constraints=LinearConstraint(np.array(rows), low, high),
                    bounds=Bounds(0, np.inf),
                    integrality=np.ones(len(parts)),
                )
                for sign in (1, -1)
            ]
            assert all(end.success for end in ends), question
            assert -ends[1].fun - ends[0].fun >= SMALLEST, (question, category)
            attacked += 1
    assert attacked >= 10
