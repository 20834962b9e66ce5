"""Cases 20, 21, 24, 28 to 34, 38 and 42: what the cells betray without a codebook."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from reading_files import END, META, Q_OPEN, START, Sheet, good

from inventarisatie.reader import Inspection, inspect_export


def inspect(sheet: Sheet, path: Path) -> Inspection:
    return inspect_export(sheet.csv(path / "export.csv"))


def refusal(sheet: Sheet, path: Path) -> tuple[str, str]:
    found = inspect(sheet, path).refusal
    assert found is not None
    return found.code, found.message


def warning(found: Inspection, code: str) -> str:
    assert found.refusal is None, found.refusal
    return next(notice.message for notice in found.warnings if notice.code == code)


def test_r20_cell_differs_from_its_option(tmp_path: Path) -> None:
    code, message = refusal(good().cell(4, 10, "Opvnag"), tmp_path)
    assert code == "R20"
    assert "column K, row 4" in message
    assert "'Opvnag'" in message


def test_r21_numeric_codes(tmp_path: Path) -> None:
    sheet = good()
    for row in sheet.rows[2:]:
        row[10:13] = [str(i + 1) if row[10 + i] else "" for i in range(3)]
    code, message = refusal(sheet, tmp_path)
    assert (code, "Actual answer text" in message) == ("R21", True)


@pytest.mark.parametrize("text", ["cafÃ© vol", "Ik â€™t", "lees\ufffdbaar"])
def test_w24_mojibake(tmp_path: Path, text: str) -> None:
    message = warning(inspect(good().column(Q_OPEN, [text, text]), tmp_path), "W24")
    assert message.startswith("2 cell(s)")


def dates(starts: list[str], ends: list[str] | None = None) -> Sheet:
    return good().column(START, starts).column(END, ends or starts)


def test_r28_ambiguous(tmp_path: Path) -> None:
    sheet = dates([f"03/0{day}/2020 10:00:00" for day in range(1, 9)])
    code, message = refusal(sheet, tmp_path)
    assert (code, "--date-order" in message) == ("R28", True)
    path = sheet.csv(tmp_path / "a.csv")
    assert inspect_export(path, order="mdy").date_order == "mdy"
    assert inspect_export(path, order="dmy").refusal is None


def test_r28_ambiguous_names_a_date_that_is(tmp_path: Path) -> None:
    sheet = dates(["3 maart 2020", "13 maart 2020", *["04/05/2020"] * 6])
    assert "such as '04/05/2020'" in refusal(sheet, tmp_path)[1]


def test_28_ids_decide(tmp_path: Path) -> None:
    sheet = dates([f"{month:02d}/{13 - month:02d}/2020 10:00:00" for month in range(1, 9)])
    found = inspect(sheet, tmp_path)
    assert "month first" in warning(found, "W28")


def test_r28_mixed_and_unreadable(tmp_path: Path) -> None:
    mixed = dates(["13/05/2020 10:00:00"] * 4 + ["05/13/2020 10:00:00"] * 4)
    assert "month-first and others day-first" in refusal(mixed, tmp_path)[1]
    code, message = refusal(dates(["09/21/2020 10:00:00"] * 7 + ["gisteren"]), tmp_path)
    assert (code, "column C, row 10" in message) == ("R28", True)


def test_r29_short_years(tmp_path: Path) -> None:
    code, message = refusal(dates(["6/20/24 14:45"] * 8), tmp_path)
    assert (code, "'6/20/24 14:45'" in message) == ("R29", True)


def test_w30_serials(tmp_path: Path) -> None:
    found = inspect(dates(["43290.53487"] * 8), tmp_path)
    assert warning(found, "W30").startswith("16 dates")


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["04/19/2019 04:47:21 AM"] * 8, "2019-04-19T04:47:21"),
        (["04/19/2019 12:47:21 AM"] * 8, "2019-04-19T00:47:21"),
        (["03/24/2020 7:14:41 PM"] * 8, "2020-03-24T19:14:41"),
        (["04/25/2017 23:03:44"] * 8, "2017-04-25T23:03:44"),
        (["2019-11-03 03:34:11"] * 8, "2019-11-03T03:34:11"),
        (["8/26/2016 5:53"] * 8, "2016-08-26T05:53:00"),
        (["26-8-2016 5:53"] * 8, "2016-08-26T05:53:00"),
        (["43290.53487"] * 8, "2018-07-09T12:50:13"),
        (["2/29/2020 1:00"] * 8, "2020-02-29T01:00:00"),
        (["05/05/2020 10:00:00"] * 8, "2020-05-05T10:00:00"),
        (["2020-05-05"] * 8, "2020-05-05T00:00:00"),
        (["3 oktober 2020"] * 8, "2020-10-03T00:00:00"),
        (["zaterdag 3 okt. 2020 om 10:15"] * 8, "2020-10-03T10:15:00"),
        (["March 3, 2020 1:05 PM"] * 8, "2020-03-03T13:05:00"),
        (["za. 3 okt. 2020 10:15"] * 8, "2020-10-03T10:15:00"),
        (["Sat, 3 Oct 2020"] * 8, "2020-10-03T00:00:00"),
    ],
)
def test_date_forms(tmp_path: Path, texts: list[str], first: str) -> None:
    from inventarisatie.reader.recognition import read_export

    export = read_export(dates(texts).csv(tmp_path / "a.csv"))
    assert export.started is not None
    assert (export.started == np.datetime64(first)).all()


@pytest.mark.parametrize(
    "text", ["02/30/2020 10:00:00", "13/13/2020 10:00", "05/13/2020 25:00:00", "30 februari 2020",
             "voor 3 oktober 2020", "mar 3 oct 2020"],
)  # fmt: skip
def test_dates_that_do_not_exist(tmp_path: Path, text: str) -> None:
    assert refusal(dates(["05/13/2020 10:00:00"] * 7 + [text]), tmp_path)[0] == "R28"


@pytest.mark.parametrize("option", ["2-jan", "Jan-12", "5-mei", "2020-03-02 00:00:00"])
def test_r31_mangled_option(tmp_path: Path, option: str) -> None:
    texts = [option, "3-5", "6-10", option, "3-5", "6-10", "3-5", ""]
    code, message = refusal(good().add("Hoe vaak?", "Response", texts), tmp_path)
    assert (code, repr(option) in message) == ("R31", True)


def test_dates_may_be_options(tmp_path: Path) -> None:
    texts = ["2-jan", "3-jan"] * 4
    assert inspect(good().add("Welke dag?", "Response", texts), tmp_path).refusal is None


def test_r32_times(tmp_path: Path) -> None:
    early = good().cell(5, END, "09/20/2020 01:00:00 PM")
    code, message = refusal(early, tmp_path)
    assert (code, "row 5" in message, "before the start" in message) == ("R32", True, True)
    late = f"12/31/{pd.Timestamp.now().year + 1} 10:00:00"
    code, message = refusal(good().cell(6, END, late), tmp_path)
    assert (code, "future" in message) == ("R32", True)


def test_w33_w34(tmp_path: Path) -> None:
    found = inspect(good(), tmp_path)
    assert "Europe/Amsterdam" in warning(found, "W33")
    assert "1 partial" in warning(found, "W34")
    assert "stopped: 1 at 'Welke voorziening bezoekt u?'." in warning(found, "W34")


def test_w23_the_encoding_is_a_guess(tmp_path: Path) -> None:
    sheet = good().column(Q_OPEN, ["café"])
    western = inspect_export(sheet.csv(tmp_path / "west.csv", encoding="cp1252"))
    assert "west.csv: the text is not UTF-8" in warning(western, "W23")
    assert "Windows-1252 is assumed" in warning(western, "W23")
    for encoding in ("utf-8", "utf-8-sig"):
        found = inspect_export(sheet.csv(tmp_path / "goed.csv", encoding=encoding))
        assert "W23" not in [notice.code for notice in found.warnings]


def test_w38_personal_data(tmp_path: Path) -> None:
    texts = ["mail mij: jan@example.org", "bel 06-12345678", "BSN 111222333", "", "bel 0612345678"]
    found = inspect(good().column(Q_OPEN, texts), tmp_path)
    message = warning(found, "W38")
    assert found.personal_columns == META[4:]
    assert "IP Address" in message
    assert "BSN in 1 cell(s), e-mail in 1 cell(s), phone in 2 cell(s)" in message


def test_w42_decimal_comma(tmp_path: Path) -> None:
    texts = ["1,5", "2", "3,25", "4", "", "", "7", "8"]
    found = inspect(good().add("Hoeveel uur?", "Open-Ended Response", texts), tmp_path)
    assert found.questions[-1]["type"] == "numeric"
    assert warning(found, "W42").startswith("2 number(s)")


def test_na_is_an_answer(tmp_path: Path) -> None:
    sheet = good().add("Welke?", "Response", ["N/A", "NA", "None", "null", "nan", "-", "", "N/A"])
    question = inspect(sheet, tmp_path).questions[-1]
    assert question["options"] == ["None", "null", "nan", "-", "N/A", "NA"]
    assert question["answered"] == 7
