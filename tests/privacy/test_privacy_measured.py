"""A new, measured round from a planted export to its report: nobody can be found in it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from inventarisatie.counts.tallies import tally_question
from inventarisatie.report.gate import scan
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from measured_twin import NEARLY_ALL, RARE, SILENT, STOPPED, measured_twin
from planted import CANARIES
from project_copy import ROOT, call

pytestmark = pytest.mark.runs
SMALLEST = 5
STATED = (SMALLEST - 1) - 1
"""A small count is one of 1 to 4 to a reader who knows that zero is shown; nothing narrows that."""


@pytest.fixture(scope="module")
def ronde(tmp_path_factory) -> Ronde:
    return measured_twin(tmp_path_factory)


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


def width(target: np.ndarray, known: LinearConstraint) -> int:
    """How far the values of a count lie apart that fit all that is known."""
    ends = [
        milp(sign * target, constraints=known, bounds=Bounds(0, np.inf),
             integrality=np.ones(len(target)))
        for sign in (1, -1)
    ]  # fmt: skip
    assert all(end.success for end in ends)
    return round(-ends[1].fun - ends[0].fun)


def test_no_canary_is_in_any_output(ronde):
    assert [str(finding) for finding in scan(ronde, planted=CANARIES)] == []


def test_no_small_count_of_answers_is_in_the_ledger(ledger, forms):
    answers = ledger[ledger["question"].isin(forms.closed_questions)]
    exact = answers[answers["lower"] == answers["upper"]]
    assert len(exact) > 40
    assert not exact["lower"].between(1, SMALLEST - 1).any()
    assert not (exact["base_lower"] - exact["lower"]).between(1, SMALLEST - 1).any()
    assert (answers["certainty"] == "protected").any()


def test_solving_the_ledger_gives_no_small_count(ronde, ledger, forms):
    answers = pd.read_parquet(ronde.processed / "antwoorden.parquet")
    attacked = 0
    for question in single_questions(forms):
        truth = tally_question(answers, forms, question)
        truth = truth[truth["group"] == forms.questionnaires[0].group]
        model = forms.question(question)
        parts = [*model.option_codes, "geen-antwoord"]
        sums = {merged.code: merged.options for merged in model.merged}
        shown = ledger[ledger["question"] == question]
        shown = shown[shown["group"] == forms.questionnaires[0].group]
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
            assert width(target, LinearConstraint(np.array(rows), low, high)) >= STATED, question
            attacked += 1
    assert attacked >= 10


def test_partial_responses_and_open_answers_give_no_small_count(ronde, ledger, forms):
    """Who stopped gave no answer to the last question, nor to open questions after it."""
    answers = pd.read_parquet(ronde.processed / "antwoorden.parquet")
    respondents = pd.read_parquet(ronde.processed / "respondenten.parquet")
    form = forms.questionnaires[0]
    people = respondents[respondents["questionnaire"] == form.code]
    asked = [question for question in form.questions if not question.asked_if]
    last = next(q for q in reversed(asked) if q.type == "single")
    open_questions = [q.code for q in asked if q.type == "open"]
    after = {q.code for q in asked[asked.index(last) :]}
    given = answers[(answers["group"] == form.group) & (answers["state"] == "answered")]
    numbers = given.groupby("question", observed=True)["respondent"].nunique()
    names = [*last.option_codes, "geen-antwoord", "onvolledig", *open_questions]
    truth = {code: int(numbers.get(code, 0)) for code in open_questions}
    truth["onvolledig"] = int((~people["complete"]).sum())
    truth["geen-antwoord"] = len(people) - int(numbers[last.code])
    assert STOPPED <= truth["onvolledig"] < SMALLEST
    assert truth[NEARLY_ALL] == len(people) - SILENT

    def weights(**by_name: int) -> list[int]:
        return [by_name.get(name.replace("-", "_"), 0) for name in names]

    parts = [*last.option_codes, "geen-antwoord"]
    rows = [([int(n in parts) for n in names], len(people), len(people)),
            (weights(geen_antwoord=1, onvolledig=-1), 0, np.inf)]  # fmt: skip
    for code in open_questions:
        one = np.array([int(name == code) for name in names])
        rows.append((one + weights(onvolledig=int(code in after)), 0, len(people)))
    sums = {merged.code: merged.options for merged in last.merged}
    small = set(given.loc[given["question"] == last.code, "option"].value_counts().loc[
        lambda counts: counts < SMALLEST].index)  # fmt: skip
    small |= {"geen-antwoord"} if truth["geen-antwoord"] < SMALLEST else set()
    sums["overig"] = sorted(small)
    for cell in ledger.to_dict("records"):
        if cell["question"] == last.code and cell["group"] == form.group:
            together = sums.get(cell["category"], [cell["category"]])
        elif cell["id"].startswith(f"{form.code}.") and cell["category"] in names:
            together = [cell["category"]]
        else:
            continue
        rows.append(([int(name in together) for name in names], cell["lower"], cell["upper"]))
    coefficients, low, high = zip(*rows, strict=True)
    known = LinearConstraint(np.array(coefficients), low, high)
    told = {name: count for name, count in truth.items() if 0 < count < len(people)}
    attacked = [n for n, c in told.items() if c < SMALLEST or len(people) - c < SMALLEST]
    assert {"onvolledig", NEARLY_ALL} <= set(attacked)
    for name in attacked:
        assert width(np.array([int(n == name) for n in names]), known) >= STATED, name
    beside = ledger[ledger["id"].str.startswith(f"{form.code}.beantwoord.")]
    assert (beside["certainty"] == "protected").any()
    report = (ronde.reports / "rapport.html").read_text(encoding="utf-8")
    assert "onvolledig" not in ledger.to_csv() + report


def test_no_page_of_a_notebook_tells_what_the_reader_warns_of(ronde):
    notices = (ronde.processed / "ingelezen" / "meldingen.csv").read_text(encoding="utf-8")
    assert "partial response(s)" in notices
    assert "cell(s)" in notices
    for name in ("01-inlezen", "02-opschonen"):
        page = (ronde.reports / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
        for words in ("Notice(", "partial response", "cell(s)", "<th>step</th>", "anonim"):
            assert words not in page, words
        assert "<th>Waarom</th>" in page
        assert "Het bestand noemt geen tijdzone; de tijdzone van het codeboek geldt" in page


def test_a_respondent_can_be_deleted_as_the_page_on_data_protection_says(ronde, tmp_path):
    """The steps of docs/data-protection.md; ``git clean`` is done by hand, as this is no clone."""
    project = Ronde(shutil.copytree(ronde.root, tmp_path / "project"), 5)

    def places() -> list[str]:
        found = []
        for path in filter(Path.is_file, project.root.rglob("*")):
            text = (
                pd.read_parquet(path).astype(str).to_csv().encode()
                if path.suffix == ".parquet"
                else path.read_bytes()
            )
            found += [path.relative_to(project.root).as_posix()] if RARE.encode() in text else []
        return found

    assert f"data/processed/{project.name}/antwoorden.parquet" in places()
    for export in (*project.root.glob("export-?.csv"), *project.raw.glob("*.csv")):
        lines = export.read_bytes().splitlines(keepends=True)
        export.write_bytes(b"".join(line for line in lines if RARE.encode() not in line))
    shutil.rmtree(project.processed)
    shutil.rmtree(project.root / ".inventarisatie")
    for words in (("seal",), ("run", "--until", "opschonen")):
        done = call(project.root, *words, "--ronde", "5")
        assert done.returncode == 0, done.stdout + done.stderr
    before = pd.read_parquet(ronde.processed / "respondenten.parquet")
    assert len(pd.read_parquet(project.processed / "respondenten.parquet")) == len(before) - 1
    assert places() == []


def test_the_page_on_data_protection_names_every_place_with_data():
    page = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
    for place in ("data/raw/ronde-N/codering/", "data/processed/ronde-N/codering/", "mislukt/",
                  ".inventarisatie/log.txt", "factsheets/", "vergelijking-*", "build/site-*",
                  "ackups", "git history", "art. 9", "DPIA", "art. 28"):  # fmt: skip
        assert place in page, place
