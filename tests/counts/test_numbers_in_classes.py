"""Numbers in classes: round bounds, everyone in one class, and nobody's number in a label."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure import Policy
from inventarisatie.counts.numbers_in_classes import class_bounds, with_classes
from inventarisatie.counts.tallies import tally_question
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

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


class Numbers(RondeData):
    """A round with one question for a number, answered by so many people."""

    synthetic = False
    policy = Policy()
    answers = pd.DataFrame(
        {"respondent": [f"v1-{n:03}" for n in range(61)], "questionnaire": "een", "group": "mensen",
         "question": "bezoeken", "row": "", "option": "", "text": "",
         "value": [*np.arange(60.0), np.nan], "state": ["answered"] * 60 + ["no_answer"]}
    )  # fmt: skip


def test_a_question_for_a_number_is_counted_and_protected_in_classes(root):
    form = {
        "code": "een", "title": "Een", "group": "mensen", "source": "surveymonkey",
        "file": "een.csv", "questions": [{"code": "bezoeken", "text": "Hoe vaak?",
                                          "type": "numeric"}],
    }  # fmt: skip
    codebook = Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "mensen"}], "questionnaires": [form]}
    )  # fmt: skip
    data = with_classes(Numbers(Ronde(root, 9), codebook))
    labels = [option.label for option in data.codebook.question("bezoeken").options]
    assert labels == ["minder dan 10", "10 tot 30", "30 tot 40", "40 of meer"]
    counts = tally_question(data.answers, data.codebook, "bezoeken")["lower"]
    assert counts.tolist() == [10, 20, 10, 20, 1]
    protected = data.protection.of("bezoeken").tally.set_index("category")
    assert protected.loc["geen-antwoord", "lower"] == 0
    assert protected.loc["geen-antwoord", "upper"] >= Policy().smallest_count
