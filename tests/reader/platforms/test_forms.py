"""Microsoft Forms and Google Forms: lists in one cell, grids, rankings, no IDs."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from made_up import Case, actual, expected, surveys
from platform_files import ROUND_TRIP, codebook, count, table, with_draft, write_csv

from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export, personal_columns, read_survey

DUTCH = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"]
ENGLISH = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
TOOLS = ["Fiets;Auto, bus of tram;", "Fiets;", "Auto, bus of tram;Fiets;", "Step;Fiets;", ""]
"""What a form writes for a question with several answers; one respondent has words of her own."""


def workbook(path: Path, names: list[str], questions: dict[str, list[str]]) -> Path:
    """A workbook of Microsoft Forms, its times true dates."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "m/d/yy h:mm:ss"}) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, [*names, *questions])
        for i, cells in enumerate(zip(*questions.values(), strict=True)):
            moment = dt.datetime(2020, 9, 13 + i, 9, 5)
            sheet.write_number(i + 1, 0, i + 1)
            sheet.write_datetime(i + 1, 1, moment)
            sheet.write_datetime(i + 1, 2, moment + dt.timedelta(minutes=15))
            sheet.write_row(i + 1, 3, ["anonymous", "", ""])
            for j, cell in enumerate(cells):
                sheet.write_string(i + 1, len(names) + j, cell)
    return path


def google(path: Path, questions: dict[str, list[str]]) -> Path:
    """A file of Google Forms, in an older and a newer form of its time stamp."""
    size = len(next(iter(questions.values())))
    stamps = [f"2020/09/{13 + i} 9:05:00 a.m. CET" for i in range(size)]
    return write_csv(path, table({"Tijdstempel": stamps} | questions))


@pytest.mark.parametrize("names", [DUTCH, ENGLISH])
def test_microsoft_forms(tmp_path: Path, names: list[str]) -> None:
    questions = {
        "Waarmee komt u?": TOOLS,
        "Wat is het belangrijkst?": ["A;B;C;", "B;A;C;", "C;B;A;", "A;C;B;", ""],
        "Overdag": ["Soms", "Vaak", "Soms", "Vaak", ""],
        "Punten - Overdag": ["1", "0", "1", "0", ""],
    }
    book, survey = with_draft(workbook(tmp_path / "a.xlsx", names, questions))
    asked = book.questionnaires[0].questions
    assert [question.type for question in asked] == ["multi", "ranking", "single"]
    assert [option.label for option in asked[0].options] == ["Auto, bus of tram", "Fiets"]
    assert [count(survey, "vraag-1", code) for code in asked[0].option_codes] == [2, 4, 1]
    assert "Step" in set(survey.answers["text"])
    ranks = survey.answers.query("question == 'vraag-2' and option == 'a'")["value"]
    assert sorted(ranks.dropna()) == [1, 1, 2, 3]
    assert survey.respondents["started"].iloc[0].isoformat() == "2020-09-13T07:05:00+00:00"
    assert names[3] in personal_columns(tmp_path / "a.xlsx")


def test_google_forms(tmp_path: Path) -> None:
    tools = [text.rstrip(";").replace(";", ", ") for text in TOOLS]
    questions = {
        "E-mailadres": ["x@example.org"] * 5,
        "Waarmee komt u?": tools,
        "Hoe vaak? [Overdag]": ["Soms", "Vaak", "Soms", "Vaak", ""],
        "Hoe vaak? [Nacht]": ["Vaak", "Vaak", "Soms", "Soms", ""],
        "Vertel, als u wilt.": ["een, twee", "drie, vier", "vijf", "zes, zeven", ""],
    }
    path = google(tmp_path / "a.csv", questions)
    book, survey = with_draft(path)
    asked = book.questionnaires[0].questions
    assert [question.type for question in asked] == ["multi", "matrix", "open"]
    assert [option.label for option in asked[0].options] == ["Auto, bus of tram", "Fiets"]
    assert [count(survey, "vraag-1", code) for code in asked[0].option_codes] == [2, 4, 1]
    assert count(survey, "vraag-2", "soms", "overdag") == 2
    assert survey.respondents["ended"].iloc[0].isoformat() == "2020-09-13T07:05:00+00:00"
    codes = {notice.code for notice in survey.warnings}
    assert "W15" in codes
    assert "W48" in {notice.code for notice in inspect_export(path).warnings}
    assert personal_columns(path) == ["E-mailadres"]


