"""One table to protect: the answers to a question by one group, per part of the respondents."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from inventarisatie.counts.disclosure.relations import (
    EXCLUSIVE,
    Answer,
    Relation,
    is_ranking,
    relations,
)
from inventarisatie.counts.disclosure.selections import Partition
from inventarisatie.counts.disclosure.system import System
from inventarisatie.counts.program import Vector
from inventarisatie.counts.terms import NO_ANSWER, REMAINDER
from inventarisatie.round.question import Question

Parts = frozenset[int]
Sets = NDArray[np.bool_]
"""Sets of people: a row per set, a column per part that it may hold."""


@dataclass(frozen=True)
class CountTable:
    """Counts per answer and part.

    Attributes:
        question: the question.
        answers: its answers, answers counted together, no answer, and merged small answers.
        counts: one row per answer, one column per part.
        bases: people per part.
        merged: the small answers that ``overig`` counts together; empty where there are none.
    """

    question: Question
    answers: tuple[Answer, ...]
    counts: Vector
    bases: Vector
    merged: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tallies: pd.DataFrame, question: Question) -> "CountTable":
        """The table of the tallies of all parts (see ``tally_parts``)."""
        tallies = tallies.sort_values("part", kind="stable")
        parts = tallies["part"].nunique()
        first = tallies.head(len(tallies) // parts)
        counts = tallies["lower"].to_numpy(float).reshape(parts, -1).T
        bases = tallies["base_lower"].to_numpy(float).reshape(parts, -1)[:, 0]
        answers = tuple(zip(first["row"], first["category"], strict=True))
        return cls(question, answers, counts, bases)

    def with_remainder(self, small: frozenset[str]) -> "CountTable":
        """The same with one answer more, which counts the small ones together."""
        rest = self.counts[[code in small for _, code in self.answers]].sum(axis=0)
        answers = (*self.answers, (self.answers[0][0], REMAINDER))
        return replace(self, answers=answers, counts=np.vstack([self.counts, rest]), merged=small)

    @property
    def together(self) -> dict[str, frozenset[str]]:
        """The options that a category counts together, by its code."""
        sums = {merged.code: frozenset(merged.options) for merged in self.question.merged}
        return sums | ({REMAINDER: self.merged} if self.merged else {})

    def base(self, parts: Parts) -> int:
        """How many people there are in these parts."""
        return int(self.bases[list(parts)].sum())

    def count(self, answer: int, parts: Parts) -> int:
        """How many people in these parts gave an answer (by its position)."""
        return int(self.counts[answer, list(parts)].sum())

    def counts_in(self, parts: Parts) -> Vector:
        """How many people in these parts gave each answer."""
        total: Vector = self.counts[:, list(parts)].sum(axis=1)
        return total

    def coefficients(self, answer: int, parts: Parts) -> Vector:
        """The same count as coefficients of the unknowns of ``system``."""
        row = np.zeros(self.counts.shape)
        row[answer, sorted(parts)] = 1
        return row.ravel()

    def rivals(self, answer: int) -> list[int]:
        """Positions of the answers that nobody gives beside this one."""
        row, code = self.answers[answer]
        return [i for i, other in enumerate(self.answers) if self._exclude((row, code), other)]

    def _exclude(self, one: Answer, other: Answer) -> bool:
        if one[0] != other[0]:
            none = [answer[1] == NO_ANSWER for answer in (one, other)]
            return is_ranking(self.question) and (any(none) != all(none) or one[1] == other[1])
        if self.question.type not in EXCLUSIVE and NO_ANSWER not in (one[1], other[1]):
            return False
        return not self._options(one[1]) & self._options(other[1])

    def _options(self, code: str) -> frozenset[str]:
        return self.together.get(code, frozenset([code]))

    def system(self) -> System:
        """What links the unknown counts of this table; no count is shown yet.

        A link that the answers break (someone with two answers to a single question) is left out:
        nobody can count on it.
        """
        rows = list(dict.fromkeys(row for row, _ in self.answers))
        known = list(self._links(relations(self.question, rows, self.together)))
        unknowns = self.counts.size
        links = csr_array(np.array([link for link, _ in known]).reshape(-1, unknowns))
        ranges = np.array([bounds for _, bounds in known]).reshape(-1, 2)
        none, nothing = csr_array((0, unknowns)), np.zeros((0, 2))
        size = np.tile(self.bases, len(self.answers))
        return System(size, links, ranges, none, nothing, nothing)

    def _links(self, known: Iterable[Relation]) -> Iterable[tuple[Vector, Vector]]:
        """Each relation for each part: coefficients, and lower and upper bound."""
        place = {answer: i for i, answer in enumerate(self.answers)}
        for relation in known:
            weights = np.zeros(len(self.answers))
            for answer, weight in relation.weights.items():
                weights[place[answer]] = weight
            sums, most = weights @ self.counts, relation.most
            for part in np.flatnonzero(self.bases):
                base = self.bases[part]
                low, high = relation.least * base, most * base
                if low <= sums[part] <= high:
                    row = np.zeros(self.counts.shape)
                    row[:, part] = weights
                    yield row.ravel(), np.array([low, high])


def derivable(partition: Partition, table: CountTable, *, everyone_only: bool = False) -> Sets:
    """The sets of people that tables of selections can be worked out for, the largest first.

    Each selection, shown or not, what it leaves out, what all shown ones leave out, and the
    difference of two shown ones of which one holds the other. With ``everyone_only`` just the set
    of all: for a question that selects, and is shown for everyone alone.
    """
    people = table.bases > 0
    if everyone_only:
        return people[None]
    every = _sets(partition, partition.selections, people)
    shown = _sets(partition, partition.shown, people)
    in_some = shown[~(shown == people).all(axis=1)].any(axis=0)
    public = _distinct(np.vstack([shown, people & ~shown]))
    outside = public.astype(float) @ ~public.T  # how many parts of the one are not in the other
    small, large = np.nonzero((outside == 0) & (outside.T > 0))
    differences = public[large] & ~public[small]
    found = np.vstack([every, people & ~every, [people & ~in_some], differences])
    sets = _distinct(found[found.any(axis=1)])
    largest: Sets = sets[np.argsort(-sets.sum(axis=1), kind="stable")]
    return largest


def _distinct(sets: Sets) -> Sets:
    """Each set once: first those with the first part."""
    packed = np.packbits(sets, axis=1)
    _, places = np.unique(packed.view(f"V{packed.shape[1]}"), return_index=True)
    once: Sets = sets[places[::-1]]
    return once


def _sets(partition: Partition, names: Iterable[str], people: Sets) -> Sets:
    """The selections of these names, of the parts that anybody is in."""
    parts = np.arange(len(people))
    return people & [np.isin(parts, [*partition.selections[name]]) for name in names]
