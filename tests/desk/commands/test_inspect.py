"""``inventarisatie inspect``: findings as text or JSON, exit code 0 or 2."""

import json
from pathlib import Path

import pytest

from inventarisatie.desk.cli import main

EXPORT = (
    "Respondent ID,Start Date,Hoe gaat het?,Wat mist u?\n,,Response,Open-Ended Response\n"
    "10000000001,09/21/2020 10:00:00 AM,Goed,Rust\n10000000002,09/22/2020 10:00:00 AM,Goed,\n"
)


def test_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT)
    assert main(["inspect", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["layout"], found["respondents"]) == (
        "surveymonkey", "condensed", 2,
    )  # fmt: skip
    assert found["questions"][0] == {
        "position": 3, "text": "Hoe gaat het?", "type": "single", "options": ["Goed"],
        "answered": 2,
    }  # fmt: skip
    assert found["refusal"] is None
    assert [warning["code"] for warning in found["warnings"]] == ["W33"]
    assert main(["inspect", str(path)]) == 0
    assert "2 respondents (0 partial), 2 questions" in capsys.readouterr().out


def test_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.csv"
    path.write_text("")
    assert main(["inspect", str(path), "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["refusal"]["code"] == "R01"
    assert main(["inspect", str(path)]) == 2
    assert "Refused: [R01] export.csv" in capsys.readouterr().out


def test_order_of_dates_can_be_stated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT.replace("09/21", "09/01").replace("09/22", "09/02"))
    assert main(["inspect", str(path)]) == 2
    assert "R28" in capsys.readouterr().out
    assert main(["inspect", str(path), "--date-order", "dmy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["date_order"] == "dmy"


def test_a_question_cannot_steer_the_terminal(tmp_path: Path, capsys) -> None:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT.replace("Hoe gaat het?", "\x1b[31mHoe gaat het?\x1b[0m"))
    assert main(["inspect", str(path)]) == 0
    told = capsys.readouterr().out
    assert "Hoe gaat het?" in told
    assert "\x1b" not in told
