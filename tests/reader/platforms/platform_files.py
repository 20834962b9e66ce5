"""What the tests of all platforms share."""

import csv
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from inventarisatie.reader import Survey, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook, load_codebook

ROUND_TRIP = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much,
    ],
)  # fmt: skip


def write_csv(path: Path, rows: list[list[str]], separator: str = ",") -> Path:
    """Write rows as a CSV file with a quote around every cell, as most platforms do."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def table(columns: dict[str, list[str]]) -> list[list[str]]:
    """Rows, with a header, out of columns by name."""
    return [list(columns), *(list(row) for row in zip(*columns.values(), strict=True))]


def codebook(source: str, questions: list[dict[str, Any]]) -> Codebook:
    """A codebook with one questionnaire ``v`` of this platform."""
    form = {"code": "v", "title": "v", "group": "g", "source": source, "file": "f"}
    return Codebook.model_validate(
        {
            "ronde": 1, "title": "t", "period": {"start": "2020-09-13", "end": "2020-10-01"},
            "groups": [{"code": "g", "label": "g"}],
            "questionnaires": [{**form, "questions": questions}],
        }
    )  # fmt: skip


def with_draft(path: Path) -> tuple[Codebook, Survey]:
    """The codebook that is drafted from a file, and the file read with it."""
    assert inspect_export(path).refusal is None
    target = path.with_suffix(".yml")
    target.write_text(draft_codebook(path), encoding="utf-8")
    book = load_codebook(target)
    return book, read_survey({"vragenlijst-1": path}, book)


def count(survey: Survey, question: str, option: str, row: str = "") -> int:
    """How many gave an answer."""
    table = survey.answers
    chosen = (table["question"] == question) & (table["option"] == option) & (table["row"] == row)
    return int((chosen & (table["state"] == "answered")).sum())