def test_an_address_beside_the_options_of_a_list_is_left_out(tmp_path: Path) -> None:
    tools = ["Fiets, Auto", "Fiets", "Auto, Fiets", "Fiets, iemand@example.org"]
    path = google(tmp_path / "a.csv", {"Waarmee?": tools, "Hoe?": ["a", "b"] * 2})
    book, survey = with_draft(path)
    assert book.question("vraag-1").left_out == ["Anders, namelijk"]
    assert [count(survey, "vraag-1", f"antwoord-{i}") for i in (1, 2)] == [2, 4]
    assert set(survey.answers["text"]) == {""}


def test_who_leaves_the_last_questions_blank_has_finished(tmp_path: Path) -> None:
    path = google(tmp_path / "a.csv", {"Hoe?": ["a", "b"] * 4, "Waarom?": ["c", "", *["d"] * 6]})
    assert inspect_export(path).partial == 0


def test_a_question_that_repeats_is_two_questions(tmp_path: Path) -> None:
    tools = [text.rstrip(";").replace(";", ", ") for text in TOOLS]
    reasons = ["te ver", "te duur", "geen zin", "", "regen"]
    rows = table({"Tijdstempel": [f"2020-09-{13 + i} 09:05" for i in range(5)],
                  "Wat?": tools, " Wat?": reasons, "Wat? ": tools})  # fmt: skip
    book, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    kinds = [question.type for question in book.questionnaires[0].questions]
    assert kinds == ["multi", "open", "multi"]
    assert [count(survey, f"vraag-{i}", "antwoord-2") for i in (1, 3)] == [4, 4]
    assert book.question("vraag-1").options[1].label == "Fiets"
    assert "label: Fiets  # 4 respondents" in (tmp_path / "a.yml").read_text(encoding="utf-8")


def test_a_row_of_a_grid_that_comes_again_is_a_question_of_its_own(tmp_path: Path) -> None:
    cells = ["Soms", "Vaak", "Soms", "Vaak"]
    rows = table({"Hoe vaak? [Dag]": cells, "Hoe vaak? [Nacht]": cells, "Waarom?": cells})
    stamps = [f"2020/09/{13 + i} 9:05:00" for i in range(4)]
    below = [[stamp, *row, row[1]] for stamp, row in zip(stamps, rows[1:], strict=True)]
    rows = [["Tijdstempel", *rows[0], "Hoe vaak? [Nacht]"], *below]
    book, survey = with_draft(write_csv(tmp_path / "a.csv", rows))
    kinds = [question.type for question in book.questionnaires[0].questions]
    assert kinds == ["matrix", "single", "single"]
    assert count(survey, "vraag-1", "soms", "nacht") == count(survey, "vraag-3", "soms") == 2


def test_a_label_in_which_a_piece_repeats_is_one_answer(tmp_path: Path) -> None:
    labels = ["A: 2, B: 3, A: 2", "A: 2, B: 3", "B: 3, C: 4", "C: 4, A: 2"]
    path = google(tmp_path / "a.csv", {"Welke?": labels * 2, "En?": ["ja"] * 8})
    assert [question["type"] for question in inspect_export(path).questions] == ["single"] * 2


