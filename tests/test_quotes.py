"""Quotes: only what a researcher approved, by id, with a name and a date."""

import pandas as pd
import pytest

from inventarisatie.errors import Refusal
from inventarisatie.project import Ronde
from inventarisatie.quotes import QUOTE_COLUMNS, approved_quotes

HEADER = "id,respondent,question,starts_with,approved_by,date\n"
ANSWERS = pd.DataFrame(
    {
        "respondent": ["v1-001", "v1-002"], "question": "knelpunten", "group": "professionals",
        "text": ["Er is te weinig ruimte", ""],
    }
)  # fmt: skip


@pytest.fixture
def ronde(tmp_path) -> Ronde:
    ronde = Ronde(tmp_path, 5)
    ronde.raw.mkdir(parents=True)
    return ronde


def test_without_a_list_nothing_may_be_quoted(ronde):
    assert approved_quotes(ronde, ANSWERS).empty


def test_an_approved_quote_comes_without_its_respondent(ronde):
    line = "ruimte-1,v1-001,knelpunten,Er is te,A. Onderzoeker,2025-03-01\n"
    (ronde.raw / "citaten.csv").write_text(HEADER + line)
    quotes = approved_quotes(ronde, ANSWERS)
    assert list(quotes.columns) == QUOTE_COLUMNS
    assert quotes.to_numpy().tolist() == [
        ["ruimte-1", "knelpunten", "professionals", "Er is te weinig ruimte"]
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("q,v1-009,knelpunten,Er is te,A,2025-03-01\n", "line 2: v1-009 wrote no single text"),
        ("q,v1-002,knelpunten,Er is te,A,2025-03-01\n", "wrote no single text"),
        ("q,v1-001,knelpunten,Er is te,,2025-03-01\n", "names nobody"),
        ("q,v1-001,knelpunten,Een ander antwoord,A,2025-03-01\n", "does not start with"),
        ("q,v1-001,knelpunten,Er,A,2025-03-01\n", "does not start with"),
        ("q,v1-001,knelpunten,Er is te,A,1 maart\n", "is not written as"),
        ("Q 1,v1-001,knelpunten,Er is te,A,2025-03-01\n", "no code"),
        ("q,v1-001,knelpunten,Er is te,A,2025-03-01\n" * 2, "line 3: id 'q' occurs twice"),
    ],
)
def test_an_incomplete_approval_is_refused_by_line(ronde, lines, message):
    (ronde.raw / "citaten.csv").write_text(HEADER + lines)
    with pytest.raises(Refusal, match=message):
        approved_quotes(ronde, ANSWERS)


def test_a_list_with_other_columns_is_refused(ronde):
    (ronde.raw / "citaten.csv").write_text("id,text\nq,hallo\n")
    with pytest.raises(Refusal, match="other columns"):
        approved_quotes(ronde, ANSWERS)
