"""A question for a number to which some wrote words."""

from pathlib import Path

import pytest

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