def test_an_answer_that_the_codebook_does_not_have_is_refused(tmp_path: Path) -> None:
    options = [{"code": "a", "label": "Fiets"}, {"code": "b", "label": "Auto"}]
    question = {"code": "q", "text": "Wat?", "type": "multi", "options": options}
    path = google(tmp_path / "a.csv", {"Wat?": ["Fiets, Auto", "Fiets, Boot"]})
    with pytest.raises(Refusal, match=r"column B, row 3.*Boot") as refusal:
        read_survey({"v": path}, codebook("google-forms", [question]))
    assert refusal.value.code == "R19"


def written(case: Case, separator: str, *, ends: bool) -> dict[str, list[str]]:
    """The survey as columns by name; text fields stand in the list itself."""
    questions: dict[str, list[str]] = {}
    for question in case.questions:
        labels = [option["label"] for option in question.get("options", [])]
        answers = [answer[question["code"]] for answer in case.answers]
        for name, cells in _columns(question, labels, answers, separator):
            questions[name] = [c + separator if ends and c and name in _lists(case) else c
                               for c in cells]  # fmt: skip
    return questions


def _lists(case: Case) -> set[str]:
    return {q["text"] for q in case.questions if q["type"] in ("multi", "ranking")}


def _columns(
    question: dict[str, Any], labels: list[str], answers: list[Any], separator: str
) -> list[tuple[str, list[str]]]:
    text, kind = question["text"], question["type"]
    if kind in ("open", "numeric"):
        return [(text, answers)]
    if kind == "matrix":
        return [
            (f"{text} [{row['label']}]", ["" if a[k] is None else labels[a[k]] for a in answers])
            for k, row in enumerate(question["rows"])
        ]
    if kind == "single":
        return [(text, ["" if a[0] is None else labels[a[0]] for a in answers])]
    if kind == "multi":
        return [(text, [separator.join(labels[k] for k in sorted(a[0])) for a in answers])]
    order = [[labels[a.index(place)] for place in range(len(labels))] if a else [] for a in answers]
    return [(text, [separator.join(cells) for cells in order])]


def _fits(case: Case, *, ranking: bool) -> bool:
    """Can this platform write it, and is a list in it clear?"""
    return not any(
        q.get("other")
        or (q["type"] == "ranking" and not ranking)
        or (q["type"] == "matrix" and len(q["rows"]) == 1)
        or any("," in o["label"] or ";" in o["label"] for o in q.get("options", []))
        for q in case.questions
    )


@ROUND_TRIP
@given(case=surveys(), names=st.sampled_from([DUTCH, ENGLISH]))
def test_microsoft_roundtrip(tmp_path: Path, case: Case, names: list[str]) -> None:
    if not _fits(case, ranking=True) or any(q["type"] == "matrix" for q in case.questions):
        return
    path = workbook(tmp_path / "a.xlsx", names, written(case, ";", ends=True))
    survey = read_survey({"v": path}, codebook("microsoft-forms", case.questions))
    assert actual(survey) == expected(case)
    if inspect_export(path).refusal is None:
        _, again = with_draft(path)
        assert len(again.respondents) == len(case.answers)


@ROUND_TRIP
@given(case=surveys())
def test_google_roundtrip(tmp_path: Path, case: Case) -> None:
    if not _fits(case, ranking=False):
        return
    path = google(tmp_path / "a.csv", written(case, ", ", ends=False))
    survey = read_survey({"v": path}, codebook("google-forms", case.questions))
    assert actual(survey) == expected(case)
    if inspect_export(path).refusal is None:
        _, again = with_draft(path)
        assert len(again.respondents) == len(case.answers)


def test_a_column_that_asks_who_is_told_by_its_question(tmp_path: Path) -> None:
    asked = {
        "Wat is uw naam?": ["Fatma", "Jan", "Kees"],
        "Hoe gaat het?": ["Goed", "Goed", "Slecht"],
    }
    found = inspect_export(google(tmp_path / "a.csv", asked))
    assert found.personal_columns == ["Wat is uw naam?"]
