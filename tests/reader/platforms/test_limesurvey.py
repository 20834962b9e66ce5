"""LimeSurvey: headers of codes, of texts and of both; boxes, routing, rankings, languages."""

from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import Case, actual, expected, surveys
from platform_files import ROUND_TRIP, codebook, count, table, with_draft, write_csv
from reading_files import write_xlsx

from inventarisatie.reader import Survey, inspect_export, personal_columns, read_survey
from inventarisatie.round.codebook import Codebook

DUTCH = [
    "Respons ID", "Datum verstuurd", "Laatste pagina", "Begin taal", "Startdatum",
    "Datum laatste actie", "IP-adres", "Verwijzer-URL",
]  # fmt: skip
ENGLISH = ["Response ID", "Date submitted", "Last page", "Start language", "Date started"]
CODES = ["id", "submitdate", "lastpage", "startlanguage", "startdate"]
SUBMITTED = ["2025-03-01 10:00:00", "2025-03-01 11:00:00", "2025-03-02 10:00:00", ""]


def export(names: list[str], questions: dict[str, list[str]]) -> list[list[str]]:
    """An export of four respondents, of whom the last one did not finish."""
    cells = [
        ["1", "2", "5", "6"], SUBMITTED, ["4", "4", "4", "1"], ["nl"] * 4,
        [f"2025-03-01 09:5{i}:00" for i in range(4)], ["2025-03-02 09:59:00"] * 4,
        ["192.0.2.1"] * 4, [""] * 4,
    ]  # fmt: skip
    return table(dict(zip(names, cells, strict=False)) | questions)


def drafted(
    folder: Path, names: list[str], questions: dict[str, list[str]]
) -> tuple[Codebook, Survey]:
    """The codebook that is drafted from an export, and the export read with it."""
    separator = ";" if names is DUTCH else ","
    return with_draft(write_csv(folder / "a.csv", export(names, questions), separator))


def test_dutch_interface_with_full_texts(tmp_path: Path) -> None:
    questions = {
        "Bent u tevreden?": ["Ja", "Nee", "Ja", ""],
        "Waarover?": ["", "Eten", "", ""],
        "Wat gebruikt u? [Fiets [elektrisch]]": ["Ja", "Nee", "N.v.t.", "N.v.t."],
        "Wat gebruikt u? [Auto]": ["Ja", "Nee", "N.v.t.", "N.v.t."],
        "Wat gebruikt u? [Raket]": ["Nee", "Nee", "N.v.t.", "N.v.t."],
        "Wat gebruikt u? [Anders]": ["step", "", "", ""],
        "Hoe vaak? [Overdag]": ["Soms", "Vaak", "Soms", ""],
        "Hoe vaak? [Nacht]": ["Vaak", "Vaak", "Soms", ""],
    }
    book, survey = drafted(tmp_path, DUTCH, questions)
    tools = book.question("vraag-3")
    assert [option.label for option in tools.options] == ["Fiets [elektrisch]", "Auto", "Raket"]
    assert [count(survey, "vraag-3", code) for code in tools.option_codes] == [1, 1, 0, 1]
    assert [count(survey, "vraag-4", "soms", row) for row in ("overdag", "nacht")] == [2, 1]
    assert survey.respondents["complete"].sum() == 3
    states = survey.answers[survey.answers["question"] == "vraag-3"].groupby("respondent")["state"]
    assert [state.iloc[0] for _, state in states] == [
        "answered", "no_answer", "not_asked", "dropped_out",
    ]  # fmt: skip


def test_times_that_the_platform_keeps_are_no_questions(tmp_path: Path) -> None:
    names = ["Group time: Over u", "Vraagtijd: q1", "Durée pour la question: q1", "groupTime7"]
    kept = {"Bent u tevreden?": ["Ja", "Nee", "Ja", ""]} | {n: ["1.5"] * 4 for n in names}
    assert [q.code for q in drafted(tmp_path, DUTCH, kept)[0].questions] == ["vraag-1"]


