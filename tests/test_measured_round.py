"""The same notebooks and chapters for a measured round: the twin's exports as a round 5.

Every count is held against one that ten lines of pandas make straight from the exports.
"""

import re
from collections import Counter

import pandas as pd
import pytest

from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.round.codebook import load_codebook
from measured_twin import measured_twin
from project_copy import call

pytestmark = pytest.mark.runs


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    return measured_twin(tmp_path_factory)


@pytest.fixture(scope="module")
def ledger(measured) -> dict[str, LedgerRow]:
    return {row.id: row for row in read_ledger(measured.reports / "cijfers.json")}


def counted(measured) -> Counter[tuple[str, str, str]]:
    """How many gave each answer, by question, group and Dutch label: straight from the exports."""
    codebook, counts = load_codebook(measured.codebook_file), Counter()
    for form in codebook.questionnaires:
        cells = pd.read_csv(measured.raw / form.file, header=None, dtype=str, keep_default_na=False)
        texts = cells.iloc[0].where(cells.iloc[0] != "").ffill()
        people = cells.iloc[2:]
        started = pd.to_datetime(people[2], format="%m/%d/%Y %I:%M:%S %p").dt.date
        people = people[started.between(codebook.period.start, codebook.period.end)]
        people = people[(people.loc[:, 9:] != "").any(axis=1)]
        for question in form.questions:
            own = people.loc[:, texts.index[texts == question.text]]
            for option in question.options:
                given = (own == option.label).any(axis=1).sum()
                counts[question.code, form.group, option.code] = int(given)
    return counts


def test_every_count_is_that_of_plain_pandas_or_lies_within_its_protected_range(measured, ledger):
    truth = counted(measured)
    rows = [row for row in ledger.values() if (row.question, row.group, row.category) in truth]
    assert len(rows) > 60
    for row in rows:
        count = truth[row.question, row.group, row.category]
        assert row.lower <= count <= row.upper, row.id
        assert (row.lower == row.upper) == (row.certainty == "counted"), row.id


def test_small_counts_are_never_shown_as_they_are(measured, ledger):
    for row in ledger.values():
        if row.certainty == "counted" and row.base_upper and row.question != "respondenten":
            assert not 0 < row.lower < 5, row.id


def test_the_notebooks_of_the_questionnaire_run_and_the_loose_figures_do_not(measured):
    ran = {path.stem for path in (measured.reports / "notebooks").glob("*.ipynb")}
    assert {"03-respondenten", "06-voorbereid", "08-capaciteit", "09-knelpunten"} <= ran
    assert "12-overige-cijfers" not in ran
    assert {path.stem for path in measured.reports.glob("figuren/*.csv")} >= {
        "capaciteit", "knelpunten", "voorbereid-tweede-golf", "functie",
    }  # fmt: skip


def test_the_page_marks_what_nobody_confirmed_and_leaves_out_the_reconstruction(measured):
    page = (measured.reports / "rapport.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert text.count("Concept, nog niet bevestigd") > 30
    assert "reconstructie" not in text.lower()
    assert "§" not in text
    assert "synthetisch" not in text.lower()


def test_a_draft_is_listed_and_neither_passes_the_gate_nor_is_published(measured, tmp_path):
    listed = call(measured.root, "drafts", "--ronde", "5")
    assert re.search(r"hoofdstukken/_0\d-[a-z-]+\.qmd, line \d+: ", listed.stdout)
    published = call(measured.root, "publish", "--ronde", "5", str(tmp_path / "uit"))
    assert published.returncode == 2
    assert "nobody has confirmed" in published.stderr
