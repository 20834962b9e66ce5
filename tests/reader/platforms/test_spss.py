"""SPSS: value labels in their order, options that nobody chose, missing values, boxes, rows."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from made_up import Case, actual, expected, surveys
from platform_files import ROUND_TRIP, codebook, count, with_draft

from inventarisatie.reader import inspect_export, read_survey, statistics_file
from inventarisatie.reader.statistics_file import open_spss

TWELVE = range(12)
SCALE = {1: "heel goed", 2: "gaat wel", 3: "zeer slecht", 9: "weet niet"}
BOX = {0: "Niet geselecteerd", 1: "Geselecteerd"}


def sav(path: Path, **options: Any) -> Path:
    frame = pd.DataFrame(
        {
            "respnr": [float(i + 1) for i in TWELVE],
            "tevreden": [2.0, 2, 2, 1, 1, 9, None, 2, 1, 2, 1, 2],
            "gebruik_1": [1.0, 0] * 6,
            "gebruik_2": [0.0] * 12,
            "vaak_1": [1.0, 2, 3] * 4,
            "vaak_2": [3.0, 3, 2] * 4,
            "cijfer": [1.0, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7],
            "leeftijd": [20.0 + i for i in TWELVE],
            "reden": ["iets eigens nummer " + str(i) for i in TWELVE],
            "IPAddress": ["192.0.2.7"] * 12,
        }
    )
    labels = [
        "", "Hoe gaat het?", "Wat gebruikt u? - Fiets", "Wat gebruikt u? - Raket",
        "[Overdag] Hoe vaak?", "[Nacht] Hoe vaak?", "Welk cijfer?", "Hoe oud?", "Waarom?", "",
    ]  # fmt: skip
    often = {1: "vaak", 2: "soms", 3: "nooit"}
    values = {
        "tevreden": SCALE, "gebruik_1": BOX, "gebruik_2": BOX, "vaak_1": often, "vaak_2": often,
        "cijfer": {1: "heel laag", 7: "heel hoog"},
    }  # fmt: skip
    pyreadstat.write_sav(
        frame, str(path), column_labels=labels, variable_value_labels=values,
        missing_ranges={"tevreden": [{"lo": 9, "hi": 9}]}, **options,
    )  # fmt: skip
    return path


def test_what_the_file_tells_is_in_the_draft(tmp_path: Path) -> None:
    book, survey = with_draft(sav(tmp_path / "a.sav"))
    questions = book.questionnaires[0].questions
    assert [question.type for question in questions] == [
        "single", "multi", "matrix", "single", "numeric", "open",
    ]  # fmt: skip
    labels = [[option.label for option in question.options] for question in questions]
    assert labels[:2] == [["heel goed", "gaat wel", "zeer slecht"], ["Fiets", "Raket"]]
    assert labels[3] == ["heel laag", "2", "3", "4", "5", "6", "heel hoog"]
    assert (questions[2].text, [row.label for row in questions[2].rows]) == (
        "Hoe vaak?", ["Overdag", "Nacht"],
    )  # fmt: skip
    assert [count(survey, "vraag-1", code) for code in questions[0].option_codes] == [4, 6, 0]
    assert [count(survey, "vraag-2", code) for code in ("fiets", "raket")] == [6, 0]
    assert "put them in order" not in (tmp_path / "a.yml").read_text(encoding="utf-8")


def test_missing_values_and_personal_data_are_told(tmp_path: Path) -> None:
    found = inspect_export(sav(tmp_path / "a.sav", compress=True))
    assert (found.format, found.personal_columns) == ("spss", ["IPAddress"])
    assert "W50" in {notice.code for notice in found.warnings}


def test_zeros_and_ones_without_labels_are_told(tmp_path: Path) -> None:
    frame = pd.DataFrame({"vlag": [0.0, 1] * 10, "aantal": [0.0, 1, 2, 3] * 5})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"))
    told = [
        notice for notice in inspect_export(tmp_path / "a.sav").warnings if notice.code == "W51"
    ]
    assert ["'vlag'" in notice.message for notice in told] == [True]


def test_who_has_a_value_in_the_last_question_has_finished(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1.0, 2] * 10, "b": [1.0, 9] * 10, "c": [0.0] * 19 + [1.0]})
    values = {"a": {1: "ja", 2: "nee", 3: " "}, "b": {1: "ja", 9: "weet niet"}, "c": BOX}
    for last in ("b", "c"):
        path = tmp_path / f"{last}.sav"
        pyreadstat.write_sav(
            frame[["a", last]], str(path), missing_ranges={"b": [9]} if last == "b" else {},
            variable_value_labels={name: values[name] for name in ("a", last)},
        )  # fmt: skip
        found = inspect_export(path)
        _, survey = with_draft(path)
        assert (found.partial, survey.respondents["complete"].sum()) == (0, 20)
        assert found.questions[0]["options"] == ["ja", "nee"]


def test_without_ids_row_numbers_stand_for_them(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1.0, 2, 1, 2]})
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(frame, str(path), variable_value_labels={"a": {1: "ja", 2: "nee"}})
    book, survey = with_draft(path)
    assert book.questionnaires[0].questions[0].text == "a"
    assert len(survey.respondents) == 4
    assert "W15" in {notice.code for notice in survey.warnings}


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    content = sav(tmp_path / "a.sav").read_bytes()
    (tmp_path / "b.sav").write_bytes(content[:300])
    refusal = inspect_export(tmp_path / "b.sav").refusal
    assert refusal
    assert refusal.code == "R08"


def test_a_file_that_ends_the_process_that_reads_it_is_refused(tmp_path: Path) -> None:
    content = bytearray(sav(tmp_path / "a.sav").read_bytes())
    content[213] = 1
    (tmp_path / "b.sav").write_bytes(content)
    refusal = inspect_export(tmp_path / "b.sav").refusal
    assert refusal
    assert (refusal.code, "damaged" in refusal.message) == ("R08", True)


def test_dates_are_written_as_dates(tmp_path: Path) -> None:
    frame = pd.DataFrame({"StartDate": pd.to_datetime(["2025-03-01 10:00:00"])})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"))
    assert list(open_spss(tmp_path / "a.sav").rows())[1] == ["2025-03-01 10:00:00"]


def written(path: Path, case: Case) -> None:
    """The survey as a data file with labels."""
    size = len(case.answers)
    starts = [pd.Timestamp(2020, 9, 13 + i, 9, 5) for i in range(size)]
    cells: dict[str, Any] = {"ResponseId": [f"R_{i}" for i in range(size)]}
    cells |= {"StartDate": starts, "RecordedDate": starts}
    labels, values = dict.fromkeys(cells, ""), {}
    for number, question in enumerate(case.questions, start=1):
        answers = [answer[question["code"]] for answer in case.answers]
        steps = {float(k): o["label"] for k, o in enumerate(question.get("options", []))}
        for end, text, column, own in _variables(question, answers, steps):
            name = f"v{number}{end}"
            cells[name], labels[name] = column, text
            if own:
                values[name] = own
    pyreadstat.write_sav(
        pd.DataFrame(cells), str(path), column_labels=list(labels.values()),
        variable_value_labels=values,
    )  # fmt: skip


def _variables(
    question: dict[str, Any], answers: list[Any], steps: dict[float, str]
) -> list[tuple[str, str, list[Any], dict[float, str]]]:
    text, kind = question["text"], question["type"]
    if kind == "open":
        return [("", text, answers, {})]
    if kind == "numeric":
        numbers = [float(a.replace(",", ".")) if a else None for a in answers]
        return [("", text, pd.Series(numbers, dtype="float64").tolist(), {})]
    if kind == "matrix":
        return [
            (f"_{k}", f"{text} - {row['label']}", [_number(a[k]) for a in answers], steps)
            for k, row in enumerate(question["rows"], start=0)
        ]
    if kind == "single":
        return [("", text, [_number(a[0]) for a in answers], steps)]
    box = {0.0: "Niet gekozen", 1.0: "Gekozen"}
    return [
        (f"_{k}", f"{text} - {name}", [float(k in a[0]) for a in answers], box)
        for k, name in enumerate(steps.values())
    ]


def _number(place: int | None) -> float:
    return float("nan") if place is None else float(place)


def _fitting(case: Case) -> bool:
    """No rankings and text fields, which are variables of their own; no rows of one."""
    return all(
        q["type"] != "ranking" and not q.get("other") and len(q.get("rows", [1, 2])) > 1
        for q in case.questions
    )


@ROUND_TRIP
@given(case=surveys().filter(_fitting))
def test_roundtrip(tmp_path: Path, case: Case) -> None:
    path = tmp_path / "a.sav"
    written(path, case)
    with pytest.MonkeyPatch.context() as patch:  # a process per example takes too long
        patch.setattr(statistics_file, "survives", lambda *_: True)
        survey = read_survey({"v": path}, codebook("spss", case.questions))
        assert actual(survey) == expected(case)
        if inspect_export(path).refusal is None:
            _, again = with_draft(path)
            assert len(again.respondents) == len(case.answers)


@pytest.mark.parametrize("value", [1e20, 1e-9, 12.5, -0.0])
def test_a_number_is_written_in_digits(tmp_path: Path, value: float) -> None:
    frame = pd.DataFrame({"hoeveel": [value, 20.0, 30.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), column_labels=["Hoeveel?"])
    _, survey = with_draft(tmp_path / "a.sav")
    assert sorted(survey.answers["value"]) == sorted([value, 20.0, 30.0])