def test_codes_and_texts_in_one_header(tmp_path: Path) -> None:
    names = list(map("{}. {}".format, CODES, ENGLISH))
    questions = {
        "Q1. Your work?": ["Nurse", "Other", "Nurse", "Other"],
        "Q1[other]. Your work? [Other]": ["", "Baker", "", "Cook"],
        "Q2[SQ001]. Why? [For fun]": ["Yes", "No", "Yes", "No"],
        "Q2[SQ001comment]. Why? [For fun] [Comment]": ["It is", "", "", ""],
        "Q2[SQ002]. Why? [To win]": ["Yes", "No", "No", "Yes"],
        "Q2[SQ002comment]. Why? [To win] [Comment]": ["", "", "", "Of course"],
        "interviewtime. Total time": ["10", "11", "12", "13"],
    }
    book, survey = drafted(tmp_path, names, questions)
    work = book.question("vraag-1")
    assert [work.other.label if work.other else "", work.type] == ["Other", "single"]
    assert [count(survey, "vraag-1", code) for code in work.option_codes] == [2, 2]
    assert [count(survey, "vraag-2", code) for code in ("for-fun", "to-win")] == [2, 2]
    assert set(survey.answers["text"]) >= {"Baker", "Cook", "It is", "Of course"}


def test_missing_ids_are_told_before_a_cell_that_is_wrong(tmp_path: Path) -> None:
    rows = [row[1:] for row in export(DUTCH, {"Bent u tevreden?": ["Ja", "Nee", "Ja", "#REF!"]})]
    refusal = inspect_export(write_csv(tmp_path / "a.csv", rows)).refusal
    assert refusal is not None
    assert (refusal.code, "--no-ids" in refusal.message) == ("R15", True)


def test_code_header(tmp_path: Path) -> None:
    questions = {
        "q1": ["Ja", "Nee", "Ja", "Nee"],
        "q2[SQ001]": ["Y", "", "Y", ""],
        "q2[SQ002]": ["Y", "Y", "", ""],
        "q3[1]": ["Rust", "Eten", "Rust", ""],
        "q3[2]": ["Eten", "Rust", "", ""],
    }
    book, survey = drafted(tmp_path, CODES, questions)
    assert [q.type for q in book.questionnaires[0].questions] == ["single", "multi", "ranking"]
    assert [count(survey, "vraag-2", code) for code in ("sq001", "sq002")] == [2, 2]
    ranks = survey.answers.query("question == 'vraag-3' and option == 'rust'")["value"]
    assert sorted(ranks.dropna()) == [1, 1, 2]


@pytest.mark.parametrize("place", ["Positie", "Rank", "Rangorde", "Plaats"])
def test_columns_named_by_place_are_a_ranking(tmp_path: Path, place: str) -> None:
    first, second = ["Rust", "Eten", "Rust", ""], ["Eten", "Rust", "", ""]
    questions = {f"Wat eerst? [{place} 1]": first, f"Wat eerst? [{place} 2]": second}
    book, survey = drafted(tmp_path, DUTCH, questions)
    assert [q.type for q in book.questionnaires[0].questions] == ["ranking"]
    ranks = survey.answers.query("option == 'rust'")["value"]
    assert sorted(ranks.dropna()) == [1, 1, 2]


def test_one_box_and_one_row_with_a_remark(tmp_path: Path) -> None:
    questions = {
        "q1[SQ001]": ["Y", "", "Y", ""],
        "q1[SQ001comment]": ["zeker", "", "", ""],
        "q2[SQ001]": ["Vaak", "Soms", "Vaak", "Vaak"],
        "q2[SQ001comment]": ["", "soms dan", "", ""],
    }
    book, survey = drafted(tmp_path, CODES, questions)
    kinds = [question.type for question in book.questionnaires[0].questions]
    assert kinds == ["multi", "open", "matrix", "open"]
    assert count(survey, "vraag-1", "sq001") == 2
    assert set(survey.answers["text"]) == {"", "zeker", "soms dan"}


@pytest.mark.parametrize("beside", ["overig", "0612345678"])
def test_what_stands_beside_boxes_and_their_text_is_left_out(tmp_path: Path, beside: str) -> None:
    questions = {
        "Wat gebruikt u? [Fiets]": ["Ja", "Nee", "Ja", "Nee"],
        "Wat gebruikt u? [Auto]": ["Nee", "Nee", "Ja", "Ja"],
        "Wat gebruikt u? [Anders]": ["step", "de bus van Fatma", "", ""],
        "Wat gebruikt u? [Kolom]": [beside, beside, "", ""],
    }
    book, survey = drafted(tmp_path, DUTCH, questions)
    question = book.question("vraag-1")
    assert [option.label for option in question.options] == ["Fiets", "Auto"]
    assert question.left_out == ["Kolom"]
    assert [count(survey, "vraag-1", code) for code in question.option_codes] == [2, 2, 2]
    assert set(survey.answers["text"]) == {"", "step", "de bus van Fatma"}


