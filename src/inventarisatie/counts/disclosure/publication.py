"""What is shown of one table, for everyone and for each selection, made safe."""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.rules import (
    WHAT,
    Range,
    Reason,
    few_and_many,
    other_counts,
    protected_range,
    reason_of,
    round_outward,
)
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition
from inventarisatie.counts.disclosure.system import System, Vector
from inventarisatie.counts.disclosure.table import CountTable, Parts, derivable

FEWEST = 2
"""How far the ends of what is left open of a protected count lie apart at least: three counts."""
Cell = tuple[str, int]
"""A count that is shown: name of the selection, and the answer by its position in the table."""


class Publication:
    """The counts of one table that are shown, first as they are, and safe after ``make_safe``.

    Args:
        table: the counts per part.
        divided: the parts, and the selections that are shown.
        policy: the limits.
        keep: answers to widen last, because they decide who gets a follow-up question.
    """

    def __init__(
        self,
        table: CountTable,
        divided: Partition,
        policy: Policy,
        keep: frozenset[str] = frozenset(),
    ) -> None:
        self.table, self.divided, self.policy, self.keep = table, divided, policy, keep
        self.reasons: dict[Cell, Reason] = {}
        self.selects = table.question.code in policy.selections
        self.group_rule = policy.holds_for_groups(table.question.code)
        self.rivals = [table.rivals(answer) for answer in range(len(table.answers))]
        self.no_secret = self._all_or_none()
        self.cells: list[Cell] = [
            (name, answer)
            for name in divided.shown
            if table.base(divided.selections[name]) >= policy.smallest_base
            and (name == EVERYONE or not self.selects)
            for answer in range(len(table.answers))
        ]
        self.system = self._first_system()

    def _first_system(self) -> System:
        """Sensitive counts as ranges, all others exact."""
        shown, room, forms = [], [], []
        for cell in self.cells:
            parts = self.divided.selections[cell[0]]
            counts, base = self.table.counts_in(parts), self.table.base(parts)
            count = int(counts[cell[1]])
            close = self._range(cell[1], counts, base)
            if close:
                self.reasons[cell] = reason_of(count, base, self.policy)
            shown.append(close or (count, count))
            room.append(close or self._room(cell, count, base))
            forms.append(self.table.coefficients(cell[1], parts))
        return replace(
            self.table.system(),
            forms=csr_array(np.array(forms).reshape(-1, self.table.counts.size)),
            shown=np.array(shown, dtype=float).reshape(-1, 2),
            room=np.array(room, dtype=float).reshape(-1, 2),
        )

    def _range(self, answer: int, counts: Vector, base: int) -> Range | None:
        """The range within which a count may be known; None where it may be known itself.

        What the rules show of a whole group is no secret of any part of it, if it is all or none.
        """
        return None if answer in self.no_secret else self._own_range(answer, counts, base)

    def _own_range(self, answer: int, counts: Vector, base: int) -> Range | None:
        _, many = few_and_many(base, self.policy)
        rest = self.group_rule and bool((counts[self.rivals[answer]] >= many[0]).any())
        return protected_range(
            int(counts[answer]), base, self.policy, group_rule=self.group_rule, rest=rest
        )

    def _all_or_none(self) -> frozenset[int]:
        """The answers that all or none gave, where the rules show that."""
        everyone = self.divided.selections[EVERYONE]
        counts, base = self.table.counts_in(everyone), self.table.base(everyone)
        same = np.flatnonzero((counts == 0) | (counts == base)).tolist()
        return frozenset(i for i in same if self._own_range(i, counts, base) is None)

    def _room(self, cell: Cell, count: int, base: int) -> Range:
        """How wide a count can be shown that is not sensitive itself: as who knows the rules sees.

        None and all are shown, and so is the size of a selection; others are no small counts.
        """
        if count in (0, base) or self._is_size(cell):
            return count, count
        return other_counts(base, self.policy)

    def _free_room(self, cell: Cell) -> Range:
        """How wide a count can be shown where the ranges may not tell why they are ranges."""
        parts = self.divided.selections[cell[0]]
        if self._is_size(cell):
            return (self.table.count(cell[1], parts),) * 2
        return 0, self.table.base(parts)

    def _is_size(self, cell: Cell) -> bool:
        """Whether a count is the size of a selection that is shown."""
        size = f"{self.table.question.code}={self.table.answers[cell[1]][1]}"
        return size in self.divided.shown

    def make_safe(self) -> None:
        """Widen ranges until no sensitive count of any derivable table can be narrowed down.

        Widening only takes knowledge away, so each count is looked at once.
        """
        if not self.cells:
            return
        cost = self._cost()
        sets = derivable(self.divided, self.table, everyone_only=self.selects)
        counts = np.array([self.table.counts_in(parts) for parts in sets])
        bases = np.array([self.table.base(parts) for parts in sets])
        for place, answer in np.argwhere(self._perhaps_sensitive(counts, bases[:, None])).tolist():
            if close := self._range(answer, counts[place], int(bases[place])):
                self._protect(answer, sets[place], close, cost)
        self._state()

    def _perhaps_sensitive(self, counts: Vector, bases: Vector) -> NDArray[np.bool_]:
        """Per set of people and answer: few or nearly all gave it, or nearly all another answer.

        All other counts may be known themselves (see ``_range``, which looks at one count).

        Args:
            counts: a row per set, a column per answer.
            bases: people per set, one column.
        """
        step, share = self.policy.smallest_count - 1, self.policy.largest_share
        many = counts >= np.minimum(bases - step, bases * share // 100 + 1)
        rest = [many[:, rivals].any(axis=1) for rivals in self.rivals]
        found: NDArray[np.bool_] = (counts <= step) | many | np.column_stack(rest)
        return found

    def _state(self) -> None:
        """State each range as narrow as a reader can make it: that tells nothing more."""
        forms = self.system.forms.toarray()
        wide = np.flatnonzero(np.ptp(self.system.shown, axis=1))
        stated = [self.system.known(forms[i]) for i in wide]
        self.system.shown[wide] = np.array(stated).reshape(-1, 2)

    def _protect(self, answer: int, parts: Parts, close: Range, cost: Vector) -> None:
        target = self.table.coefficients(answer, parts)
        if self.system.is_open(target, *close):
            return
        open_range = self._attainable(answer, parts, close)
        widening = self.system.widening(target, *open_range, cost)
        if widening is not None:
            public = parts in {self.divided.selections[name] for name in self.divided.shown}
            self._widen(widening, "complementary" if public else "differencing")

    def _attainable(self, answer: int, parts: Parts, close: Range) -> Range:
        """What can be left open of a range, as the ranges of other counts allow.

        Where that is too little, the rules may not be told from the ranges of this table.
        """
        target = self.table.coefficients(answer, parts)
        low, high = self._within(target, close)
        if high - low < min(FEWEST, close[1] - close[0]):
            self.system.room = np.array([self._free_room(cell) for cell in self.cells], dtype=float)
            return self._within(target, close)
        return low, high

    def _within(self, target: Vector, close: Range) -> Range:
        low, high = self.system.attainable(target)
        return max(low, close[0]), min(high, close[1])

    def _widen(self, widening: Vector, reason: Reason) -> None:
        for i in np.flatnonzero(widening.any(axis=1)):
            low, high = self.system.shown[i] + widening[i] * (-1, 1)
            within = int(self.system.room[i, 0]), int(self.system.room[i, 1])
            self.system.shown[i] = round_outward(low, high, within, self.policy)
            self.reasons.setdefault(self.cells[i], reason)

    def _cost(self) -> Vector:
        """What it costs to widen each count by one: more for an answer that more people gave."""
        costs = []
        for name, answer in self.cells:
            cost = 1.0 + self.table.count(answer, self.divided.selections[name])
            costs.append(cost * 20 if self.table.answers[answer][1] in self.keep else cost)
        return np.array(costs)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows of the tally (without question, group and id), and those of the log."""
        shown = dict(zip(self.cells, self.system.shown.astype(int).tolist(), strict=True))
        rows: list[dict[str, object]] = []
        log: list[dict[str, object]] = []
        for name in self.divided.shown:
            base = self.table.base(self.divided.selections[name])
            for answer, (line, code) in enumerate(self.table.answers):
                low, high = shown.get((name, answer), (0, base))
                row = {"row": line, "category": code, "filter": name}
                rows.append(
                    {
                        **row, "options": self._options(code), "lower": low, "upper": high,
                        "base_lower": base, "base_upper": base,
                        "certainty": "protected" if low < high else "counted",
                    }
                )  # fmt: skip
                for reason in self._reasons(name, answer):
                    log.append({**row, "reason": reason, "what": WHAT[reason]})
        return pd.DataFrame(rows), pd.DataFrame(
            log, columns=["row", "category", "filter", "reason", "what"]
        )

    def _options(self, code: str) -> tuple[str, ...]:
        parts = self.table.together.get(code)
        if parts is None:
            return (code,)
        return tuple(dict.fromkeys(c for _, c in self.table.answers if c in parts))

    def _reasons(self, name: str, answer: int) -> list[Reason]:
        if (name, answer) not in self.cells:
            return ["few"] if self.table.base(self.divided.selections[name]) else []
        reasons = [self.reasons[name, answer]] if (name, answer) in self.reasons else []
        merged: list[Reason] = (
            ["merged"] if self.table.answers[answer][1] in self.table.merged else []
        )
        return reasons + merged
