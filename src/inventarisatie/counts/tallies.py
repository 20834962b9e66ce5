"""Tallies: how many respondents gave which answer.

A tally is a frame with one row per question x matrix row x category x group and the columns of
``COLUMNS``. Counts have bounds; a measured count has ``lower == upper``. Tallies are additive: the
sum of the tallies of two parts of the respondents is the tally of the whole. Shares are made last,
when a number is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import CLOSED_TYPES, Question

Mask = NDArray[np.bool_]
Numbers = NDArray[np.integer]

COLUMNS = [
    "id", "question", "row", "category", "group",
    "lower", "upper", "base_lower", "base_upper", "certainty",
]  # fmt: skip
KEY = ["question", "row", "category", "group"]
COUNTS = ["lower", "upper", "base_lower", "base_upper"]
_USED = ["group", "row", "option", "state"]
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
    asked = _Asked.of(answers, question, part_of)
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
    columns["id"] = [tally_id(*key, several_groups=several) for key in keys]
    return pd.DataFrame(columns)


@dataclass(frozen=True)
class _Asked:
    """The answers of everyone who was asked one question."""

    cells: dict[str, pd.Categorical]
    """Columns of the frame of answers."""
    people: Numbers
    """Number of the respondent, from 0, by answer."""
    part: Numbers
    """Number of the part, from 0, by respondent."""
    parts: int

    @classmethod
    def of(cls, answers: pd.DataFrame, question: str, part_of: "pd.Series[int] | None") -> "_Asked":
        mine = (answers["question"] == question) & (answers["state"] != "not_asked")
        where = np.flatnonzero(mine)
        cells = {name: pd.Categorical(answers[name].array.take(where)) for name in _USED}
        people, names = pd.factorize(answers["respondent"].array.take(where))
        if part_of is None:
            return cls(cells, people, np.zeros(len(names), dtype=np.intp), 1)
        part = part_of.loc[list(names)].to_numpy()
        return cls(cells, people, part, int(part_of.max()) + 1)

    def places(self, column: str, codes: Sequence[str]) -> Numbers:
        """Place in the codes, by answer; -1 for another text, such as the option of a remark."""
        known = self.cells[column]
        place = {code: number for number, code in enumerate(codes)}
        places = np.array([*(place.get(text, -1) for text in known.categories), -1], dtype=np.intp)
        return places.take(known.codes)

    def only(self, group: str, row: str) -> "_Asked":
        """The answers of one group to one row."""
        own = (self.places("group", [group]) == 0) & (self.places("row", [row]) == 0)
        where = np.flatnonzero(own)
        cells = {name: column.take(where) for name, column in self.cells.items()}
        return replace(self, cells=cells, people=self.people.take(where))

    def mark(self, answers: Mask) -> Mask:
        """Of which respondents these answers are."""
        marked = np.zeros(len(self.part), dtype=bool)
        marked[self.people[answers]] = True
        return marked

    def count(self, marked: Mask) -> Numbers:
        """How many respondents are marked, by part."""
        return np.bincount(self.part.compress(marked), minlength=self.parts)


def _count(asked: _Asked, model: Question, row: str, group: str) -> dict[str, list[Any]]:
    """Columns of a tally: one row of a matrix, or a whole question, in one group."""
    state, option = asked.places("state", _GIVEN), asked.places("option", model.option_codes)
    chosen = np.where(state == 0, option, -1)
    marks = {code: asked.mark(chosen == i) for i, code in enumerate(model.option_codes)}
    for merged in model.merged:
        marks[merged.code] = np.logical_or.reduce([marks[code] for code in merged.options])
    given = state >= 0
    everyone = asked.mark(np.ones_like(given))
    marks[NO_ANSWER] = everyone & ~asked.mark(given)
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
