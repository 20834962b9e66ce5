"""Numbers in classes: round bounds, everyone in one class, and nobody's number in a label."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.countable.classes import (
    class_bounds,
    classes_as_answers,
    classes_of,
    questions_with,
)
from inventarisatie.counts.countable.model import with_questions
from inventarisatie.counts.disclosure import Policy, Protection
from inventarisatie.counts.tallies import tally_question
from inventarisatie.round.codebook import Codebook

FEWEST = Policy().class_base


@pytest.mark.parametrize(
    ("numbers", "bounds"),
    [
        (range(20, 400), (100, 200, 300)),
        ([0] * 40 + [1] * 20 + [7], (1,)),
        ([0] * 60 + [3] * 5, (1,)),
        ([6.1, 6.5, 7.0, 7.2, 8.0] * 6, (6.4, 7, 7.2)),
        ([5] * 60, ()),
        (range(FEWEST - 1), ()),
    ],
)
def test_bounds_are_round_numbers_near_the_quartiles(numbers, bounds):
    assert class_bounds(pd.Series(list(numbers), dtype=float), FEWEST) == bounds


@given(st.lists(st.integers(0, 10_000), min_size=FEWEST, max_size=60))
def test_there_are_few_classes_and_the_outer_ones_are_open(numbers):
    bounds = class_bounds(pd.Series(numbers, dtype=float), FEWEST)
    assert len(bounds) <= 3
    assert list(bounds) == sorted(set(bounds))
    assert all(bound > min(numbers) for bound in bounds)


ANSWERS = pd.DataFrame(
    {"respondent": [f"v1-{n:03}" for n in range(61)], "questionnaire": "een", "group": "mensen",
     "question": "bezoeken", "row": "", "option": "", "text": "",
     "value": [*np.arange(60.0), np.nan], "state": ["answered"] * 60 + ["no_answer"]}
)  # fmt: skip


def test_a_question_for_a_number_is_counted_and_protected_in_classes():
    form = {
        "code": "een", "title": "Een", "group": "mensen", "source": "surveymonkey",
        "file": "een.csv", "questions": [{"code": "bezoeken", "text": "Hoe vaak?",
                                          "type": "numeric"}],
    }  # fmt: skip
    codebook = Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "mensen"}], "questionnaires": [form]}
    )  # fmt: skip
    classes = classes_of(codebook, ANSWERS, FEWEST)
    counted, answers = (
        with_questions(codebook, questions_with(codebook, classes)),
        classes_as_answers(ANSWERS, classes),
    )
    labels = [option.label for option in counted.question("bezoeken").options]
    assert labels == ["minder dan 10", "10 tot 30", "30 tot 40", "40 of meer"]
    counts = tally_question(answers, counted, "bezoeken")["lower"]
    assert counts.tolist() == [10, 20, 10, 20, 1]
    protected = Protection(answers, counted, Policy()).of("bezoeken").tally.set_index("category")
    assert tuple(protected.loc["geen-antwoord", ["lower", "upper"]]) == (1, 4)
