"""Numbers that respondents gave, as they are counted: in classes between round numbers.

A question for a number becomes a question with its classes as answers. So it is tallied, protected
and drawn like any other. The bounds are round numbers near the quartiles of everyone's answers, and
the first and the last class have one bound only: no number that somebody gave is shown.
"""

from collections.abc import Mapping
from itertools import pairwise
from math import floor, log10

import numpy as np
import pandas as pd

from inventarisatie.counts.countable.model import TEXT, questions_of
from inventarisatie.counts.numbers import decimal, thousands
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Option, Question

QUARTILES, MIDDLE = (0.25, 0.5, 0.75), (0.05, 0.95)
CLASS = "klasse-"
"""Start of the code of a class of numbers, as an answer."""
ROUND = (5, 2, 1)
"""Steps between round numbers, times a power of ten."""
PLACES = 6
"""Decimals of a bound: more than any survey asks for, fewer than a sum in floating point spoils."""
Bounds = tuple[float, ...]


def classes_of(codebook: Codebook, answers: pd.DataFrame, fewest: int) -> dict[str, Bounds]:
    """The bounds between the classes of each question for a number, by code."""
    given = answers.set_index("question")["value"]
    codes = [question.code for question in questions_of(codebook, "numeric")]
    return {code: class_bounds(given[given.index == code], fewest) for code in codes}


def classes_as_answers(answers: pd.DataFrame, classes: Mapping[str, Bounds]) -> pd.DataFrame:
    """The answers, each number replaced by its class."""
    if not classes:
        return answers
    answers = answers.astype(TEXT)
    for question, bounds in classes.items():
        given = answers["question"].eq(question) & answers["value"].notna()
        places = np.searchsorted(bounds, answers.loc[given, "value"], side="right")
        answers.loc[given, "option"] = [_code(place) for place in places]
    return answers


def questions_with(codebook: Codebook, classes: Mapping[str, Bounds]) -> dict[str, Question]:
    """The questions for a number as questions with their classes as answers, by code."""
    return {
        question.code: question.model_copy(
            update={
                "type": "single",
                "options": [
                    Option(code=_code(place), label=label)
                    for place, label in enumerate(_labels(classes[question.code]))
                ],
            }
        )
        for question in questions_of(codebook, "numeric")
    }


def class_bounds(values: "pd.Series[float]", fewest: int) -> Bounds:
    """Round numbers near the quartiles; none where there are too few numbers or all are the same.

    Args:
        values: the numbers of everyone; missing where somebody gave none.
        fewest: of fewer numbers than this there are no classes.
    """
    given = values.dropna()
    if len(given) < fewest:
        return ()
    first, median, third = given.quantile(list(QUARTILES))
    low, high = given.quantile(list(MIDDLE))
    step = _round_step((third - first or high - low) / 2)
    if not step:
        return ()
    if (given % 1 == 0).all():
        step = max(step, 1.0)
    near = {round(round(quartile / step) * step, PLACES) for quartile in (first, median, third)}
    lowest = given.min()
    bounds = sorted(bound for bound in near if bound > lowest)
    return tuple(bounds) or (round(max(near) + step, PLACES),)


def _round_step(most: float) -> float:
    """The largest of … 0.5, 1, 2, 5, 10, 20 … that is not above ``most``; 0 for none."""
    if most <= 0:
        return 0.0
    power = floor(log10(most))
    return next(digit * 10.0**power for digit in ROUND if digit * 10.0**power <= most * (1 + 1e-9))


def _code(place: int) -> str:
    return f"{CLASS}{place + 1}"


def _labels(bounds: Bounds) -> list[str]:
    """The classes in Dutch: "minder dan 10", "10 tot 20", "20 of meer"."""
    if not bounds:
        return ["een getal"]
    texts = [_text(bound) for bound in bounds]
    between = [f"{low} tot {high}" for low, high in pairwise(texts)]
    return [f"minder dan {texts[0]}", *between, f"{texts[-1]} of meer"]


def _text(bound: float) -> str:
    if bound == round(bound):
        return thousands(round(bound))
    return decimal(bound, PLACES).rstrip("0")
