"""How close each count of one table may be known, and how wide it may be shown."""

import numpy as np
from numpy.typing import NDArray

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.relations import EXCLUSIVE
from inventarisatie.counts.disclosure.rules import (
    Range,
    few_and_many,
    other_counts,
    protected_range,
)
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition
from inventarisatie.counts.disclosure.table import CountTable
from inventarisatie.counts.program import Vector
from inventarisatie.counts.terms import NO_ANSWER, REMAINDER

Cell = tuple[str, int]
"""A count that is shown: name of the selection, and the answer by its position in the table."""


class Limits:
    """The rules as they apply to one table.

    Args:
        table: the counts per part.
        divided: the parts, and the selections that are shown.
        policy: the limits.
    """

    def __init__(self, table: CountTable, divided: Partition, policy: Policy) -> None:
        self.table, self.divided, self.policy = table, divided, policy
        everyone = divided.selections[EVERYONE]
        self.counts, self.base = table.counts_in(everyone), table.base(everyone)
        self.group_rule = policy.holds_for_groups(table.question.code)
        self.rivals = [table.rivals(answer) for answer in range(len(table.answers))]
        same = np.flatnonzero((self.counts == 0) | (self.counts == self.base)).tolist()
        self.no_secret = frozenset(i for i in same if not self._own(i, self.counts, self.base))

    def of(self, answer: int, counts: Vector, base: int) -> Range | None:
        """The range within which a count may be known; None where it may be known itself.

        What the rules show of a whole group is no secret of any part of it, if it is all or none.

        Args:
            answer: the answer by its position.
            counts: how many people gave each answer, of a set of people.
            base: how many people are in that set.
        """
        if answer in self.no_secret:
            return None
        if base == self.base and self._is_remainder(answer):
            return self._of_remainder()
        return self._own(answer, counts, base)

    def _own(self, answer: int, counts: Vector, base: int) -> Range | None:
        rest = self._has_rest(answer, counts, base)
        count, rule = int(counts[answer]), self.group_rule
        return protected_range(count, base, self.policy, group_rule=rule, rest=rest)

    def _has_rest(self, answer: int, counts: Vector, base: int) -> bool:
        """Whether nearly all gave an answer that nobody gives beside this one."""
        _, many = few_and_many(base, self.policy)
        return self.group_rule and bool((counts[self.rivals[answer]] >= many[0]).any())

    def small(self) -> frozenset[str]:
        """The answers that are too few to be shown, where they can be counted together."""
        codes = [code for _, code in self.table.answers]
        one_table = len({row for row, _ in self.table.answers}) == 1
        single = self.table.question.type in EXCLUSIVE and one_table and REMAINDER not in codes
        if not single or self.base < self.policy.smallest_base:
            return frozenset()
        own = {*self.table.question.option_codes, NO_ANSWER}
        few = (i for i in range(len(codes)) if codes[i] in own and self._is_few(i))
        return frozenset(codes[i] for i in few)

    def _few(self, answer: int) -> Range:
        rest = self._has_rest(answer, self.counts, self.base)
        return few_and_many(self.base, self.policy, group_rule=self.group_rule, rest=rest)[0]

    def _is_few(self, answer: int) -> bool:
        low, high = self._few(answer)
        return bool(low <= self.counts[answer] <= high)

    def _is_remainder(self, answer: int) -> bool:
        return bool(self.table.merged) and self.table.answers[answer][1] == REMAINDER

    def _of_remainder(self) -> Range | None:
        """The sum of small answers: as it is if each of them keeps its whole range beside it.

        Else no more is told of it than that they are small.
        """
        low, high = self._sum_of_few()
        most = max(few[1] - few[0] for few in map(self._few, self._merged()))
        total, answer = self.counts[-1], len(self.table.answers) - 1
        safe = low + most <= total <= high - most
        return None if safe and not self._own(answer, self.counts, self.base) else (low, high)

    def _merged(self) -> list[int]:
        return [i for i, (_, code) in enumerate(self.table.answers) if code in self.table.merged]

    def _sum_of_few(self) -> Range:
        few = [self._few(answer) for answer in self._merged()]
        return sum(low for low, _ in few), min(sum(high for _, high in few), self.base)

    def room(self, cell: Cell, count: int, base: int) -> Range:
        """How wide a count can be shown that is not sensitive itself: as who knows the rules sees.

        None and all are shown, and so is the size of a selection; others are no small counts.
        """
        if self.is_whole(cell):
            return self._sum_of_few()
        if count in (0, base) or self._is_size(cell):
            return count, count
        return other_counts(base, self.policy)

    def free_room(self, cell: Cell) -> Range:
        """How wide a count can be shown where the ranges may not tell why they are ranges.

        Of the small answers and their sum that is told by their being counted together.
        """
        if self.is_whole(cell):
            return self._sum_of_few()
        if cell[0] == EVERYONE and cell[1] in self._merged():
            return self._few(cell[1])
        parts = self.divided.selections[cell[0]]
        if self._is_size(cell):
            return (self.table.count(cell[1], parts),) * 2
        return 0, self.table.base(parts)

    def is_whole(self, cell: Cell) -> bool:
        """Whether a count is shown exactly or as wide as there is room, and nothing in between.

        What lies in between would tell more of the sum of small answers than that they are small.
        """
        return cell[0] == EVERYONE and self._is_remainder(cell[1])

    def _is_size(self, cell: Cell) -> bool:
        """Whether a count is the size of a selection that is shown."""
        size = f"{self.table.question.code}={self.table.answers[cell[1]][1]}"
        return size in self.divided.shown

    def perhaps(self, counts: Vector, bases: Vector) -> NDArray[np.bool_]:
        """Per set of people and answer: whether its count may have a range (see ``of``).

        Few or nearly all gave the answer, or nearly all another one, or it is a sum of small ones.

        Args:
            counts: a row per set, a column per answer.
            bases: people per set, one column.
        """
        step, share = self.policy.smallest_count - 1, self.policy.largest_share
        many = counts >= np.minimum(bases - step, bases * share // 100 + 1)
        rest = [many[:, rivals].any(axis=1) for rivals in self.rivals]
        sums = [self._is_remainder(answer) for answer in range(counts.shape[1])]
        found: NDArray[np.bool_] = (counts <= step) | many | np.column_stack(rest) | sums
        return found


def merge_small(table: CountTable, divided: Partition, policy: Policy) -> CountTable:
    """The table with its small answers counted together, if there are two or more.

    Whether they are does not depend on their sum: else it would tell it.
    """
    small = Limits(table, divided, policy).small()
    return table.with_remainder(small) if len(small) > 1 else table
