"""Numbers that respondents gave, as they are counted: in classes between round numbers.

A question for a number becomes a question with its classes as answers. So it is tallied, protected
and drawn like any other. The bounds are round numbers near the quartiles of everyone's answers, and
the first and the last class have one bound only: no number that somebody gave is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor, log10

import numpy as np
import pandas as pd

from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.numbers import decimal, thousands
from inventarisatie.round.codebook import Codebook, Option, Question

QUARTILES, MIDDLE = (0.25, 0.5, 0.75), (0.05, 0.95)
ROUND = (5, 2, 1)
"""Steps between round numbers, times a power of ten."""
PLACES = 6
"""Decimals of a bound: more than any survey asks for, fewer than a sum in floating point spoils."""
Bounds = tuple[float, ...]


@dataclass(frozen=True)
class ClassedRonde(RondeData):
    """A round of which the questions for a number have classes as answers."""

    original: RondeData
    bounds: Mapping[str, Bounds]
    """The bounds between the classes, by question."""

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The answers, each number replaced by its class."""
        answers = self.original.answers.astype({"option": str, "state": str})
        for question, bounds in self.bounds.items():
            given = answers["question"].eq(question) & answers["value"].notna()
            places = np.searchsorted(bounds, answers.loc[given, "value"], side="right")
            answers.loc[given, "option"] = [_code(place) for place in places]
        return answers


def with_classes(data: RondeData) -> RondeData:
    """The round with its questions for a number as questions with classes."""
    questions = data.codebook.numeric_questions
    if not questions:
        return data
    values = {q: data.answers.loc[data.answers["question"] == q, "value"] for q in questions}
    fewest = data.policy.class_base
    bounds = {question: class_bounds(given, fewest) for question, given in values.items()}
    return ClassedRonde(data.ronde, _with_options(data.codebook, bounds), data, bounds)


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
    return f"klasse-{place + 1}"


def _with_options(codebook: Codebook, bounds: Mapping[str, Bounds]) -> Codebook:
    def classed(question: Question) -> Question:
        if question.type != "numeric":
            return question
        options = [
            Option(code=_code(place), label=label)
            for place, label in enumerate(_labels(bounds[question.code]))
        ]
        return question.model_copy(update={"type": "single", "options": options})

    forms = [
        form.model_copy(update={"questions": [classed(question) for question in form.questions]})
        for form in codebook.questionnaires
    ]
    return codebook.model_copy(update={"questionnaires": forms})


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
