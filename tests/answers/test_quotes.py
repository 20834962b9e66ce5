"""Quotes: only what a researcher approved, by id, with a name and a date."""

import pandas as pd
import pytest

from inventarisatie.answers.quotes import QUOTE_COLUMNS, approved_quotes, fingerprint, quotable
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.project import Ronde
from inventarisatie.round.question import Question

TEXT = "Er is te weinig ruimte"
HEADER = "id,respondent,question,text_sha256,approved_by,date\n"
FORM = Questionnaire.model_construct(
    code="vragenlijst-1",
    questions=[
        Question(code="knelpunten", text="Welke?", type="open"),
        Question(code="wensen", text="Wat?", type="open"),
        Question(code="stad", text="Waar?", type="single", options=[{"code": "a", "label": "A"}]),
    ],
)
ANSWERS = pd.DataFrame(
    {
        "respondent": ["v1-001", "v1-002"], "question": "knelpunten", "group": "professionals",
        "text": [TEXT, ""],
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
    line = f"ruimte-1,v1-001,knelpunten,{fingerprint(TEXT)},A. Onderzoeker,2025-03-01\n"
    (ronde.raw / "citaten.csv").write_text(HEADER + line)
    quotes = approved_quotes(ronde, ANSWERS)
    assert list(quotes.columns) == QUOTE_COLUMNS
    assert quotes.to_numpy().tolist() == [["ruimte-1", "knelpunten", "professionals", TEXT]]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("q,v1-009,knelpunten,{0},A,2025-03-01\n", "line 2: no respondent 'v1-009'"),
        ("q,v1-001,knelpunt,{0},A,2025-03-01\n", "'knelpunt'. Did you mean knelpunten"),
        ("q,v1-002,knelpunten,{0},A,2025-03-01\n", "v1-002 wrote nothing at knelpunten"),
        ("q,v1-001,knelpunten,{1},A,2025-03-01\n", "wrote another text at knelpunten"),
        ("q,v1-001,knelpunten,,A,2025-03-01\n", "wrote another text at knelpunten"),
        ("q,v1-001,knelpunten,{0},,2025-03-01\n", "names nobody"),
        ("q,v1-001,knelpunten,{0},A,1 maart\n", "is not written as"),
        ("Q 1,v1-001,knelpunten,{0},A,2025-03-01\n", "no code"),
        ("q,v1-001,knelpunten,{0},A,2025-03-01\n" * 2, "line 3: id 'q' occurs twice"),
    ],
)
def test_an_incomplete_approval_is_refused_by_line(ronde, lines, message):
    lines = lines.format(fingerprint(TEXT), fingerprint(f"{TEXT} in de nachtopvang"))
    (ronde.raw / "citaten.csv").write_text(HEADER + lines)
    with pytest.raises(Refusal, match=message) as refusal:
        approved_quotes(ronde, ANSWERS)
    assert "--question" in str(refusal.value)


def test_a_line_is_ready_but_for_the_name(ronde):
    codebook = Codebook.model_construct(questionnaires=[FORM])
    (line,) = quotable(ronde, ANSWERS, codebook, "knelpunten")["line"]
    assert line.startswith(f"knelpunten-1,v1-001,knelpunten,{fingerprint(TEXT)},,")
    (ronde.raw / "citaten.csv").write_text(f"{HEADER}{line}\n")
    with pytest.raises(Refusal, match="names nobody"):
        approved_quotes(ronde, ANSWERS)
    (ronde.raw / "citaten.csv").write_text(f"{HEADER}{line.replace(',,', ',A. Onderzoeker,')}\n")
    assert approved_quotes(ronde, ANSWERS)["text"].tolist() == [TEXT]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("knelpunt", "Did you mean knelpunten"),
        ("stad", "'stad' is a single question without free text"),
        ("wensen", "Nobody wrote anything at 'wensen'"),
    ],
)
def test_a_question_without_texts_to_choose_from_is_refused(ronde, code, message):
    with pytest.raises(Refusal, match=message):
        quotable(ronde, ANSWERS, Codebook.model_construct(questionnaires=[FORM]), code)


def test_a_list_with_other_columns_is_refused(ronde):
    (ronde.raw / "citaten.csv").write_text("id,text\nq,hallo\n")
    with pytest.raises(Refusal, match="the columns are id, text"):
        approved_quotes(ronde, ANSWERS)
