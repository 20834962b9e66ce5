"""What exports do in the wild: saved again, edited by hand, in other languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from reading_files import MULTI, OPEN, SINGLE, Sheet, good, sheet

from inventarisatie.reader import Inspection, Survey, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook

FORM = "vragenlijst-1"


def inspect(written: Sheet, path: Path) -> Inspection:
    """Inspect a sheet, and read it with a drafted codebook."""
    file = written.csv(path / "export.csv")
    found = inspect_export(file)
    assert found.refusal is None, found.refusal
    assert len(read(file).respondents) == found.respondents
    return found


def read(file: Path) -> Survey:
    book = Codebook.model_validate(yaml.safe_load(draft_codebook(file)))
    return read_survey({FORM: file}, book)


def types(found: Inspection) -> list[tuple[str, int]]:
    return [(question["type"], len(question["options"])) for question in found.questions]


def only(found: Inspection) -> dict[str, Any]:
    assert len(found.questions) == 1
    return found.questions[0]


def test_texts_above_every_column(tmp_path: Path) -> None:
    plain = good()
    filled = good()
    for position in range(10, len(filled.rows[0])):
        filled.rows[0][position] = filled.rows[0][position] or filled.rows[0][position - 1]
    assert inspect(filled, tmp_path).questions == inspect(plain, tmp_path).questions


def test_two_open_questions_with_one_text_stay_two(tmp_path: Path) -> None:
    cells = ["een", "twee", "drie"]
    written = sheet((OPEN, "Open-Ended Response", cells), (OPEN, "Open-Ended Response", cells))
    assert types(inspect(written, tmp_path)) == [("open", 0), ("open", 0)]


def test_names_repeated_in_the_second_row(tmp_path: Path) -> None:
    written = good()
    for row, cells in enumerate([["Volgnummer", "Volgnummer"], *([str(i)] for i in range(9))]):
        written.rows[row].insert(0, cells[0])
    written.rows[1] = ["Volgnummer", *written.rows[0][1:10], *written.rows[1][10:]]
    for row in written.rows:
        row.insert(10, "Controle" if row in written.rows[:2] else "in orde")
    written.rows[1][11] = SINGLE
    found = inspect(written, tmp_path)
    assert (found.respondents, found.questions[0]["type"]) == (8, "single")
    assert [q["text"] for q in found.questions[:2]] == [SINGLE, MULTI]
    assert "'Volgnummer', 'Controle'" in next(
        n.message for n in found.warnings if "put" in n.message or "Controle" in n.message
    )


def test_columns_before_the_respondent_id(tmp_path: Path) -> None:
    written = good()
    for row, cell in zip(written.rows, ["Bron", "Volgnr", *"12345678"], strict=True):
        row.insert(0, cell)
    assert inspect(written, tmp_path).respondents == 8


def test_names_of_the_other_header(tmp_path: Path) -> None:
    written = good()
    names = ["respondent_id", "collector_id", "date_created", "date_modified", "ip_address",
             "email_address", "first_name", "last_name", "custom_1"]  # fmt: skip
    written.rows[0][:9] = names
    found = inspect(written, tmp_path)
    assert (found.date_order, len(found.personal_columns)) == ("mdy", 5)
    survey = read(tmp_path / "export.csv")
    assert survey.respondents[["started", "ended"]].notna().all(axis=None)


def test_blank_line_after_every_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(good().text().replace("\r\n", "\r\r\n").encode())
    found = inspect_export(path)
    assert (found.refusal, found.respondents) == (None, 8)
    assert len(read(path).respondents) == 8


def test_title_line_above_a_header_with_only_an_id(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Titel\r\nRespondent ID,Hoe?\r\n,Response\r\n1000000000,Goed\r\n", newline="")
    refusal = inspect_export(path).refusal
    assert refusal is not None
    assert (refusal.code, "Delete row 1." in refusal.message) == ("R14", True)


def test_unique_names_of_an_excel_table(tmp_path: Path) -> None:
    yes = ["Ja", "Nee", "Ja", "Ja"]
    written = sheet(
        ("Vraag 1?", "Response", yes),
        ("Vraag 2?", "Response2", ["Ja", "Other (please specify)", "Ja", "Nee"]),
        ("", "Other (please specify)", ["", "soms", "", ""]),
        ("Vraag 3?", "Opvang", ["Opvang", "", "Opvang", ""]),
        ("", "Other (please specify)3", ["", "bus", "", "boot"]),
        ("Vraag 4?", "Opvang4", ["", "Opvang", "Opvang", ""]),
        ("", "Inloop", ["Inloop", "", "Inloop", ""]),
    )
    found = inspect(written, tmp_path)
    assert [kind for kind, _ in types(found)] == ["single", "single with text", "multi", "multi"]
    assert found.questions[3]["options"] == ["Opvang", "Inloop"]


def test_numbers_as_labels_stay(tmp_path: Path) -> None:
    columns = [("Vraag?" if i == 1 else "", str(i), [f"tekst {i}{k}" for k in "abc"])
               for i in range(1, 13)]  # fmt: skip
    question = only(inspect(sheet(*columns), tmp_path))
    assert question["rows"] == [str(i) for i in range(1, 13)]


def test_response_in_a_language_that_is_not_known(tmp_path: Path) -> None:
    yes = ["Igen", "Nem", "Igen", "Igen", "Nem"]
    written = sheet(
        ("Első kérdés?", "Válasz", yes),
        ("Második kérdés?", "Válasz", yes),
        ("Egy sor?", "Étel", ["jó", "rossz", "jó", "jó", "rossz"]),
    )
    assert [kind for kind, _ in types(inspect(written, tmp_path))] == ["single", "single", "matrix"]


def test_matrix_with_several_answers_per_row(tmp_path: Path) -> None:
    written = sheet(
        ("Tevreden?", "Response", ["Ja", "Nee", "Ja"]),
        ("Wat gebruikt u waar?", "Thuis - Pc", ["Pc", "", "Pc"]),
        ("", "Thuis - Tablet", ["Tablet", "Tablet", ""]),
        ("", "Werk - Pc", ["Pc", "", ""]),
        ("", "Werk - Tablet", ["", "", ""]),
    )
    found = inspect(written, tmp_path)
    assert found.layout == "condensed"
    assert found.questions[1]["rows"] == ["Thuis", "Werk"]
    answers = read(tmp_path / "export.csv").answers
    chosen = answers[answers["state"] == "answered"].groupby("question", observed=True).size()
    assert chosen.to_dict() == {"vraag-1": 3, "vraag-2-1": 4, "vraag-2-2": 1}


def test_option_that_occurs_twice(tmp_path: Path) -> None:
    columns = [("Wat?" if i == 0 else "", name, [name if k in (0, i) else "" for k in range(3)])
               for i, name in enumerate(["Bus", "Trein", "Bus"])]  # fmt: skip
    assert types(inspect(sheet(*columns), tmp_path)) == [("multi", 3)]


def test_columns_after_an_open_question_are_another_question(tmp_path: Path) -> None:
    written = sheet(
        (OPEN, "Open-Ended Response", ["rust", "", "een bed", "eten"]),
        ("", "Opvang", ["Opvang", "", "Opvang", ""]),
        ("", "Inloop", ["", "Inloop", "Inloop", ""]),
    )
    found = inspect(written, tmp_path)
    assert types(found) == [("open", 0), ("multi", 2)]
    assert "W36" in [notice.code for notice in found.warnings]


def test_rows_that_share_no_answer_are_text_boxes(tmp_path: Path) -> None:
    written = sheet(
        ("Waar woont u?", "Wijk", ["Noord", "Zuid", "Noord", "Noord", "Zuid", "Zuid"]),
        ("", "Stad", ["Gent", "Gent", "Breda", "Gent", "Breda", "Gent"]),
    )
    assert only(inspect(written, tmp_path))["rows"] == ["Wijk", "Stad"]
    assert only(inspect(written, tmp_path))["type"] == "open"


def test_text_under_the_rows_of_a_matrix(tmp_path: Path) -> None:
    rows = [("Hoe vaak?" if i == 0 else "", f"Rij {i}", ["Soms", "Vaak", "Soms", "Vaak"] * 2)
            for i in range(3)]  # fmt: skip
    written = sheet(*rows, ("", "Typ 'geen' als niets past", ["geen"] * 5 + ["niets", "", ""]))
    question = only(inspect(written, tmp_path))
    assert (len(question["rows"]), question["other"]["meaning"]) == (3, "comment")


def test_matrix_with_a_blank_row_label(tmp_path: Path) -> None:
    written = sheet(
        ("Welk cijfer?", "", ["5", "6", "5", "7", "6", "7"]),
        ("", "Berging", ["6", "6", "5", "5", "7", "7"]),
    )
    question = only(inspect(written, tmp_path))
    assert (question["type"], question["rows"]) == ("matrix", ["", "Berging"])


@pytest.mark.parametrize(
    ("name", "texts", "meaning"),
    [
        ("Other (please explain)", ["a", "", "b", ""], "answer"),
        ("Other", ["", "", "", ""], "answer"),
        ("Please include any feedback", ["a", "", "b", ""], "comment"),
        ("Iemand van buiten", ["", "", "", "Jan"], "answer"),
        ("Nog iets?", ["a", "b", "", ""], "comment"),
    ],
)
def test_text_beside_several_options(
    tmp_path: Path, name: str, texts: list[str], meaning: str
) -> None:
    written = sheet(
        ("Wie?", "Arts", ["Arts", "", "Arts", ""]),
        ("", "Zorg", ["Zorg", "Zorg", "Zorg", ""]),
        ("", name, texts),
    )
    assert only(inspect(written, tmp_path))["other"] == {"label": name, "meaning": meaning}


def test_everybody_typed_another_answer(tmp_path: Path) -> None:
    columns = [("Waar?" if i == 0 else "", name, ["", ""]) for i, name in enumerate(["A", "B"])]
    question = only(inspect(sheet(*columns, ("", "Otro (especifique)", ["x", ""])), tmp_path))
    assert (question["type"], question["options"]) == ("multi", ["A", "B"])


def test_a_scale_is_in_order(tmp_path: Path) -> None:
    cells = ["10 - very", "N/A", "2", "9", "1: not", "3"]
    question = only(inspect(sheet(("Hoe?", "Response", cells)), tmp_path))
    assert question["options"] == ["1: not", "2", "3", "9", "10 - very", "N/A"]


@pytest.mark.parametrize(
    ("text", "subheader", "cells"),
    [
        ("What is your name (optional)?", "Open-Ended Response", ["Jan", "Piet", ""]),
        ("What.is.your.name..optional..", "Open-Ended Response", ["Jan", "Piet", ""]),
        ("Contact", "Email address", ["x", "y", "z"]),
        ("Mogen wij u iets vragen?", "Open-Ended Response", ["a@example.org", "b@x.nl", ""]),
        ("Wat is uw telefoonnummer?", "Open-Ended Response", ["geen", "", ""]),
    ],
)
def test_personal_data_in_one_text_box(
    tmp_path: Path, text: str, subheader: str, cells: list[str]
) -> None:
    found = inspect(sheet((text, subheader, cells)), tmp_path)
    assert (only(found)["type"], found.personal_columns) == ("contact", [f"{text}: {subheader}"])


def test_questions_about_names_are_no_personal_data(tmp_path: Path) -> None:
    written = sheet(
        ("What is the name of the service?", "Open-Ended Response", ["A", "B", "C"]),
        ("Hoe benadert u ons?", "Email", ["Soms", "Vaak", "Soms"]),
        ("", "Phone", ["Vaak", "Soms", "Soms"]),
    )
    found = inspect(written, tmp_path)
    assert ([kind for kind, _ in types(found)], found.personal_columns) == (["open", "matrix"], [])


def test_range_saved_as_a_day_number(tmp_path: Path) -> None:
    cells = ["11-50", "43475", "51-100", "11-50"]
    refusal = inspect_export(sheet(("Hoeveel?", "Response", cells)).csv(tmp_path / "a.csv")).refusal
    assert refusal is not None
    assert refusal.code == "R31"


def test_na_in_blank_cells(tmp_path: Path) -> None:
    plain, saved = good(), good()
    saved.rows[1:] = [[cell or "NA" for cell in row] for row in saved.rows[1:]]
    found = inspect(saved, tmp_path)
    assert found.questions[1] == inspect(plain, tmp_path).questions[1]
    assert "W12" in [notice.code for notice in found.warnings]


def test_na_beside_blank_cells_is_an_answer(tmp_path: Path) -> None:
    saved = good().cell(3, 18, "NA")
    saved.rows[1][:9] = ["NA"] * 9
    found = inspect(saved, tmp_path)
    assert found.questions[4]["answered"] == 5
    assert "W12" not in [notice.code for notice in found.warnings]


def test_long_list_of_options(tmp_path: Path) -> None:
    cells = [f"Land {min(i, 44)}" for i in range(60)]
    rows = [["Respondent ID", "Waar?"], ["", "Response"]]
    rows += [[str(10_000_000_000 + i), cell] for i, cell in enumerate(cells)]
    assert types(inspect(Sheet(rows), tmp_path)) == [("single", 45)]


def test_unused_remark_beside_expanded_options(tmp_path: Path) -> None:
    written = sheet(
        ("Tevreden?", "Ja", ["Ja", "", "Ja"]),
        ("", "Nee", ["", "Nee", ""]),
        ("", "Toelichting", ["", "", ""]),
    )
    question = only(inspect(written, tmp_path))
    assert (question["type"], question["other"]["meaning"]) == ("single with text", "comment")


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\t"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_row_of_blank_cells_is_no_respondent(tmp_path: Path, kind: str, blank: str) -> None:
    written = good()
    written.rows.append(["" for _ in written.rows[0]])
    written.rows[-1][-1] = blank
    file = written.csv(tmp_path / "a.csv") if kind == "csv" else written.xlsx(tmp_path / "a.xlsx")
    found = inspect_export(file)
    assert (found.refusal, found.respondents) == (None, 8)


@pytest.mark.parametrize(
    "codes",
    [["Q2", "Q2", "Q2"], ["Q2_1", "Q2_2", "Q2_3"], ["v2a", "v2b", "v2c"], ["Q2", "", "Q2"],
     ["Q2r1", "Q2r2", "Q2r3"], ["Vraag 2 (1)", "Vraag 2 (2)", "Vraag 2 (3)"],
     ["V2.1", "V2.2", "V2.3"], ["Q2 - Bus", "Q2 - Trein", "Q2 - Fiets"],
     ["Q2_1: Bus", "Q2_2: Trein", "Q2_3: Fiets"],
     ["Hoe reist u? - Bus", "Hoe reist u? - Trein", "Hoe reist u? - Fiets"]],
)  # fmt: skip
def test_the_code_of_a_question_above_every_column(tmp_path: Path, codes: list[str]) -> None:
    boxes = [[name, "", name, name] for name in ("Bus", "Trein", "Fiets")]
    written = sheet(
        ("Q1", "Response", ["Ja", "Nee", "Ja", "Ja"]),
        *((code, cells[0], cells) for code, cells in zip(codes, boxes, strict=True)),
        ("Q3", "Response", ["Ja", "Nee", "Ja", "Ja"]),
        ("", "Toelichting", ["", "", "", "prima"]),
    )
    found = types(inspect(written, tmp_path))
    assert found == [("single", 2), ("multi", 3), ("single with text", 2)]


def test_codes_of_questions_stay_apart(tmp_path: Path) -> None:
    yes = ["Ja", "Nee", "Ja", "Ja"]
    names = ["Q1", "Q11", "Q12", "Q2_1", "Q2_2", "V1", "V2"]
    found = inspect(sheet(*((name, "Response", yes) for name in names)), tmp_path)
    assert [question["text"] for question in found.questions] == names


def test_a_repeated_text_is_no_other_order(tmp_path: Path) -> None:
    texts = [f"tekst {i}" for i in range(6)]
    written = sheet(
        ("Doet u mee?", "Response", ["Ja", "Nee"] * 3),
        ("Waarom niet?", "Open-Ended Response", texts),
        ("Komt u terug?", "Response", ["Nee", "Ja"] * 3),
        ("Waarom niet?", "Open-Ended Response", texts),
    )
    inspect(written, tmp_path)
    assert "W35" not in [notice.code for notice in read(tmp_path / "export.csv").warnings]


def test_one_used_option_of_an_expanded_choice_leaves_it_a_choice(tmp_path: Path) -> None:
    written = sheet(
        ("Tevreden?", "Ja", ["Ja", "", "Ja"]),
        ("", "Nee", ["", "Nee", ""]),
        ("Komt u terug?", "Ja", ["Ja", "Ja", "Ja"]),
        ("", "Nee", ["", "", ""]),
    )
    assert [kind for kind, _ in types(inspect(written, tmp_path))] == ["single", "single"]


@pytest.mark.parametrize("names", ["Thuis - Pc|Thuis - Tablet|Werk - Pc", "Pc|Werk - Tablet"])
def test_columns_of_a_matrix_that_lacks_some_of_them(tmp_path: Path, names: str) -> None:
    columns = [("Waar?" if i == 0 else "", name, [name.rpartition(" - ")[2], "", ""])
               for i, name in enumerate(names.split("|"))]  # fmt: skip
    inspect(sheet(*columns), tmp_path)


def test_an_option_that_occurs_twice_and_was_edited_once(tmp_path: Path) -> None:
    written = sheet(
        ("Wat?", "Bus", ["Bus", "True", "Bus"]),
        ("", "Bus", ["Bus", "", "Bus"]),
        ("", "Trein", ["", "Trein", "Trein"]),
    )
    assert only(inspect(written, tmp_path))["options"] == ["Bus", "Trein"]


@pytest.mark.parametrize("names", [["Dag", ""], ["", "Dag"], ["", ""], ["Dag", "Dag", ""]])
def test_a_text_box_without_a_name_of_its_own(tmp_path: Path, names: list[str]) -> None:
    boxes = [[f"{i}{k} is mijn antwoord" for i in range(4)] for k in range(len(names))]
    columns = [("Vertel", name, boxes[k]) for k, name in enumerate(names)]
    inspect(sheet(("Mag dat?", "Response", ["Ja", "Nee"] * 2), *columns), tmp_path)
    texts = set(read(tmp_path / "export.csv").answers["text"])
    assert texts == {"", *(text for box in boxes for text in box)}


@pytest.mark.parametrize(
    "names", [["Date / Time", "Time"], ["Date", "Date"], ["Begin - Datum", "Begin - Tijd"]]
)
def test_a_date_in_two_columns(tmp_path: Path, names: list[str]) -> None:
    written = sheet(
        ("Wanneer?", names[0], ["01/02/2020", "02/02/2020", ""]), ("", names[1], ["10:00", "", ""])
    )
    inspect(written, tmp_path)
    texts = read(tmp_path / "export.csv").answers["text"]
    assert set(texts) == {"01/02/2020", "02/02/2020", "10:00", ""}


def test_answers_that_differ_in_capitals_are_told(tmp_path: Path) -> None:
    cells = ["Ja", "ja", "JA", "Nee"] * 2
    found = inspect(sheet(("Doet u mee?", "Response", cells)), tmp_path)
    (told,) = [notice.message for notice in found.warnings if notice.code == "W45"]
    assert "'Ja', 'ja', 'JA'" in told
