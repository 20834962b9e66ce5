"""The details of the expert session, and refusals of broken ones."""

import re
import shutil
from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.report.expert_session import load_session, write_session_fragments
from inventarisatie.round.project import Ronde

RONDE = Ronde(Path(__file__).parents[2], 4)


@pytest.fixture
def copy(tmp_path: Path) -> Ronde:
    ronde = Ronde(tmp_path, 4)
    ronde.reports.mkdir(parents=True)
    shutil.copy(RONDE.reports / "expertsessie.yml", ronde.reports)
    return ronde


def test_the_session_is_as_announced() -> None:
    session = load_session(RONDE)
    assert session.datum.isoformat() == "2020-06-22"
    assert session.hours == "13.00 tot 14.30 uur"
    assert [item.hours[:5] for item in session.programma] == ["13.00", "13.05", "13.30", "14.15"]


def test_every_fragment_of_the_briefing_is_written(copy: Ronde) -> None:
    briefing = (RONDE.reports / "expertsessie.qmd").read_text(encoding="utf-8")
    names = re.findall(r"^\[(\S+)\]\{\.deel\}$", briefing, re.MULTILINE)
    placed = {f"_{name}.qmd" for name in names}
    assert {path.name for path in write_session_fragments(copy)} == placed
    details = (copy.reports / "fragmenten" / "_expertsessie-gegevens.qmd").read_text("utf-8")
    assert "maandag 22\N{NO-BREAK SPACE}juni 2020" in details
    programme = (copy.reports / "fragmenten" / "_expertsessie-programma.qmd").read_text("utf-8")
    assert "Trimbos-instituut, Stichting Mainline en verslavingsarts" in programme


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('einde: "13:05"', 'einde: "13:10"', "does not start at 13:10"),
        (
            'begin: "14:15"\n    einde: "14:30"',
            'begin: "14:15"\n    einde: "14:20"',
            "ends at 14:20",
        ),
        ('einde: "13:05"', 'einde: "12:55"', "not after begin"),
        ("plaats: online", "zaal: online", "plaats"),
        ("rol: Harm", "naam: Harm", "genodigden"),
        ("titel: Drugs", "titel: [Drugs", "not valid YAML"),
    ],
)
def test_a_broken_file_is_refused(copy: Ronde, old: str, new: str, message: str) -> None:
    path = copy.reports / "expertsessie.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal, match=message) as refusal:
        load_session(copy)
    assert "expertsessie.yml" in refusal.value.message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="missing"):
        load_session(Ronde(tmp_path, 4))
