"""Cases 1 to 10, 23, 26 and 39 to 45: files that are no plain, safe, whole export."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from reading_files import META, good, write_xlsx

from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export, limits
from inventarisatie.reader.recognition import read_export

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_export(path)
    assert path.name in caught.value.message
    assert caught.value.way_out
    found = inspect_export(path)
    assert found.refusal is not None
    assert found.refusal.code == caught.value.code
    return caught.value


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"  \r\n\r\n", b",,,\r\n,,,\r\n"])
def test_r01_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(content)
    assert refused(path).code == "R01"


def test_r01_missing_and_empty_workbook(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "weg.csv").message
    write_xlsx(tmp_path / "leeg.xlsx", [[""]])
    assert refused(tmp_path / "leeg.xlsx").code == "R01"


def test_r02_no_respondents(tmp_path: Path) -> None:
    sheet = good()
    del sheet.rows[2:]
    assert refused(sheet.csv(tmp_path / "a.csv")).code == "R02"
    assert "no respondents" in refused(sheet.xlsx(tmp_path / "a.xlsx")).message


@pytest.mark.parametrize(
    "text",
    [
        "Hoe gaat het?\nAnswer Choices,Responses,\nGoed,58.00%,29\nMatig,42.00%,21\n,Answered,50\n",
        "Vraag 1,,\nAntwoordkeuzen,Reacties,\nGoed,58%,29\n",
        "Q1,,\nAnswer Options,Response Percent,Response Count\nYes,50%,2\nanswered question,,4\n",
    ],
)
def test_r03_summary(tmp_path: Path, text: str) -> None:
    path = tmp_path / "samenvatting.csv"
    path.write_text(text)
    refusal = refused(path)
    assert refusal.code == "R03"
    assert "counts per answer" in refusal.message


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "an HTML page"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML>\n<html>", "an HTML page"),
        (b'{"data": [{"id": 1}]}', "JSON"),
        (b'[{"id": 1}, {"id": 2}]', "JSON"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\x1f\x8b\x08\x00data", "a gzip archive"),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
    ],
)
def test_r04_other_content(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "export.xls"
    path.write_bytes(content)
    refusal = refused(path)
    assert refusal.code == "R04"
    assert what in refusal.message


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def repacked(source: Path, path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same workbook with changed parts."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return zipped(path, parts)


def test_r04_other_workbooks(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.ods", {"mimetype": b"application/vnd.oasis", "content.xml": b""})
    assert refused(path).code == "R04"


def test_r05_zip(tmp_path: Path) -> None:
    refusal = refused(zipped(tmp_path / "a.zip", {"Export.csv": b"x"}))
    assert refusal.code == "R05"
    assert "Export.csv" in refusal.message


def test_r06_password(tmp_path: Path) -> None:
    path = tmp_path / "geheim.xlsx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert refused(path).code == "R06"


def test_r07_legacy_xls(tmp_path: Path) -> None:
    path = tmp_path / "oud.xls"
    path.write_bytes(OLE + "Workbook".encode("utf-16-le"))
    refusal = refused(path)
    assert refusal.code == "R07"
    assert "256 columns" in refusal.message


def test_r08_damaged(tmp_path: Path) -> None:
    whole = good().xlsx(tmp_path / "heel.xlsx").read_bytes()
    half = tmp_path / "half.xlsx"
    half.write_bytes(whole[: len(whole) // 2])
    assert refused(half).code == "R08"
    broken = repacked(
        tmp_path / "heel.xlsx",
        tmp_path / "kapot.xlsx",
        lambda name, part: part[: len(part) // 2] if "sheet1" in name else part,
    )
    assert refused(broken).code == "R08"


def test_r09_bombs(tmp_path: Path) -> None:
    source = good().xlsx(tmp_path / "a.xlsx")
    bomb = repacked(
        source,
        tmp_path / "bom.xlsx",
        lambda name, part: part + b" " * (30 << 20) if "sheet1" in name else part,
    )
    assert refused(bomb).code == "R09"
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    dtd = repacked(
        source,
        tmp_path / "dtd.xlsx",
        lambda name, part: (
            part.replace(part[: part.index(b"?>") + 2], entity, 1)
            if "sharedStrings" in name
            else part
        ),
    )
    refusal = refused(dtd)
    assert refusal.code == "R09"
    assert "document type" in refusal.message


def test_r09_one_text_in_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = good().column(18, ["lang " * 100] * 8).xlsx(tmp_path / "a.xlsx")
    monkeypatch.setattr(limits, "MAX_SHARED_BYTES", 8_000)
    assert inspect_export(path).refusal is None
    monkeypatch.setattr(limits, "MAX_SHARED_BYTES", 5_000)
    refusal = refused(path)
    assert (refusal.code, "the texts of its cells" in refusal.message) == ("R09", True)


def test_r10_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = good().csv(tmp_path / "a.csv")
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    assert "rows" in refused(path).message
    monkeypatch.undo()
    monkeypatch.setattr(limits, "MAX_COLUMNS", 10)
    assert "columns" in refused(path).message
    monkeypatch.undo()
    long = good().cell(5, 18, "x" * (limits.MAX_CELL_CHARACTERS + 1))
    for file in (long.csv(tmp_path / "b.csv"), tmp_path / "b.xlsx"):
        if file.suffix == ".xlsx":
            monkeypatch.setattr(limits, "MAX_CELL_CHARACTERS", 30)
            good().cell(5, 18, "x" * 31).xlsx(file)
        refusal = refused(file)
        assert refusal.code == "R10"
        assert "row 5" in refusal.message or "row 1" in refusal.message


def test_r10_one_far_cell(tmp_path: Path) -> None:
    path = tmp_path / "ver.xlsx"
    rows: list[list[object]] = [list(row) for row in good().rows]
    write_xlsx(path, rows)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(path)
    refusal = refused(path)
    assert (refusal.code, "1048576 rows and 16384 columns" in refusal.message) == ("R10", True)


def test_r23_neither_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = good().text().encode()
    path.write_bytes(text.replace(b"Te koud", b"Te \x81 koud"))
    refusal = refused(path)
    assert refusal.code == "R23"
    assert "line 6" in refusal.message
    path.write_bytes(good().text().encode("utf-16"))
    assert "UTF-16" in refused(path).message


def test_r25_separators(tmp_path: Path) -> None:
    lines = good().text(";").splitlines()
    lines[4:] = good().text(",").splitlines()[4:]
    path = tmp_path / "a.csv"
    path.write_text("\r\n".join(lines))
    refusal = refused(path)
    assert refusal.code == "R25"
    assert "row 5" in refusal.message


def test_r26_ragged_or_open_quote(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[5].pop()
    refusal = refused(sheet.csv(tmp_path / "a.csv"))
    assert (refusal.code, "row 6 has 18 cells" in refusal.message) == ("R26", True)
    path = tmp_path / "b.csv"
    path.write_text(good().text().replace("Te koud", '"Te koud'))
    refusal = refused(path)
    assert (refusal.code, "row 6" in refusal.message) == ("R26", True)
    sheet = good()
    sheet.rows[1].pop()
    assert refused(sheet.csv(tmp_path / "c.csv")).code == "R26"


def test_r39_formulas_and_links(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet")
        for i, row in enumerate(good().rows):
            sheet.write_row(i, 0, row)
        sheet.write_formula("C5", "=1+1")
    refusal = refused(path)
    assert (refusal.code, "C5" in refusal.message) == ("R39", True)
    linked = tmp_path / "b.xlsx"
    source = good().xlsx(tmp_path / "c.xlsx")
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    assert "links to other files" in refused(zipped(linked, parts)).message


def test_r39_formula_text_in_csv_stays_text(tmp_path: Path) -> None:
    sheet = good().column(18, ["=1+1", "+31", "-", "@iets", "=cmd|' /C calc'!A0"])
    export = read_export(sheet.csv(tmp_path / "a.csv"))
    assert set(export.table.columns[18].frequencies) >= {"=1+1", "=cmd|' /C calc'!A0"}


def test_r40_merged(tmp_path: Path) -> None:
    path = good().xlsx(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("K1:N1")
    book.save(path)
    refusal = refused(path)
    assert (refusal.code, "K1:N1" in refusal.message) == ("R40", True)


@pytest.mark.parametrize("sheets", [1, 3])
def test_a_summary_is_refused_as_one_whatever_its_cells(tmp_path: Path, sheets: int) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"Question {number + 1}")
            sheet.merge_range("A1:C1", "Onderzoek 2025")
            sheet.write_row(2, 0, ["Answer Choices", "Responses"])
            sheet.write_row(3, 0, ["Ja", 12])
            sheet.write_formula("B5", "=SUM(B4)")
    assert refused(path).code == "R03"


def test_a_missing_header_is_told_before_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet")
        for row in range(4):
            sheet.write_row(row, 0, ["Naam", "x", "y"])
        sheet.merge_range("A9:C9", "samen")
    assert refused(path).code == "R11"


def test_r41_sheets(tmp_path: Path) -> None:
    path = good().xlsx(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Geheim").append(["x"])
    book.save(path)
    assert "2 sheets" in refused(path).message
    book.worksheets[1].sheet_state = "hidden"
    book.save(path)
    refusal = refused(path)
    assert (refusal.code, "hidden" in refusal.message) == ("R41", True)


def test_empty_second_sheet_is_fine(tmp_path: Path) -> None:
    path = good().xlsx(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Blad2")
    book.save(path)
    assert len(read_export(path).ids) == 8


def test_r43_macros(tmp_path: Path) -> None:
    source = good().xlsx(tmp_path / "a.xlsx")
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/vbaProject.bin"] = b"macro"
    assert refused(zipped(tmp_path / "b.xlsm", parts)).code == "R43"


def test_r44_error_cells(tmp_path: Path) -> None:
    refusal = refused(good().cell(4, 18, "#REF!").csv(tmp_path / "a.csv"))
    assert (refusal.code, "column S, row 4" in refusal.message) == ("R44", True)
    path = good().xlsx(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["S6"]
    cell.value, cell.data_type = "#N/A", "e"
    book.save(path)
    refusal = refused(path)
    assert (refusal.code, "S6" in refusal.message) == ("R44", True)


def test_r45_legacy_width(tmp_path: Path) -> None:
    sheet = good()
    sheet.rows[0][:9] = ["RespondentID", "CollectorID", "StartDate", "EndDate", *META[4:]]
    while len(sheet.rows[0]) < 256:
        sheet.add("", f"Optie {len(sheet.rows[0])}", [""] * 8)
    refusal = refused(sheet.csv(tmp_path / "a.csv"))
    assert (refusal.code, "256" in refusal.message) == ("R45", True)
    sheet.rows[0][:4] = META[:4]
    assert len(read_export(sheet.csv(tmp_path / "b.csv")).ids) == 8
