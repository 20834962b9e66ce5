"""Exploration: protected, marked as synthetic on the twin, and without a trace on disk."""

import shutil

import pandas as pd
import pytest

from inventarisatie.charts.describe import SYNTHETIC
from inventarisatie.charts.wrapping import unbroken
from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.counts.shown import tally
from inventarisatie.errors import Refusal
from inventarisatie.report.explorer import explorer
from inventarisatie.report.exploring import (
    chart,
    crosstab,
    ledger,
    questions_to_explore,
    select,
)
from inventarisatie.round import datapackage
from inventarisatie.round.project import Ronde

QUESTION, BY = "voorbereid-tweede-golf", "capaciteit-voor-corona"


@pytest.fixture(scope="module")
def rows(data) -> pd.DataFrame:
    return select(data, QUESTION, BY)


def headline(figure) -> str:
    return unbroken(figure.axes[0]._left_title)


def true_count(data: RondeData, category: str, answer: str = "") -> int:
    given = data.answers[data.answers["state"] == "answered"]
    chose = given.groupby(["question", "option"], observed=True)["respondent"].agg(set)
    people = chose.get((QUESTION, category), set())
    return len(people & chose[BY, answer] if answer else people)


def test_every_range_holds_the_count_and_small_counts_are_ranges(data, rows):
    single = rows[rows["category"].isin(data.codebook.question(QUESTION).option_codes)]
    assert len(single) >= 8
    for row in single.itertuples():
        count = true_count(data, row.category, row.filter.partition("=")[2])
        assert row.lower <= count <= row.upper
        if 0 < count < data.policy.smallest_count:
            assert row.upper - row.lower >= data.policy.smallest_count - 2


def test_all_that_the_twin_gives_says_so(data, rows):
    assert set(rows["certainty"]) == {"synthetic"}
    assert crosstab(data, QUESTION, BY).columns.name == SYNTHETIC
    assert headline(chart(data, rows[rows["filter"] == ""])).startswith(SYNTHETIC)


def test_published_figures_are_not_called_synthetic(data):
    assert SYNTHETIC not in headline(chart(data, tally(data, BY)))


def test_a_selection_of_few_people_is_not_shown(data, rows):
    assert set(rows["filter"]) == {"", f"{BY}=minder", f"{BY}=gelijk"}


def test_a_measured_round_is_explored_without_the_mark(project, tmp_path):
    ronde = Ronde(tmp_path, 4)
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    files = [form.file for form in load_ronde(4, tmp_path).codebook.questionnaires]
    datapackage.seal(ronde, files, "measured")
    measured = load_ronde(4, tmp_path)
    rows = select(measured, QUESTION, BY)
    assert set(rows["certainty"]) == {"counted", "protected"}
    assert crosstab(measured, QUESTION, BY).columns.name is None
    assert SYNTHETIC not in headline(chart(measured, rows[rows["filter"] == ""]))


@pytest.mark.parametrize("code", ["aanpassingen", "pogingen"])
def test_open_and_routed_questions_are_refused(data, code):
    assert code not in questions_to_explore(data).values()
    with pytest.raises(Refusal, match="cannot be cross-tabulated"):
        crosstab(data, code, BY)


def test_a_chart_of_several_selections_or_of_nothing_is_refused(data, rows):
    with pytest.raises(Refusal, match="several selections"):
        chart(data, rows)
    with pytest.raises(Refusal, match="nothing to draw"):
        chart(data, rows[rows["filter"] == "geen"])


def test_the_ledger_as_a_frame(data):
    numbers = ledger(data).set_index("id")
    assert numbers.loc[f"{BY}.minder", "text"] == "29 van de 50"
    assert numbers["upper"].dtype == "Int64"


def test_the_controls_show_a_marked_table_and_chart_and_write_nothing(data, project):
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    box = explorer(data, QUESTION, BY)
    mark, _, columns, selection, output = box.children
    assert SYNTHETIC in mark.value
    assert len(output.outputs) == 2
    selection.value = f"{BY}=minder"
    assert "Minder mensen" in output.outputs[0]["data"]["text/html"]
    columns.value = QUESTION
    assert selection.value == ""
    assert SYNTHETIC in output.outputs[0]["data"]["text/html"]
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_a_refusal_in_a_notebook_is_one_message():
    assert Refusal("data", "Wrong.", "Do this.")._render_traceback_() == [
        "[data] Wrong.\n  Way out: Do this."
    ]
