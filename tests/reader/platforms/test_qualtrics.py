"""Qualtrics: three header rows, lists in one cell, previews, unfinished rows, numbers refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import Case, actual, expected, surveys
from platform_files import ROUND_TRIP, codebook, count, with_draft, write_csv
from reading_files import write_xlsx

from inventarisatie.reader import inspect_export, personal_columns, read_survey

META = {
    "StartDate": "startDate", "EndDate": "endDate", "Status": "status", "IPAddress": "ipAddress",
    "Progress": "progress", "Finished": "finished", "ResponseId": "_recordId",
    "RecipientEmail": "recipientEmail", "LocationLatitude": "locationLatitude",
}  # fmt: skip
Columns = dict[tuple[str, str, str], list[str]]
"""Cells by name, text and identifier of the column."""


def metadata(size: int) -> list[list[str]]:
    starts = [f"2020-09-{13 + i:02d} 09:05:00" for i in range(size)]
    ends = [f"2020-09-{13 + i:02d} 09:20:00" for i in range(size)]
    ids = [f"R_{i}aBc9" for i in range(size)]
    return [
        starts, ends, ["IP Address"] * size, ["192.0.2.7"] * size, ["100"] * size, ["True"] * size,
        ids, ["x@example.org"] * size, ["52.1"] * size,
    ]  # fmt: skip


def export(questions: Columns, size: int = 6) -> list[list[str]]:
    """An export; its times are of Denver."""
    identifiers = [json.dumps({"ImportId": name, "timeZone": "America/Denver"})
                   for name in META.values()]  # fmt: skip
    own = [json.dumps({"ImportId": identifier}) for _, _, identifier in questions]
    cells = [*metadata(size), *questions.values()]
    return [
        [*META, *(name for name, _, _ in questions)],
        [*META, *(text for _, text, _ in questions)],
        [*identifiers, *own],
        *map(list, zip(*cells, strict=True)),
    ]


QUESTIONS: Columns = {
    ("Q1", "How is it?", "QID1"): ["Good", "Bad", "Good", "Bad", "Good", ""],
    ("Q2", "What do you use? - Selected Choice", "QID2"): [
        "Bike,Car, van or bus", "Bike", "Bike,Other:", "Car, van or bus,Other:", "Other:", "",
    ],
    ("Q2_3_TEXT", "What do you use? - Other: - Text", "QID2_3_TEXT"): [
        "", "", "Skates", "Boat", "Feet", "",
    ],
    ("Q3_1", "Rate - Food", "QID3_1"): ["Often", "Never", "Often", "Never", "Often", ""],
    ("Q3_2", "Rate - Sleep", "QID3_2"): ["Often", "Often", "Often", "Never", "Never", ""],
    ("Q4_1", "Which? - A", "QID4_1"): ["A", "", "A", "", "", ""],
    ("Q4_2", "Which? - B", "QID4_2"): ["", "", "", "", "", ""],
    ("Q4_3", "Which? - C", "QID4_3"): ["C", "C", "", "", "", ""],
    ("Q5", "How old are you?", "QID5_TEXT"): ["31", "44", "29", "61", "50", ""],
    ("Q7_1", "Travel by - Day", "QID7_1"): ["Bus,Train", "Bus", "Train", "Bus", "Train", ""],
    ("Q7_2", "Travel by - Night", "QID7_2"): ["Bus", "Bus,Train", "Train", "Bus", "Train", ""],
    ("Q8_NPS_GROUP", "Again? - Group", "QID8_NPS_GROUP"): ["Promoter"] * 6,
    ("Q8", "Again?", "QID8"): ["9", "10", "9", "10", "9", ""],
    ("t_First Click", "Timing - First Click", "QID6_FIRST_CLICK"): ["1.5"] * 6,
    ("PANEL", "PANEL", "PANEL"): ["a1", "a2", "a3", "a4", "a5", "a6"],
}  # fmt: skip


def test_all_kinds_of_questions(tmp_path: Path) -> None:
    book, survey = with_draft(write_csv(tmp_path / "a.csv", export(QUESTIONS)))
    questions = book.questionnaires[0].questions
    kinds = ["single", "multi", "matrix", "multi", "numeric", "multi", "multi", "single"]
    assert [question.type for question in questions] == kinds
    assert [option.label for option in questions[1].options] == ["Bike", "Car, van or bus"]
    assert [count(survey, "vraag-2", code) for code in questions[1].option_codes] == [3, 2, 3]
    assert {"Skates", "Boat", "Feet"} <= set(survey.answers["text"])
    assert [row.label for row in questions[2].rows] == ["Food", "Sleep"]
    assert [count(survey, "vraag-3", "often", row) for row in ("food", "sleep")] == [3, 3]
    assert [count(survey, "vraag-4", code) for code in ("a", "b", "c")] == [2, 0, 2]
    night = questions[6]
    assert night.text == "Travel by - Night"
    assert [count(survey, "vraag-7", code) for code in night.option_codes] == [3, 3]


@pytest.mark.parametrize("change", ["a column twice", "texts", "a text", "an option", "a row"])
def test_a_draft_fits_an_edited_header(tmp_path: Path, change: str) -> None:
    rows = export(QUESTIONS)
    if change == "a column twice":
        rows = [[*row[:11], row[10], *row[11:]] for row in rows]
    elif change == "texts":
        rows[1][9:] = [""] * len(rows[1][9:])
    elif change == "an option":
        rows[1][14] = "A"
    elif change == "a row":
        rows[1][9] = "Rate - Food"
    else:
        rows[1][10] = " "
    book, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    lists = [q for q in book.questionnaires[0].questions if q.type == "multi"]
    assert [count(survey, lists[0].code, code) for code in lists[0].option_codes[:2]] == [3, 2]


def test_a_choice_of_one_person_is_text_with_what_was_written_beside(tmp_path: Path) -> None:
    questions = dict(list(QUESTIONS.items())[:3])
    choices, written = list(questions.values())[1:]
    choices[1] += ",Horse"
    written[5] = "alone"
    book, survey = with_draft(write_csv(tmp_path / "a.csv", export(questions)))
    question = book.question("vraag-2")
    assert [option.label for option in question.options] == ["Bike", "Car, van or bus"]
    assert question.other
    assert question.other.label == "Other:"
    assert set(survey.answers["text"]) == {"", "Skates", "Boat", "Feet", "Horse", "alone"}


def test_a_comma_with_a_blank_behind_it_is_part_of_a_choice(tmp_path: Path) -> None:
    labels = ["mean 5, sd 2, n 8", "mean 5, sd 6, n 9", "mean 8, sd 2, n 9"]
    path = write_csv(tmp_path / "a.csv", export({("Q1", "Which?", "QID1"): labels * 2}))
    (question,) = inspect_export(path).questions
    assert (question["type"], question["options"]) == ("single", labels)


def test_a_column_that_lost_the_text_of_its_question_is_read(tmp_path: Path) -> None:
    questions = {key: cells for key, cells in QUESTIONS.items() if key[0].startswith("Q4")}
    rows = export(questions)
    rows[1] = ["B" if text == "Which? - B" else text for text in rows[1]]
    rows[4][len(META) + 1] = "B"
    _, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    given = survey.answers[survey.answers["state"] == "answered"]
    assert len(given) == 5


def test_times_have_the_zone_of_the_export(tmp_path: Path) -> None:
    _, survey = with_draft(write_csv(tmp_path / "a.csv", export(QUESTIONS)))
    assert survey.respondents["started"].iloc[0].isoformat() == "2020-09-13T15:05:00+00:00"
    assert "W33" not in {notice.code for notice in survey.warnings}


def test_a_zone_that_does_not_exist_is_not_believed(tmp_path: Path) -> None:
    rows = export(QUESTIONS)
    rows[2] = [cell.replace("America/Denver", "America/Nergens") for cell in rows[2]]
    _, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    assert survey.respondents["started"].iloc[0].isoformat() == "2020-09-13T07:05:00+00:00"
    assert "W33" in {notice.code for notice in survey.warnings}


def test_previews_are_left_out_and_unfinished_rows_kept(tmp_path: Path) -> None:
    rows = export(QUESTIONS)
    rows[3][2] = "Survey Preview"
    rows[8][5] = "False"
    _, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    assert len(survey.respondents) == 5
    assert survey.respondents["complete"].sum() == 4
    log = survey.log.set_index("what")["rows"]
    assert (log["Proefinvullingen weggelaten"], log["Respondenten ingelezen"]) == (1, 5)
    assert {notice.code for notice in survey.warnings} >= {"W34", "W49"}


def test_numeric_values_are_refused(tmp_path: Path) -> None:
    rows = export(QUESTIONS)
    for row in rows[3:]:
        row[2], row[5] = "0", "1"
    refusal = inspect_export(write_csv(tmp_path / "a.csv", rows)).refusal
    assert refusal
    assert (refusal.code, "choice text" in refusal.message) == ("R21", True)


def test_legacy_export_with_two_header_rows(tmp_path: Path) -> None:
    names = ["V1", "V2", "V5", "V7", "V8", "V9", "V10", "Q1", "Q2_1", "Q2_2"]
    texts = ["ResponseID", "ResponseSet", "EmailAddress", "Status", "StartDate", "EndDate",
             "Finished", "Hoe gaat het?", "Hoe vaak? - Dag", "Hoe vaak? - Nacht"]  # fmt: skip
    cells = [["R_" + str(i), "Default", "", "IP", "2020-09-13 09:05:00", "2020-09-13 09:15:00",
              "True", "Goed", "Soms", "Vaak" if i else "Soms"] for i in range(4)]  # fmt: skip
    book, survey = with_draft(write_csv(tmp_path / "a.csv", [names, texts, *cells]))
    assert [q.text for q in book.questionnaires[0].questions] == ["Hoe gaat het?", "Hoe vaak?"]
    assert count(survey, "vraag-2", "soms", "dag") == 4


@pytest.mark.parametrize("cell", ["", "R_0aBc9"])
def test_ids_are_there_once(tmp_path: Path, cell: str) -> None:
    rows = export(QUESTIONS)
    rows[5][6] = cell
    refusal = inspect_export(write_csv(tmp_path / "a.csv", rows)).refusal
    assert refusal
    assert refusal.code == ("R17" if cell else "R18")


def test_personal_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", export(QUESTIONS))
    assert set(personal_columns(path)) >= {"IPAddress", "RecipientEmail", "LocationLatitude"}


def written(case: Case, *, in_one_cell: bool) -> list[list[str]]:
    """The survey as Qualtrics exports it."""
    questions: Columns = {}
    for number, question in enumerate(case.questions, start=1):
        answers = [answer[question["code"]] for answer in case.answers]
        _write(questions, f"Q{number}", f"QID{number}", question, answers, in_one_cell)
    return export(questions, len(case.answers))


def _write(
    target: Columns,
    name: str,
    identifier: str,
    question: dict[str, Any],
    answers: list[Any],
    in_one_cell: bool,
) -> None:
    labels = [option["label"] for option in question.get("options", [])]
    text, kind, other = question["text"], question["type"], question.get("other")

    def rows(names: list[str], cells: list[list[str]]) -> None:
        for k, (row, column) in enumerate(zip(names, cells, strict=True), start=1):
            target[f"{name}_{k}", f"{text} - {row}", f"{identifier}_{k}"] = column

    if kind in ("open", "numeric"):
        target[name, text, f"{identifier}_TEXT"] = answers
    elif kind == "matrix":
        cells = [["" if a[k] is None else labels[a[k]] for a in answers]
                 for k in range(len(question["rows"]))]  # fmt: skip
        rows([row["label"] for row in question["rows"]], cells)
    elif kind == "ranking":
        rows(labels, [[str(a[k] + 1) if a else "" for a in answers] for k in range(len(labels))])
    elif kind == "single":
        names = [*labels, other["label"]] if other else labels
        end = " - Selected Choice" if other else ""
        target[name, text + end, identifier] = [
            "" if a[0] is None else names[a[0]] for a in answers
        ]
    elif in_one_cell:
        target[name, f"{text} - Selected Choice", identifier] = [
            ",".join(labels[k] for k in sorted(a[0])) for a in answers
        ]
    else:
        rows(labels, [[v if k in a[0] else "" for a in answers] for k, v in enumerate(labels)])
    if other:
        target[f"{name}_9_TEXT", f"{text} - {other['label']} - Text", f"{identifier}_9_TEXT"] = [
            a[1] for a in answers
        ]


@ROUND_TRIP
@given(case=surveys(), in_one_cell=st.booleans(), workbook=st.booleans())
def test_roundtrip(tmp_path: Path, case: Case, in_one_cell: bool, workbook: bool) -> None:
    if any("," in o["label"] for q in case.questions for o in q.get("options", [])):
        in_one_cell = False
    if any(len(q.get("rows", [])) == 1 for q in case.questions):
        return  # Qualtrics writes such a question as a single choice
    rows = written(case, in_one_cell=in_one_cell)
    path = tmp_path / ("a.xlsx" if workbook else "a.csv")
    if workbook:
        write_xlsx(path, rows)
    else:
        write_csv(path, rows)
    survey = read_survey({"v": path}, codebook("qualtrics", case.questions))
    assert actual(survey) == expected(case)
    if inspect_export(path).refusal is None:
        _, again = with_draft(path)
        assert len(again.respondents) == len(case.answers)


def test_an_export_of_previews_only_has_no_respondents(tmp_path: Path) -> None:
    rows = export(QUESTIONS)
    for row in rows[3:]:
        row[2] = "Survey Preview"
    refusal = inspect_export(write_csv(tmp_path / "a.csv", rows)).refusal
    assert refusal
    assert (refusal.code, "previews" in refusal.message) == ("R02", True)
