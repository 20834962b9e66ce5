import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.round.spreadsheet import STARTS_FORMULA, Sheet, safe_cell, write_workbook

SHEET = Sheet("een/blad", ["naam", "aantal"], [["=1+1", "29"], ["tekst", "46,5"], ["", "niet"]])


def test_the_workbook_holds_text_and_numbers_but_no_formula(tmp_path):
    write_workbook(tmp_path / "t.xlsx", "Titel", [SHEET])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    page = book["een blad"]
    assert page["A2"].value == "=1+1"
    assert page["A2"].data_type == "s"
    assert (page["B2"].value, page["B3"].value, page["B4"].value) == (29, 46.5, "niet")
    assert book.properties.title == "Titel"
    assert page.freeze_panes == "A2"
    assert next(iter(page.tables.values())).headerRowCount in (None, 1)


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, "Titel", [SHEET, SHEET.__class__("x" * 50, ["a"], [])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@given(st.text())
def test_no_cell_of_a_download_starts_a_formula(text):
    assert not safe_cell(text).startswith(STARTS_FORMULA)
    assert safe_cell(text).endswith(text)


def test_a_section_is_text_also_where_it_looks_like_a_number(tmp_path):
    sheet = Sheet("a", ["paragraaf", "aantal"], [["5", "5"], ["2.1", "6"]])
    write_workbook(tmp_path / "t.xlsx", "Titel", [sheet])
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["a"]
    assert [page["A2"].value, page["A3"].value, page["B2"].value] == ["5", "2.1", 5]