def test_addresses_in_the_text_of_boxes_are_left_out(tmp_path: Path) -> None:
    questions = {
        "Wat gebruikt u? [Fiets]": ["Ja", "Nee", "Ja", "Nee"],
        "Wat gebruikt u? [Auto]": ["Nee", "Nee", "Ja", "Ja"],
        "Wat gebruikt u? [Anders]": ["a@example.org", "", "b@example.org", ""],
    }
    book, survey = drafted(tmp_path, DUTCH, questions)
    assert book.question("vraag-1").left_out == ["Anders"]
    assert set(survey.answers["text"]) == {""}


def test_answers_in_codes_are_refused(tmp_path: Path) -> None:
    questions = {"q1": ["A1", "A2", "A1", "A2"], "q2": ["A2", "A2", "A1", ""]}
    refusal = inspect_export(write_csv(tmp_path / "a.csv", export(CODES, questions))).refusal
    assert refusal
    assert (refusal.code, "Full answers" in refusal.message) == ("R21", True)


def test_a_vv_file_and_a_structure_are_refused_by_name(tmp_path: Path) -> None:
    rows = export(ENGLISH, {"Bent u tevreden?": ["A1", "A2", "A1", "A2"]})
    path = write_csv(tmp_path / "vv.txt", [rows[0], [*CODES, "q1"], *rows[1:]], "\t")
    (tmp_path / "a.lss").write_text(
        '<?xml version="1.0"?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>'
    )
    for file, told in ((path, "VV file"), (tmp_path / "a.lss", "without responses")):
        refusal = inspect_export(file).refusal
        assert refusal
        assert told in refusal.message


def test_a_number_behind_known_metadata_is_an_answer(tmp_path: Path) -> None:
    rows = export(ENGLISH[:4], {"Welk nummer?": ["12345", "23456", "34567", "45678"]})
    found = inspect_export(write_csv(tmp_path / "a.csv", rows))
    assert [question["text"] for question in found.questions] == ["Welk nummer?"]


@pytest.mark.parametrize("first", ["Vastauksen tunniste", "Svar-ID"])
def test_an_unknown_language_is_recognised_by_its_cells(tmp_path: Path, first: str) -> None:
    names = [first, "b", "c", "d", "e", "f", "g"]
    questions = {"Onko se hyvä?": ["Kyllä", "Ei", "Ei", "Kyllä"]}
    path = write_csv(tmp_path / "a.csv", export(names, questions))
    found = inspect_export(path)
    assert (found.format, found.respondents, len(found.questions)) == ("limesurvey", 4, 1)
    assert found.personal_columns == ["g"]


def test_no_ids_is_said(tmp_path: Path) -> None:
    rows = table({f"Hoe vaak? [{day}]": ["Soms", "Vaak"] for day in ("ma", "di", "wo", "do")})
    path = write_csv(tmp_path / "a.csv", rows)
    refusal = inspect_export(path).refusal
    assert refusal
    assert (refusal.code, "--no-ids" in refusal.message) == ("R15", True)
    found = inspect_export(path, no_ids=True)
    assert (found.format, found.respondents) == ("limesurvey", 2)


def test_rows_without_a_name_and_texts_on_a_page(tmp_path: Path) -> None:
    questions = {
        "Uitleg op de pagina.": ["Uitleg op de pagina."] * 4,
        "Noem er drie. []": ["aa bb", "cc dd", "", ""],
        "Noem er drie. [].1": ["ee ff", "", "", ""],
    }
    book, survey = drafted(tmp_path, ENGLISH, questions)
    assert [q.type for q in book.questionnaires[0].questions] == ["open", "open"]
    assert set(survey.answers["text"]) == {"", "aa bb", "cc dd", "ee ff"}


def test_personal_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", export(DUTCH, {"token": ["x7"] * 4}))
    assert personal_columns(path) == ["IP-adres", "token"]


@dataclass
class Form:
    """How an export is written: its names, its words and the separator."""

    names: list[str]
    coded: bool
    words: tuple[str, str]
    rank: str
    dialect: str


