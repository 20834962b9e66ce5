"""The answers of those who were asked a question, as numbers to count with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.integer]

_USED = ["group", "row", "option", "state"]


@dataclass(frozen=True)
class QuestionAnswers:
    """The answers of everyone who was asked one question."""

    cells: dict[str, pd.Categorical]
    """Columns of the frame of answers."""
    people: Numbers
    """Number of the respondent, from 0, by answer."""
    part: Numbers
    """Number of the part, from 0, by respondent."""
    parts: int

    @classmethod
    def of(
        cls, answers: pd.DataFrame, question: str, part_of: "pd.Series[int] | None"
    ) -> "QuestionAnswers":
        """The answers to a question, of who got it.

        Args:
            answers: frame of answers.
            question: its code.
            part_of: number of the part, from 0, by respondent; None where all are one part.
        """
        mine = answers["question"].array == question
        mine &= answers["state"].array != "not_asked"
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
        places = np.array([*(place.get(text, -1) for text in known.categories), -1], np.int32)
        return places.take(known.codes)

    def only(self, group: str, row: str) -> "QuestionAnswers":
        """The answers of one group to one row."""
        own = (self.places("group", [group]) == 0) & (self.places("row", [row]) == 0)
        where = np.flatnonzero(own)
        cells = {name: column.take(where) for name, column in self.cells.items()}
        return replace(self, cells=cells, people=self.people.take(where))

    def mark(self, places: Numbers, size: int) -> Mask:
        """By place (of ``size``; -1 for none) and respondent: has any answer that place?"""
        marked, some = np.zeros((size, len(self.part)), dtype=bool), places >= 0
        marked[places.compress(some), self.people.compress(some)] = True
        return marked

    def count(self, marked: Mask) -> Numbers:
        """How many respondents are marked, by part."""
        return np.bincount(self.part.compress(marked), minlength=self.parts)
