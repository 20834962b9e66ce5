"""Interviews: the empty form, and the same tables as an export."""

import csv
from pathlib import Path

import pytest
from reading_files import good, write_xlsx

from inventarisatie.errors import Refusal
from inventarisatie.reader import Survey, read_survey
from inventarisatie.reader.platforms.interview_form import form_columns, write_form
from inventarisatie.round.codebook import Codebook

NAMES = [
    "respondent", "datum", "vraag-1", "vraag-2", "vraag-2.anders-namelijk", "vraag-3.overdag",
    "vraag-3.s-nachts", "vraag-4", "vraag-4.toelichting", "vraag-5",
]  # fmt: skip
TYPED = [
    ["1", "21-9-2020", "goed", "Opvang; inloop", "", "Nooit", "vaak", "Ja", "Prima", "Niets"],
    ["2", "2020-09-22", "Matig", "opvang;anders-namelijk", "Bus", "soms", "Soms", "", "", ""],
    ["3", "23-9-2020", "", "", "Boot", "", "", "nee", "", "N/A"],
]  # fmt: skip


@pytest.fixture
def interviews(book: Codebook) -> Codebook:
    """The codebook with its questionnaire taken by phone."""
    data = book.model_dump()
    data["questionnaires"][0] |= {"source": "interview", "date_order": None}
    return Codebook.model_validate(data)


def typed(path: Path, rows: list[list[str]] = TYPED, names: list[str] = NAMES) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([names, *rows])
    return path


def read(path: Path, book: Codebook) -> Survey:
    return read_survey({"vragenlijst-1": path}, book)


def test_form_has_a_column_per_question(interviews: Codebook) -> None:
    assert form_columns(interviews.questionnaires[0]) == NAMES


@pytest.mark.parametrize("name", ["formulier.csv", "formulier.xlsx"])
def test_empty_form_is_refused_for_its_rows_only(
    tmp_path: Path, interviews: Codebook, name: str
) -> None:
    write_form(interviews.questionnaires[0], tmp_path / name)
    with pytest.raises(Refusal, match="R02"):
        read(tmp_path / name, interviews)


def test_answers_by_code_or_label(tmp_path: Path, interviews: Codebook) -> None:
    survey = read(typed(tmp_path / "in.csv"), interviews)
    table = survey.answers
    first = table[table["respondent"] == "v1-001"]
    chosen = first[first["state"] == "answered"]
    assert chosen["option"].tolist() == ["goed", "opvang", "inloop", "nooit", "vaak", "ja", ""]
    others = table[(table["option"] == "anders-namelijk") & (table["state"] == "answered")]
    assert others["text"].tolist() == ["Bus", "Boot"]
    assert survey.respondents["started"].dt.day.tolist() == [20, 21, 22]
    workbook = tmp_path / "in.xlsx"
    write_xlsx(workbook, [NAMES, *TYPED])
    assert read(workbook, interviews).answers.equals(table)


def test_bad_cells_are_named(tmp_path: Path, interviews: Codebook) -> None:
    rows = [list(row) for row in TYPED]
    rows[1][3] = "opvang; spuitomruiling"
    with pytest.raises(Refusal, match=r"R19.*column D, row 3.*Did you mean Spuitomruil"):
        read(typed(tmp_path / "in.csv", rows), interviews)
    rows[1][3], rows[0][2] = "", "goedd"
    with pytest.raises(Refusal, match=r"R19.*column C, row 2"):
        read(typed(tmp_path / "in.csv", rows), interviews)
    rows[0][2], rows[0][0] = "", ""
    with pytest.raises(Refusal, match=r"R18.*column A, row 2"):
        read(typed(tmp_path / "in.csv", rows), interviews)


def test_columns_must_be_those_of_the_form(tmp_path: Path, interviews: Codebook) -> None:
    names = ["vraag-9" if name == "vraag-5" else name for name in NAMES]
    with pytest.raises(Refusal, match=r"R35.*no column 'vraag-5'"):
        read(typed(tmp_path / "in.csv", names=names), interviews)
    rows = [[*row, "x"] for row in TYPED]
    with pytest.raises(Refusal, match=r"R36.*'extra' belongs to no question"):
        read(typed(tmp_path / "in.csv", rows, [*NAMES, "extra"]), interviews)


def test_the_same_answers_as_an_export(
    tmp_path: Path, interviews: Codebook, book: Codebook
) -> None:
    sheet = good()
    rows = []
    for number, row in enumerate(sheet.rows[2:], start=1):
        several = ";".join(option for option in row[10:13] if option)
        rows.append([str(number), row[2], row[9], several, *row[13:19]])
        rows[-1][1] = f"{20 + number}-9-2020"
    typed_survey = read(typed(tmp_path / "in.csv", rows), interviews)
    export = read_survey({"vragenlijst-1": sheet.csv(tmp_path / "uit.csv")}, book)
    assert typed_survey.answers.equals(export.answers)
