"""One table to protect: the answers to one question by one group, per part of the respondents."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.selections import Partition
from inventarisatie.counts.disclosure.system import System, Vector
from inventarisatie.counts.tallies import NO_ANSWER, REMAINDER
from inventarisatie.round.codebook import Question

EXCLUSIVE = ("single", "matrix")
"""Types of questions to which everyone gives one answer (per row of a matrix)."""


@dataclass(frozen=True)
class Table:
    """Counts per category and part.

    Attributes:
        question: the question.
        categories: its answers, answers counted together, no answer, and merged small answers.
        counts: one row per category, one column per part.
        bases: people per part.
        merged: the small answers that ``overig`` counts together; empty where there are none.
    """

    question: Question
    categories: tuple[str, ...]
    counts: Vector
    bases: Vector
    merged: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parts: list[pd.DataFrame], question: Question, policy: Policy) -> "Table":
        """The table of rows of tallies, one frame per part, with small answers merged."""
        categories = tuple(parts[0]["category"])
        counts = np.array([part["lower"].to_numpy(float) for part in parts]).T
        bases = np.array([float(part["base_lower"].iloc[0]) for part in parts])
        own = {*question.option_codes, NO_ANSWER}
        totals = dict(zip(categories, counts.sum(axis=1), strict=True))
        small = {c for c in own & set(totals) if 0 < totals[c] < policy.smallest_count}
        together = sum(totals[c] for c in small)
        if (
            question.type not in EXCLUSIVE
            or len(small) < 2
            or together < policy.smallest_count
            or REMAINDER in categories
        ):
            return cls(question, categories, counts, bases)
        rest = counts[[c in small for c in categories]].sum(axis=0)
        return cls(
            question, (*categories, REMAINDER), np.vstack([counts, rest]), bases, frozenset(small)
        )

    def base(self, parts: frozenset[int]) -> int:
        """How many people there are in these parts."""
        return int(self.bases[sorted(parts)].sum())

    def count(self, category: int, parts: frozenset[int]) -> int:
        """How many people in these parts are counted in a category (by position)."""
        return int(self.counts[category, sorted(parts)].sum())

    def coefficients(self, category: int, parts: frozenset[int]) -> Vector:
        """The same count as coefficients of the unknowns of ``system``."""
        row = np.zeros(self.counts.shape)
        row[category, sorted(parts)] = 1
        return row.ravel()

    def system(self) -> System:
        """What links the unknown counts of this table; no count is shown yet.

        A link that the answers break (someone with two answers to a single question) is left out:
        nobody can count on it.
        """
        links, low, high = [], [], []
        for weights, sign, of_everyone in self._links():
            for part, base in enumerate(self.bases):
                row = np.zeros(self.counts.shape)
                for category, weight in weights.items():
                    if category in self.categories:
                        row[self.categories.index(category), part] = weight
                bound = base if of_everyone else 0.0
                links.append(row.ravel())
                low.append(-np.inf if sign < 0 else bound)
                high.append(np.inf if sign > 0 else bound)
        unknowns = self.counts.size
        matrix = np.array(links).reshape(-1, unknowns)
        ranges = np.array([low, high], dtype=float).T.reshape(-1, 2)
        true = matrix @ self.counts.ravel()
        holds = (true >= ranges[:, 0]) & (true <= ranges[:, 1])
        size = np.tile(self.bases, len(self.categories))
        return System(size, matrix[holds], ranges[holds], np.zeros((0, unknowns)), np.zeros((0, 2)))

    def _links(self) -> list[tuple[dict[str, float], int, bool]]:
        """Weighted sums of categories, with what bounds them.

        Per sum: whether it is equal to (0), at least (1) or at most (-1) its bound, and whether
        that bound is the number of people (else it is 0).
        """
        options = self.question.option_codes
        none = {NO_ANSWER: 1.0}
        everyone = {**dict.fromkeys(options, 1.0), **none}
        together = {m.code: m.options for m in self.question.merged}
        if self.question.type in EXCLUSIVE:
            if self.merged:
                together[REMAINDER] = sorted(self.merged)
            return [(everyone, 0, True)] + [
                ({code: -1.0, **dict.fromkeys(parts, 1.0)}, 0, False)
                for code, parts in together.items()
            ]
        links = [(everyone, 1, True)]
        links += [({code: 1.0, **none}, -1, True) for code in (*options, *together)]
        for code, parts in together.items():
            links.append(({code: -1.0, **dict.fromkeys(parts, 1.0)}, 1, False))
            links += [({code: 1.0, part: -1.0}, 1, False) for part in parts]
        return links


def derivable(
    partition: Partition, table: Table, *, everyone_only: bool = False
) -> list[frozenset[int]]:
    """The sets of people that tables of selections can be worked out for.

    Each selection, shown or not, what it leaves out, what all shown ones leave out, and the
    difference of two shown ones of which one holds the other. With ``everyone_only`` just the set
    of all: for a question that selects, and is shown for everyone alone.
    """
    people = frozenset(np.flatnonzero(table.bases).tolist())
    if everyone_only:
        return [people]
    shown = {partition.selections[name] & people for name in partition.shown}
    sets = [parts & people for parts in partition.selections.values()]
    sets += [people - parts for parts in sets]
    sets += [people.difference(*shown - {people})]
    public = shown | {people - parts for parts in shown}
    sets += [large - small for large, small in permutations(public, 2) if small < large]
    return sorted({parts for parts in sets if parts}, key=lambda parts: (-len(parts), *parts))
