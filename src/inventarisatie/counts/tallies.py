"""Tallies: how many respondents gave which answer.

A tally is a frame with one row per question x matrix row x category x group and the columns of
``COLUMNS``. Counts have bounds; a measured count has ``lower == upper``. Tallies are additive: the
sum of the tallies of two parts of the respondents is the tally of the whole. Shares are made last,
when a number is shown.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

COLUMNS = [
    "id", "question", "row", "category", "group",
    "lower", "upper", "base_lower", "base_upper", "certainty",
]  # fmt: skip
KEY = ["question", "row", "category", "group"]
COUNTS = ["lower", "upper", "base_lower", "base_upper"]
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
    return tally_parts(answers, codebook, question, None, certainty)[COLUMNS]


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
    asked = answers.loc[
        (answers["question"] == question) & (answers["state"] != "not_asked"),
        ["respondent", "group", "row", "option", "state"],
    ]
    tables = []
    groups = groups_of(codebook, question)
    for group in groups:
        model = _question_for(codebook, question, group)
        if model.type not in CLOSED_TYPES:
            raise ValueError(
                f"question {question} is {model.type}: only closed questions are tallied"
            )
        for row in [row.code for row in model.rows] or [""]:
            cells = asked[(asked["group"] == group) & (asked["row"] == row)]
            tables.append(_count(cells, model, row, group, part_of))
    frame = pd.concat(tables, ignore_index=True)
    frame["certainty"] = certainty
    several = len(groups) > 1
    frame["id"] = [tally_id(*key, several_groups=several) for key in frame[KEY].to_numpy()]
    return frame


def _count(
    cells: pd.DataFrame,
    model: Question,
    row: str,
    group: str,
    part_of: "pd.Series[int] | None",
) -> pd.DataFrame:
    people, names = pd.factorize(cells["respondent"])
    chosen = (cells["state"] == "answered").to_numpy()
    place = _places(cells["option"], model.option_codes)
    gave = np.zeros((len(names), len(model.option_codes) + 1), dtype=bool)
    gave[people[chosen], place[chosen]] = True
    marks = dict(zip(model.option_codes, gave.T, strict=False))
    for merged in model.merged:
        marks[merged.code] = np.logical_or.reduce([marks[code] for code in merged.options])
    blank = np.ones(len(names), dtype=bool)
    blank[people[cells["state"].isin(["answered", "not_selected"])]] = False
    marks[NO_ANSWER] = blank
    parts, inside = 1, np.zeros(len(names), dtype=int)
    if part_of is not None:
        parts, inside = int(part_of.max()) + 1, part_of[names].to_numpy()
    counts = np.column_stack([np.bincount(inside, mark, parts) for mark in marks.values()])
    numbers = counts.astype(int).ravel()
    bases = np.repeat(np.bincount(inside, minlength=parts), len(marks))
    return pd.DataFrame(
        {
            "part": np.repeat(np.arange(parts), len(marks)),
            "question": model.code, "row": row, "category": [*marks] * parts, "group": group,
            "lower": numbers, "upper": numbers,
            "base_lower": bases, "base_upper": bases,
        }
    )  # fmt: skip


def _places(options: "pd.Series[str]", codes: list[str]) -> NDArray[np.intp]:
    """Place of each option in the codes; -1 for a remark, which is no option."""
    known = options.astype("category").cat
    return np.append(pd.Index(codes).get_indexer(known.categories), -1)[known.codes]


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
