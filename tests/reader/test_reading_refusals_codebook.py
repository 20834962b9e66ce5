"""Cases 19 to 22, 31, 35, 37, 42 and 47: the export against its codebook."""

from pathlib import Path

import pytest
import yaml
from reading_files import OPEN, Q_COMMENT, Q_MATRIX, Q_MULTI, Q_SINGLE, SINGLE, Sheet, good

from inventarisatie.errors import Refusal
from inventarisatie.reader import Survey, draft_codebook, read_survey
from inventarisatie.round.codebook import Codebook

FORM = "vragenlijst-1"


def read(sheet: Sheet, book: Codebook, path: Path) -> Survey:
    return read_survey({FORM: sheet.csv(path / "export.csv")}, book)


def refused(sheet: Sheet, book: Codebook, path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(sheet, book, path)
    assert "export.csv" in caught.value.message
    return caught.value


def changed(book: Codebook, **form: object) -> Codebook:
    """The same codebook with another first questionnaire."""
    data = book.model_dump()
    data["questionnaires"][0] |= form
    return Codebook.model_validate(data)


def test_r19_unknown_answer(tmp_path: Path, book: Codebook) -> None:
    refusal = refused(good().cell(5, Q_SINGLE, "Goedd"), book, tmp_path)
    assert refusal.code == "R19"
    for words in ("column J, row 5", "vraag-1", "'Goedd'", "Did you mean Goed"):
        assert words in refusal.message


def test_r19_no_number(tmp_path: Path, book: Codebook) -> None:
    sheet = good().add("Uren?", "Open-Ended Response", list("12345678"))
    book = Codebook.model_validate(yaml.safe_load(draft_codebook(sheet.csv(tmp_path / "b.csv"))))
    assert read(sheet, book, tmp_path).answers["value"].sum() == 36
    refusal = refused(sheet.cell(3, 19, "veel"), book, tmp_path)
    assert (refusal.code, "'veel' is not a number" in refusal.message) == ("R19", True)


def test_r20_option_cell(tmp_path: Path, book: Codebook) -> None:
    refusal = refused(good().cell(3, Q_MULTI, "Opvang!"), book, tmp_path)
    assert (refusal.code, "column K, row 3" in refusal.message) == ("R20", True)


@pytest.mark.parametrize("position", [Q_SINGLE, Q_MULTI, Q_MATRIX])
def test_r21_numeric(tmp_path: Path, book: Codebook, position: int) -> None:
    refusal = refused(good().column(position, ["1"] * 8), book, tmp_path)
    assert (refusal.code, "'Actual answer text'" in refusal.way_out) == ("R21", True)


def expanded() -> Sheet:
    """The healthy export with its choices spread over columns."""
    sheet = good()
    texts = sheet.rows[0]
    spread = {
        9: ["Goed", "Matig", "Slecht"],
        14: ["Nooit", "Soms", "Vaak"],
        15: ["Nooit", "Soms", "Vaak"],
        16: ["Ja", "Nee"],
    }
    rows: list[list[str]] = [[] for _ in sheet.rows]
    for position, text in enumerate(texts):
        names = spread.get(position, [])
        for number, option in enumerate(names):
            row_label = sheet.rows[1][position]
            name = option if row_label == "Response" else f"{row_label} - {option}"
            rows[0].append(text if number == 0 else "")
            rows[1].append(name)
            for row, source in zip(rows[2:], sheet.rows[2:], strict=True):
                row.append(option if source[position] == option else "")
        if not names:
            for row, source in zip(rows, sheet.rows, strict=True):
                row.append(source[position])
    return Sheet(rows)


def test_r22_layout(tmp_path: Path, book: Codebook) -> None:
    refusal = refused(expanded(), book, tmp_path)
    assert (refusal.code, "are expanded" in refusal.message) == ("R22", True)
    wide = read(expanded(), changed(book, layout="expanded"), tmp_path)
    plain = read(good(), book, tmp_path)
    assert wide.answers.equals(plain.answers)
    refusal = refused(good(), changed(book, layout="expanded"), tmp_path)
    assert (refusal.code, "are condensed" in refusal.message) == ("R22", True)


def test_two_answers_to_a_single_choice(tmp_path: Path, book: Codebook) -> None:
    sheet = expanded()
    sheet.rows[3][9:11] = ["Goed", "Matig"]
    refusal = refused(sheet, changed(book, layout="expanded"), tmp_path)
    assert (refusal.code, "row 4" in refusal.message) == ("R20", True)


def test_r31_mangled_answer(tmp_path: Path, book: Codebook) -> None:
    assert refused(good().cell(3, Q_SINGLE, "2-jan"), book, tmp_path).code == "R31"


def test_r35_questions_changed(tmp_path: Path, book: Codebook) -> None:
    refusal = refused(good().cell(1, Q_SINGLE, "Hoe gaat het nu?"), book, tmp_path)
    assert refusal.code == "R35"
    assert f"vraag-1 ({SINGLE!r})" in refusal.message
    assert "Did you mean Hoe gaat het nu?" in refusal.message
    assert SINGLE not in refusal.message.split("Did you mean")[1]
    refusal = refused(good().cell(1, Q_SINGLE, "Q1"), book, tmp_path)
    assert "Did you mean Q1 (column" in refusal.message
    refusal = refused(good().add("Nieuw?", "Response", ["Ja"] * 8), book, tmp_path)
    assert (refusal.code, "'Nieuw?' is not in the codebook" in refusal.message) == ("R35", True)
    refusal = refused(good().cell(2, Q_MULTI, "Dagopvang"), book, tmp_path)
    assert (refusal.code, "no column 'Opvang'" in refusal.message) == ("R35", True)
    sheet = good()
    for i, row in enumerate(sheet.rows):
        row.insert(14, ["", "Nachtopvang"][i] if i < 2 else "Nachtopvang")
    refusal = refused(sheet, book, tmp_path)
    assert (refusal.code, "'Nachtopvang'" in refusal.message) == ("R35", True)


def test_w35_other_order(tmp_path: Path, book: Codebook) -> None:
    sheet = good()
    for row in sheet.rows:
        row.append(row.pop(Q_SINGLE))
    survey = read(sheet, book, tmp_path)
    assert "W35" in [notice.code for notice in survey.warnings]
    assert (survey.answers["question"] == "vraag-1").sum() == 8


def test_w36_unanswered_question(tmp_path: Path, book: Codebook) -> None:
    survey = read(good().add("Nieuw?", "Response", [""] * 8), book, tmp_path)
    assert any(n.code == "W36" and "Nieuw?" in n.message for n in survey.warnings)


def test_37_repeated_text(tmp_path: Path, book: Codebook) -> None:
    sheet = good().add(OPEN, "Open-Ended Response", ["x"] * 8)
    refusal = refused(sheet, book, tmp_path)
    assert (refusal.code, "2 times in the export" in refusal.message) == ("R37", True)
    twice = book.questionnaires[0].model_dump()["questions"]
    twice.append({"code": "vraag-6", "text": OPEN, "type": "open"})
    survey = read(sheet, changed(book, questions=twice), tmp_path)
    texts = survey.answers.loc[survey.answers["question"] == "vraag-6", "text"]
    assert set(texts) == {"x"}


def test_w42_and_decimal_comma(tmp_path: Path) -> None:
    sheet = good().add("Uren?", "Open-Ended Response", ["1,5", "2.5", *"345678"])
    book = Codebook.model_validate(yaml.safe_load(draft_codebook(sheet.csv(tmp_path / "b.csv"))))
    survey = read(sheet, book, tmp_path)
    assert "W42" in [notice.code for notice in survey.warnings]
    assert sorted(survey.answers["value"].dropna())[:2] == [1.5, 2.5]


def test_r47_twice(tmp_path: Path, book: Codebook) -> None:
    data = book.model_dump()
    data["questionnaires"].append(data["questionnaires"][0] | {"code": "vragenlijst-2"})
    both = Codebook.model_validate(data)
    one = good().csv(tmp_path / "een.csv")
    files = {FORM: one, "vragenlijst-2": good().csv(tmp_path / "twee.csv")}
    with pytest.raises(Refusal, match=r"R47.*twee.csv is the same file as een.csv"):
        read_survey(files, both)
    files["vragenlijst-2"] = good().cell(3, Q_COMMENT, "Anders").csv(tmp_path / "drie.csv")
    with pytest.raises(Refusal, match=r"R47.*8 Respondent IDs are already read from een.csv"):
        read_survey(files, both)
    later = good().column(0, [str(20_000_000_000 + i) for i in range(8)])
    files["vragenlijst-2"] = later.csv(tmp_path / "vier.csv")
    assert len(read_survey(files, both).respondents) == 16


def test_unknown_questionnaire(tmp_path: Path, book: Codebook) -> None:
    with pytest.raises(Refusal, match="Did you mean vragenlijst-1"):
        read_survey({"vragenlijst-9": tmp_path / "x.csv"}, book)
