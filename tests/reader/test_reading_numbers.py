"""A question for a number to which some wrote words."""

from pathlib import Path

import pytest
from reading_files import sheet

from inventarisatie.reader import inspect_export


@pytest.mark.parametrize(("words", "warned"), [(0, False), (2, True), (15, False)])
def test_an_open_question_with_mostly_numbers_is_told(
    tmp_path: Path, words: int, warned: bool
) -> None:
    path = tmp_path / "export.csv"
    answers = [f"{n}-{n + 5}" if n < words else str(3 * n) for n in range(20)]
    rows = [
        "Respondent ID,Collector ID,Start Date,End Date,Hoeveel mensen?",
        ",,,,Open-Ended Response",
        *(f"{n},7,10/2{n % 8}/2025 10:00:00,10/2{n % 8}/2025 10:10:00,{answers[n]}"
          for n in range(20)),
    ]  # fmt: skip
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = inspect_export(path)
    told = [notice.message for notice in found.warnings if notice.code == "W43"]
    assert bool(told) == warned
    assert found.questions[0]["type"] == ("open" if words else "numeric")
    assert all("18 of 20 answers are numbers" in message for message in told)


@pytest.mark.parametrize(
    ("text", "numbers", "kind"),
    [
        ("Wie wonen er bij u?", "0123", "numeric"),
        ("Hoeveel keer per week?", "12345", "numeric"),
        ("Aantal bedden", "1234", "numeric"),
        ("Bezetting", ["8", "12", "20"], "numeric"),
        ("Welk cijfer geeft u?", "12345", "matrix"),
        ("Welk cijfer geeft u?", ["0", "3", "7", "10"], "matrix"),
    ],
)
def test_boxes_for_amounts_are_no_rows_of_a_matrix(
    tmp_path: Path, text: str, numbers: str | list[str], kind: str
) -> None:
    cells = [[numbers[(i * step) % len(numbers)] for i in range(40)] for step in (1, 3)]
    written = sheet((text, "Kinderen", cells[0]), ("", "Volwassenen", cells[1]))
    (question,) = inspect_export(written.csv(tmp_path / "export.csv")).questions
    assert (question["type"], question["rows"]) == (kind, ["Kinderen", "Volwassenen"])
