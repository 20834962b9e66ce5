"""The guards see ids, direct identifiers, contact data and free text of a raw file."""

from pathlib import Path

from reading_files import Sheet, good

from inventarisatie.reader import draft_codebook, personal_columns, raw_texts
from inventarisatie.round.codebook import load_codebook


def test_personal_columns_are_known_by_name(tmp_path: Path) -> None:
    assert personal_columns(good().csv(tmp_path / "a.csv")) == [
        "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1",
    ]  # fmt: skip
    broken = Sheet(good().rows[:1])  # refused by the reader; its columns are personal all the same
    assert "Email Address" in personal_columns(broken.csv(tmp_path / "b.csv"))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    assert personal_columns(tmp_path / "c.pdf") == []


def test_raw_texts_hold_all_that_points_at_somebody(tmp_path: Path) -> None:
    sheet = good()
    sheet.add("Wat is uw naam?", "Open-Ended Response", ["", "Fatma", *[""] * 6])
    sheet.cell(3, 6, "Jan").cell(3, 7, "de  Wit")
    path = sheet.csv(tmp_path / "a.csv")
    (tmp_path / "codeboek.yml").write_text(draft_codebook(path), encoding="utf-8")
    form = load_codebook(tmp_path / "codeboek.yml").questionnaires[0]
    found = set(raw_texts(path, form))
    assert {
        ("respondent", "10000000107"), ("ip", "192.0.2.1"), ("email", "iemand@example.org"),
        ("name", "Jan de Wit"), ("contact", "Fatma"), ("text", "Te koud"), ("text", "Bus"),
    } <= found  # fmt: skip
    assert ("text", "Opvang") not in found
