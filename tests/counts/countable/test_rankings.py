"""A ranking is counted as a matrix of options by places."""

import pandas as pd

from inventarisatie.counts.countable.model import with_questions
from inventarisatie.counts.countable.rankings import matrices_of, places_as_answers
from inventarisatie.counts.tallies import tally_question
from inventarisatie.round.codebook import Codebook

BOOK = Codebook.model_validate(
    {
        "ronde": 1,
        "title": "t",
        "period": {"start": "2020-01-01", "end": "2020-01-02"},
        "groups": [{"code": "g", "label": "mensen"}],
        "questionnaires": [
            {
                "code": "v", "title": "v", "group": "g", "source": "surveymonkey", "file": "v.csv",
                "questions": [
                    {
                        "code": "orde", "text": "Orde?", "type": "ranking",
                        "options": [{"code": "a", "label": "A"}, {"code": "b", "label": "B"}],
                    },
                    {
                        "code": "ja", "text": "Ja?", "type": "single",
                        "options": [{"code": "ja", "label": "Ja"}],
                    },
                ],
            }
        ],
    }
)  # fmt: skip
ROWS = [
    ("1", "orde", "a", 1, "answered"), ("1", "orde", "b", 2, "answered"),
    ("2", "orde", "a", 2, "answered"), ("2", "orde", "b", 1, "answered"),
    ("3", "orde", "a", 1, "answered"), ("3", "orde", "b", float("nan"), "not_selected"),
    ("4", "orde", "", float("nan"), "no_answer"), ("5", "orde", "", float("nan"), "not_asked"),
    ("1", "ja", "ja", float("nan"), "answered"),
]  # fmt: skip
COUNTS = {
    ("a", "plaats-1"): 2, ("a", "plaats-2"): 1, ("a", "geen-antwoord"): 1,
    ("b", "plaats-1"): 1, ("b", "plaats-2"): 1, ("b", "geen-antwoord"): 2,
}  # fmt: skip


def answers() -> pd.DataFrame:
    frame = pd.DataFrame(ROWS, columns=["respondent", "question", "option", "value", "state"])
    frame = frame.assign(questionnaire="v", group="g", row="", text="")
    return frame.astype(dict.fromkeys(("question", "option", "state", "row", "group"), "category"))


def test_places_are_counted_per_option():
    tally = tally_question(
        places_as_answers(answers(), BOOK), with_questions(BOOK, matrices_of(BOOK)), "orde"
    )
    counts = {(row.row, row.category): row.lower for row in tally.itertuples()}
    assert counts == COUNTS
    assert set(tally["base_lower"]) == {4}


def test_a_remark_is_no_place_and_no_answer():
    remarks = answers().iloc[[6, 0]].assign(option="", state="answered", text="Zomaar", value=None)
    asked = places_as_answers(pd.concat([answers(), remarks]), BOOK)
    tally = tally_question(asked, with_questions(BOOK, matrices_of(BOOK)), "orde")
    assert {(row.row, row.category): row.lower for row in tally.itertuples()} == COUNTS


def test_other_questions_stay_as_they_are():
    book = with_questions(BOOK, matrices_of(BOOK))
    assert book.question("ja") == BOOK.question("ja")
    same = places_as_answers(answers(), BOOK)
    assert len(same[same["question"] == "ja"]) == 1
    without = answers()[lambda frame: frame["question"] == "ja"]
    assert places_as_answers(without, BOOK) is without
