"""Tallies: how many respondents gave which answer.

A tally is a frame with one row per question x matrix row x category x group and the columns of
``COLUMNS``. Counts have bounds; a measured count has ``lower == upper``. Tallies are additive: the
sum of the tallies of two parts of the respondents is the tally of the whole. Shares are made last,
when a number is shown.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from inventarisatie.counts.question_answers import QuestionAnswers
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

COLUMNS = [
    "id", "question", "row", "category", "group",
    "lower", "upper", "base_lower", "base_upper", "certainty",
]  # fmt: skip
KEY = ["question", "row", "category", "group"]
COUNTS = ["lower", "upper", "base_lower", "base_upper"]
_GIVEN = ["answered", "not_selected"]
PLACE = "plaats-"
"""Start of the code of a place in a ranking, as an answer."""
FIRST = f"{PLACE}1"


def tally_question(
    answers: pd.DataFrame, codebook: Codebook, question: str, certainty: str = "counted"
) -> pd.DataFrame:
    """Count the answers to one closed question, per respondent group that was asked it.

    The base is everyone who was asked: those without an answer count as category
    ``geen-antwoord``, so that the parts of a single-choice question sum to the base.

    Args:
        answers: frame of answers (see the contract in docs/architecture.md).
        codebook: the codebook of the round.
        question: code of a single, multi, matrix or ranking question. A ranking counts who ranked
            the option at all.
        certainty: how the counts are known: ``counted`` or ``synthetic``.

    Returns:
        A tally (``COLUMNS``), categories in the order of the codebook.

    Raises:
        Refusal: the codebook has no such question.
        ValueError: the question is not closed.
    """
    columns = _columns(QuestionAnswers.of(answers, question, None), codebook, question, certainty)
    return pd.DataFrame({name: columns[name] for name in COLUMNS})


def tally_parts(
    answers: pd.DataFrame,
    codebook: Codebook,
    question: str,
    part_of: "pd.Series[int] | None",
    certainty: str = "counted",
) -> pd.DataFrame:
    """The tallies of all parts of the respondents, with the number of each as ``part``.

    All parts have the same rows: per group and row of a matrix, part by part.

    Args:
        answers: as for ``tally_question``, and so are the other arguments.
        codebook: the codebook of the round.
        question: code of the question.
        part_of: number of the part, from 0, by respondent; None where all are one part.
        certainty: how the counts are known.
    """
    return pd.DataFrame(
        _columns(QuestionAnswers.of(answers, question, part_of), codebook, question, certainty)
    )


def _columns(
    asked: QuestionAnswers, codebook: Codebook, question: str, certainty: str
) -> dict[str, list[Any]]:
    """``COLUMNS`` and ``part`` of the tallies of all parts."""
    groups = groups_of(codebook, question)
    columns: dict[str, list[Any]] = {name: [] for name in [*COLUMNS, "part"]}
    for group in groups:
        model = _question_for(codebook, question, group)
        if model.type not in CLOSED_TYPES:
            raise ValueError(
                f"question {question} is {model.type}: only closed questions are tallied"
            )
        for row in [row.code for row in model.rows] or [""]:
            for name, values in _count(asked.only(group, row), model, row, group).items():
                columns[name] += values
    size, several = len(columns["row"]), len(groups) > 1
    columns |= {"question": [question] * size, "certainty": [certainty] * size}
    keys = zip(*(columns[name] for name in KEY), strict=True)
    return columns | {"id": [tally_id(*key, several_groups=several) for key in keys]}


def _count(asked: QuestionAnswers, model: Question, row: str, group: str) -> dict[str, list[Any]]:
    """Columns of a tally: one row of a matrix, or a whole question, in one group."""
    state, option = asked.places("state", _GIVEN), asked.places("option", model.option_codes)
    chosen = asked.mark(np.where(state == 0, option, -1), len(model.option_codes))
    marks = dict(zip(model.option_codes, chosen, strict=True))
    for merged in model.merged:
        marks[merged.code] = np.logical_or.reduce([marks[code] for code in merged.options])
    without, given = asked.mark((state >= 0).astype(np.int16), 2)
    everyone = without | given
    marks[NO_ANSWER] = everyone & ~given
    numbers = np.array([asked.count(mark) for mark in marks.values()]).T.ravel().tolist()
    bases = np.repeat(asked.count(everyone), len(marks)).tolist()
    return {
        "part": np.repeat(np.arange(asked.parts), len(marks)).tolist(),
        "row": [row] * len(numbers), "category": [*marks] * asked.parts,
        "group": [group] * len(numbers),
        "lower": numbers, "upper": numbers, "base_lower": bases, "base_upper": bases,
    }  # fmt: skip


def groups_of(codebook: Codebook, question: str) -> list[str]:
    """Codes of the respondent groups that are asked the question, in the order of the codebook.

    Raises:
        Refusal: the codebook has no such question.
    """
    codebook.question(question)
    return [
        form.group
        for form in codebook.questionnaires
        if any(item.code == question for item in form.questions)
    ]


def _question_for(codebook: Codebook, question: str, group: str) -> Question:
    form = next(form for form in codebook.questionnaires if form.group == group)
    return codebook.question(question, form.code)


def tally_id(question: str, row: str, category: str, group: str, *, several_groups: bool) -> str:
    """The id of a tally row: ``question[.row].category``, and ``.group`` if several are asked."""
    parts = [question, row, category, group if several_groups else ""]
    return ".".join(part for part in parts if part)


def add_tallies(tallies: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The tally of all respondents together, from the tallies of separate parts of them."""
    stacked = pd.concat(list(tallies), ignore_index=True)
    keys = [column for column in COLUMNS if column not in COUNTS]
    return stacked.groupby(keys, sort=False, as_index=False, observed=True)[COUNTS].sum()[COLUMNS]
