"""Outputs with other counts than those kept now stop a factsheet, by name."""

from dataclasses import replace

import pandas as pd
import pytest

from inventarisatie.counts.disclosure.keeping import counts_file
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.desk.factsheet.earlier import check_earlier
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_files import write_data
from inventarisatie.round.files import write_parquet
from inventarisatie.round.project import Ronde

ROW = LedgerRow(
    id="oordeel.goed", lower=20, upper=25, base_lower=60, base_upper=60, question="oordeel",
    category="goed", group="mensen", certainty="protected",
    notebook="20-vragen", cell="vragen",
)  # fmt: skip
OWN = replace(ROW, id="oordeel.goed.selectie", filter="plaats=oost,groep=mensen", lower=5, upper=10)


@pytest.fixture
def ronde(tmp_path) -> Ronde:
    """A round with a report and two factsheets, all of the same counts."""
    ronde = Ronde(tmp_path, 5)
    kept = pd.DataFrame(
        {"filter": ["", "plaats=oost"], "id": ROW.id, "question": "oordeel",
         "lower": [20, 5], "upper": [25, 10]}
    )  # fmt: skip
    write_parquet(counts_file(ronde), kept)
    other = replace(ROW, id="respondenten", question="respondenten", lower=60, upper=60)
    write_part(ronde.reports / "cijfers.json", [ROW, other])
    for name in ("plaats_oost", "werk_inloop"):
        write_data(ronde.reports / "factsheets" / name / "cijfers.csv", [ROW, OWN])
    return ronde


def test_equal_counts_pass(ronde):
    check_earlier(ronde, [])


@pytest.mark.parametrize("changed", [replace(ROW, upper=30), replace(OWN, filter="plaats=west")])
def test_a_factsheet_of_other_counts_stops_unless_it_is_made_again(ronde, changed):
    write_data(ronde.reports / "factsheets/werk_inloop/cijfers.csv", [changed])
    check_earlier(ronde, ["werk_inloop"])
    with pytest.raises(Refusal, match=r"other rules: werk_inloop\."):
        check_earlier(ronde, ["plaats_oost"])


def test_a_report_of_other_counts_stops(ronde):
    write_part(ronde.reports / "cijfers.json", [replace(ROW, lower=21)])
    with pytest.raises(Refusal, match=r"other rules: ronde-5\."):
        check_earlier(ronde, ["plaats_oost", "werk_inloop"])


def test_without_earlier_outputs_there_is_nothing_to_compare(ronde):
    for path in ronde.reports.rglob("cijfers.*"):
        path.unlink()
    check_earlier(ronde, [])
