"""The inventories of a year: read, drawn and listed from one file."""

from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from inventarisatie.charts.timeline import timeline
from inventarisatie.errors import Refusal
from inventarisatie.report.inventories import (
    FILE,
    load_inventories,
    moments_of,
    record_inventories,
)
from inventarisatie.round.project import Ronde

HEADER = "date,when,name,short,published"
ROWS = [
    "2020-07-07,,de derde,stand van zaken,De stand van zaken.",
    "2020-04-01,begin april 2020,de eerste,eerste signalen,Signalen [x]{.cijfer}.",
]


def in_round(folder: Path, *rows: str) -> Ronde:
    ronde = Ronde(folder, 4)
    ronde.raw.mkdir(parents=True)
    (ronde.raw / FILE).write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return ronde


def test_from_early_to_late_a_day_in_dutch_and_without_its_year_on_the_line(tmp_path):
    inventories = load_inventories(in_round(tmp_path, *ROWS))
    assert list(inventories["when"]) == ["begin april 2020", "7\N{NO-BREAK SPACE}juli 2020"]
    assert [moment.when for moment in moments_of(inventories)] == [
        "begin april", "7\N{NO-BREAK SPACE}juli",
    ]  # fmt: skip


def test_the_list_and_the_timeline_are_made_from_the_file(tmp_path):
    ronde = in_round(tmp_path, *ROWS)
    inventories = load_inventories(ronde)
    figure, axes = plt.subplots()
    timeline(moments_of(inventories), axes)
    record_inventories(ronde, inventories, figure)
    made = ronde.reports / "fragmenten"
    listed = (made / "_inventarisaties.qmd").read_text(encoding="utf-8")
    assert listed.index("Begin april 2020") < listed.index("de derde")
    assert "[x]{" not in listed
    assert "eerste signalen" in (made / "_tijdlijn.qmd").read_text(encoding="utf-8")
    assert "stand van zaken" in (ronde.reports / "figuren/tijdlijn-smal.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["1 april,,de eerste,a,b", ROWS[0]], "line 2: a cell is missing, or the date"),
        (["2020-07-07,,de eerste,a", ROWS[1]], "line 2: a cell is missing"),
        (ROWS[:1], "two or more"),
        ([ROWS[0], ROWS[0]], "two or more"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path, rows, message):
    with pytest.raises(Refusal, match=message):
        load_inventories(in_round(tmp_path, *rows))
