"""What a headline tells of a ranking and of a matrix."""

from dataclasses import replace

import pytest

from inventarisatie.charts import describe
from inventarisatie.counts.frame import frame_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.round.codebook import Codebook

LINES = {"personeel": "Meer personeel", "ruimte": "Meer ruimte", "geld": "Meer geld"}


def book(text: str, answers: dict[str, str]) -> Codebook:
    question = {
        "code": "q", "text": text, "type": "matrix",
        "options": [{"code": code, "label": label} for code, label in answers.items()],
        "rows": [{"code": code, "label": label} for code, label in LINES.items()],
    }  # fmt: skip
    return Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "respondenten"}],
         "questionnaires": [{"code": "een", "title": "Een", "group": "mensen", "file": "een.csv",
                             "source": "surveymonkey", "questions": [question]}]}
    )  # fmt: skip


def headline(numbers: list[LedgerRow], codebook: Codebook) -> str:
    return describe.headline(frame_of(numbers, codebook))


def rows(text: str, answers: dict[str, str], counts: dict[str, list[int]]) -> list[LedgerRow]:
    return [
        LedgerRow(
            id=f"q.{line}.{answer}", lower=number, upper=number, base_lower=80, base_upper=80,
            question="q", row=line, category=answer, group="mensen", certainty="counted",
            notebook="20-vragen", cell="q", subject=f"{text}: {LINES[line]}", row_label=LINES[line],
            label=answers[answer], group_label="respondenten",
        )
        for line, numbers in counts.items()
        for answer, number in zip(answers, numbers, strict=True)
    ]  # fmt: skip


PLACES = {"plaats-1": "Plaats 1", "plaats-2": "Plaats 2", "plaats-3": "Plaats 3"}
RANKED = {"personeel": [20, 20, 40], "ruimte": [37, 23, 20], "geld": [23, 37, 20]}
SCALE = {"oneens": "Oneens", "eens": "Eens", "weet-niet": "Weet niet"}
MATRIX = {"personeel": [50, 20, 10], "ruimte": [10, 62, 8], "geld": [9, 51, 20]}


@pytest.mark.parametrize(
    ("text", "start"),
    [("Wat is nodig?", "Wat is nodig? Het vaakst op"), ("Wensen", "Wensen: het vaakst op")],
)
def test_a_ranking_is_told_by_its_first_places(text, start):
    told = headline(rows(text, PLACES, RANKED), book(text, PLACES))
    assert told == f"{start} de eerste plaats: Meer ruimte, 37 van de 80 respondenten"


def test_a_matrix_is_told_by_the_answer_given_most_with_its_line():
    told = headline(rows("Stellingen", SCALE, MATRIX), book("Stellingen", SCALE))
    lead = f"Stellingen: {quoted('Eens')} is het vaakst gegeven bij {quoted('Meer ruimte')}"
    assert told == f"{lead}, door 62 van de 80 respondenten"


def test_what_bounds_leave_open_is_not_called_most():
    numbers = rows("Wensen", PLACES, RANKED)
    numbers = [
        replace(row, upper=38, certainty="protected") if row.id == "q.geld.plaats-1" else row
        for row in numbers
    ]
    told = headline(numbers, book("Wensen", PLACES))
    assert told.startswith("Wensen: vaak op de eerste plaats: Meer ruimte, 37 van")
    tied = rows("Wensen", PLACES, RANKED | {"geld": [37, 23, 20]})
    assert "het vaakst" not in headline(tied, book("Wensen", PLACES))


def test_the_answer_given_most_is_that_of_the_counts_that_are_sure():
    numbers = [
        replace(row, upper=80, certainty="protected") if row.category == "oneens" else row
        for row in rows("Stellingen", SCALE, MATRIX)
    ]
    told = headline(numbers, book("Stellingen", SCALE))
    assert f"{quoted('Eens')} is het vaakst gegeven bij {quoted('Meer ruimte')}" in told


def test_no_line_is_told_of_numbers_that_are_not_counted():
    numbers = [replace(row, certainty="not_kept") for row in rows("Stellingen", SCALE, MATRIX)]
    codebook = book("Stellingen", SCALE)
    assert describe.statement(frame_of(numbers, codebook)) is None


def test_of_one_line_that_line_is_told():
    one = {"ruimte": [10, 62, 8]}
    told = headline(rows("Stellingen", SCALE, one), book("Stellingen", SCALE))
    assert f"{quoted('Eens')} is het vaakst gegeven bij {quoted('Meer ruimte')}" in told