FORMS = [
    Form(DUTCH, False, ("Ja", "Nee"), "Rangorde", ";"),
    Form(ENGLISH, False, ("Yes", "No"), "Ranking", ","),
    Form(list(map("{}. {}".format, CODES, ENGLISH)), True, ("Yes", ""), "Rank", "xlsx"),
]


def written(case: Case, form: Form) -> list[list[str]]:
    """The survey as LimeSurvey exports it."""
    size = len(case.answers)
    start = [f"2020-09-{13 + i:02d} 09:05:00" for i in range(size)]
    meta = [
        [str(i + 1) for i in range(size)], [f"2020-09-{13 + i:02d} 09:20:00" for i in range(size)],
        ["3"] * size, ["nl"] * size, start, start, ["192.0.2.1"] * size, [""] * size,
    ]  # fmt: skip
    columns = list(zip(form.names, meta, strict=False))
    for question in case.questions:
        answers = [answer[question["code"]] for answer in case.answers]
        columns += list(starmap(_named(question, form), _cells(question, answers, form)))
    return [[name for name, _ in columns], *map(list, zip(*(c for _, c in columns), strict=True))]


def _named(question: dict[str, Any], form: Form) -> Any:
    def name(sub: str | None, cells: list[str]) -> tuple[str, list[str]]:
        text = question["text"] + (f" [{sub}]" if sub is not None else "")
        code = question["code"] + ("[SQ1]" if sub is not None else "")
        return (f"{code}. {text}" if form.coded else text), cells

    return name


def _cells(
    question: dict[str, Any], answers: list[Any], form: Form
) -> list[tuple[str | None, list[str]]]:
    labels = [option["label"] for option in question.get("options", [])]
    kind, other = question["type"], question.get("other")
    if kind in ("open", "numeric"):
        return [(None, answers)]
    if kind == "matrix":
        return [
            (row["label"], ["" if a[k] is None else labels[a[k]] for a in answers])
            for k, row in enumerate(question["rows"])
        ]
    if kind == "ranking":
        return [
            (f"{form.rank} {place + 1}", [labels[a.index(place)] if a else "" for a in answers])
            for place in range(len(labels))
        ]
    text = [(other["label"], [a[1] for a in answers])] if other else []
    if kind == "single":
        names = [*labels, other["label"]] if other else labels
        return [(None, ["" if a[0] is None else names[a[0]] for a in answers]), *text]
    return [
        (name, [form.words[0] if k in a[0] else form.words[1] for a in answers])
        for k, name in enumerate(labels)
    ] + text


@ROUND_TRIP
@given(case=surveys(), form=st.sampled_from(FORMS))
def test_roundtrip(tmp_path: Path, case: Case, form: Form) -> None:
    rows = written(case, form)
    path = tmp_path / ("a.xlsx" if form.dialect == "xlsx" else "a.csv")
    if form.dialect == "xlsx":
        write_xlsx(path, rows)
    else:
        write_csv(path, rows, form.dialect)
    survey = read_survey({"v": path}, codebook("limesurvey", case.questions))
    assert actual(survey) == expected(case)
    assert survey.respondents["complete"].all()
    if inspect_export(path).refusal is None:
        _, again = with_draft(path)
        assert len(again.respondents) == len(case.answers)


def test_codes_with_the_text_of_another_answer_are_refused(tmp_path: Path) -> None:
    questions = {
        "q1": ["A1", "-oth-", "A2", "A1"], "q1[other]": ["", "buurtvader", "", ""],
        "q2[SQ001]": ["AO01", "AO02", "AO01", ""], "q2[SQ002]": ["AO02", "AO02", "AO01", ""],
        "q3": ["prima", "", "goed", ""],
    }  # fmt: skip
    refusal = inspect_export(write_csv(tmp_path / "a.csv", export(CODES, questions))).refusal
    assert refusal
    assert refusal.code == "R21"


def test_dates_are_no_choices(tmp_path: Path) -> None:
    moments = ["2025-03-01 00:00:00", "2025-03-02 00:00:00"] * 2
    book, _ = drafted(tmp_path, DUTCH, {"Wanneer was het?": moments, "Hoe?": ["a", "b"] * 2})
    assert (book.question("vraag-1").type, book.question("vraag-2").type) == ("open", "single")
    assert not book.question("vraag-1").options
