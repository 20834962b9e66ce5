"""Cases 11 to 18, 27, 36 and 46: the header rows, the ids, and other platforms."""

from pathlib import Path

import pytest
from reading_files import META, SECOND, YOUR_ID, Sheet, good

from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export
from inventarisatie.reader.export import Export
from inventarisatie.reader.recognition import read_export


def refused(sheet: Sheet, path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_export(sheet.csv(path / "export.csv"))
    assert "export.csv" in caught.value.message
    assert caught.value.way_out
    return caught.value


def accepted(sheet: Sheet, path: Path) -> Export:
    return read_export(sheet.csv(path / "export.csv"))


def codes(export: Export) -> list[str]:
    return [notice.code for notice in export.warnings]


def test_r11_no_header(tmp_path: Path) -> None:
    refusal = refused(Sheet([["naam", "leeftijd"], ["Jan", "3"], ["Piet", "4"]]), tmp_path)
    assert (refusal.code, "'naam', 'leeftijd'" in refusal.message) == ("R11", True)


def test_r11_no_question(tmp_path: Path) -> None:
    behind = Sheet([[*row[1:], row[0]] for row in good().rows])
    refusal = refused(behind, tmp_path)
    assert (refusal.code, "no column is of a question" in refusal.message) == ("R11", True)


def test_r12_second_row_missing(tmp_path: Path) -> None:
    sheet = good()
    del sheet.rows[1]
    refusal = refused(sheet, tmp_path)
    assert (refusal.code, "response already" in refusal.message) == ("R12", True)
    sheet.rows[1:1] = [[""] * len(sheet.rows[0])]
    assert refused(sheet, tmp_path).code == "R12"
    del sheet.rows[1:]
    assert refused(sheet, tmp_path).code == "R12"


def test_r13_swapped(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[:2] = [sheet.rows[1], sheet.rows[0]]
    assert refused(sheet, tmp_path).code == "R13"


def test_r14_title_lines(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[:0] = [["Inventarisatie, ronde 5"], []]
    refusal = refused(sheet, tmp_path)
    assert refusal.code == "R14"
    assert "row 3" in refusal.message
    assert "rows 1 to 2" in refusal.way_out


def test_r15_no_respondent_id(tmp_path: Path) -> None:
    sheet = good()
    for row in sheet.rows:
        del row[0]
    assert refused(sheet, tmp_path).code == "R15"
    for row in sheet.rows:
        del row[:8]
    refusal = refused(sheet, tmp_path)
    assert (refusal.code, "--no-ids" in refusal.way_out) == ("R15", True)


def test_r16_scientific_ids(tmp_path: Path) -> None:
    sheet = good().column(YOUR_ID, ["1.14628E+11"] * 6 + ["1,15E+11"] * 2)
    refusal = refused(sheet, tmp_path)
    assert refusal.code == "R16"
    assert "8 respondents collapse into 2" in refusal.message


def test_r17_duplicates(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows.append(list(sheet.rows[2]))
    export = accepted(sheet, tmp_path)
    assert (len(export.ids), export.repeated) == (8, 1)
    assert "W17" in codes(export)
    sheet.cell(11, 18, "Iets anders")
    refusal = refused(sheet, tmp_path)
    assert (refusal.code, "row '11'" in refusal.message) == ("R17", True)


@pytest.mark.parametrize(("text", "words"), [("", "no Respondent ID"), ("abc", "'abc' is not a")])
def test_r18_ids(tmp_path: Path, text: str, words: str) -> None:
    refusal = refused(good().cell(7, YOUR_ID, text), tmp_path)
    assert refusal.code == "R18"
    assert "column A, row 7" in refusal.message
    assert words in refusal.message


def test_ids_with_decimals_are_read(tmp_path: Path) -> None:
    sheet = good()
    plain = accepted(sheet, tmp_path).ids.tolist()
    assert accepted(sheet.cell(3, YOUR_ID, "10000000100.0"), tmp_path).ids.tolist() == plain


def test_27_nul(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[1][:9] = ["\0"] * 9
    assert codes(accepted(sheet, tmp_path)).count("W27") == 1
    sheet.cell(5, 18, "a\0b")
    refusal = refused(sheet, tmp_path)
    assert (refusal.code, "column S, row 5" in refusal.message) == ("R27", True)
    assert refused(good().cell(1, 9, "Hoe\0?"), tmp_path).code == "R27"


@pytest.mark.parametrize("second", [META, ["NA"] * 9, ["nan"] * 9])
def test_second_row_of_saved_files(tmp_path: Path, second: list[str]) -> None:
    sheet = good()
    sheet.rows[1][:9] = second
    export = accepted(sheet, tmp_path)
    assert len(export.header.metadata) == 9
    assert [group.position for group in export.header.groups] == [9, 10, 14, 16, 18]


@pytest.mark.parametrize(
    "names",
    [
        ["RespondentID", "CollectorID", "StartDate", "EndDate", *META[4:7], "LastName", "Custom"],
        [name.replace(" ", ".") for name in META],
        ["Respondent-ID", "Verzamelaar-ID", "Begindatum", "Einddatum", "IP-adres", "E-mailadres",
         "Voornaam", "Achternaam", "Aangepaste gegevens 1"],
        ["Vastaajan tunnus", "Kerääjä", "Alkupäivä", "Loppupäivä", "IP-osoite", "Sähköposti",
         "Etunimi", "Sukunimi", "Omat tiedot"],
    ],
)  # fmt: skip
def test_spellings_of_metadata(tmp_path: Path, names: list[str]) -> None:
    sheet = good()
    sheet.rows[0][:9] = names
    if names[-1] == "Custom":
        sheet.rows[0][8] = "Custom Data"
    export = accepted(sheet, tmp_path)
    kinds = set(export.header.metadata.values())
    assert {"respondent", "started", "ended", "ip"} <= kinds
    assert len(export.personal_columns) == 5
    assert len(export.header.groups) == 5


def test_pandas_placeholders(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[0] = [text or f"Unnamed: {i}" for i, text in enumerate(sheet.rows[0])]
    assert len(accepted(sheet, tmp_path).header.groups) == 5


def test_36_columns_of_no_question(tmp_path: Path) -> None:
    export = accepted(good().add("", "", [""] * 8), tmp_path)
    assert codes(export) == ["W36"]
    refusal = refused(good().add("", "", ["x"] * 8), tmp_path)
    assert (refusal.code, "column T has 8 filled cells" in refusal.message) == ("R36", True)


def test_36_manual_column_and_row_numbers(tmp_path: Path) -> None:
    sheet = good()
    for i, row in enumerate(sheet.rows):
        row.insert(9, ["Regio", ""][i] if i < 2 else "Noord")
        row.insert(0, "" if i < 2 else str(i - 1))
    export = accepted(sheet, tmp_path)
    assert codes(export) == ["W36", "W36"]
    assert len(export.header.groups) == 5


def test_36_blank_text_with_its_own_subheader(tmp_path: Path) -> None:
    export = accepted(good().add("", "Response", ["Ja"] * 8), tmp_path)
    assert codes(export) == ["W36"]
    assert len(export.header.groups) == 6


def test_blank_rows_are_counted(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows.insert(5, [""] * 19)
    sheet.rows.append([])
    export = accepted(sheet, tmp_path)
    assert (len(export.ids), export.table.blank_rows) == (8, 2)
    assert export.table.row_numbers[3] == 7


def test_inspection_of_the_healthy_file(tmp_path: Path) -> None:
    found = inspect_export(good().csv(tmp_path / "a.csv"))
    assert (found.layout, found.respondents, found.partial) == ("condensed", 8, 1)
    assert [(q["position"], q["type"], q["answered"]) for q in found.questions] == [
        (10, "single", 8), (11, "multi", 7), (15, "matrix", 7), (17, "single with text", 7),
        (19, "open", 5),
    ]  # fmt: skip
    assert found.questions[1]["options"] == SECOND[10:13]
    assert found.questions[1]["other"] == {"label": "Anders, namelijk", "meaning": "answer"}
    assert found.questions[3]["other"] == {"label": "Toelichting", "meaning": "comment"}
    assert [notice.code for notice in found.warnings] == ["W34", "W33", "W38"]
