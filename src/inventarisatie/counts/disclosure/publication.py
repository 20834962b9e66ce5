"""What is shown of one table, for everyone and for each selection, made safe."""

from dataclasses import replace

import numpy as np
import pandas as pd

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.rules import (
    WHAT,
    Reason,
    first_range,
    round_outward,
    why_sensitive,
)
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition
from inventarisatie.counts.disclosure.system import System, Vector
from inventarisatie.counts.disclosure.table import Table, derivable
from inventarisatie.counts.tallies import REMAINDER

Cell = tuple[str, int]
"""A count that is shown: name of the selection, and the category by its position in the table."""


class Publication:
    """The counts of one table that are shown, first as they are, and safe after ``make_safe``.

    Args:
        table: the counts per part.
        divided: the parts, and the selections that are shown.
        policy: the limits.
        keep: answers to widen last, because they decide who gets a follow-up question.
    """

    def __init__(
        self, table: Table, divided: Partition, policy: Policy, keep: frozenset[str] = frozenset()
    ) -> None:
        self.table, self.divided, self.policy, self.keep = table, divided, policy, keep
        self.reasons: dict[Cell, Reason] = {}
        self.selects = table.question.code in policy.selections
        self.cells: list[Cell] = [
            (name, category)
            for name in divided.shown
            if table.base(divided.selections[name]) >= policy.smallest_base
            and (name == EVERYONE or not self.selects)
            for category in range(len(table.categories))
        ]
        self.system = self._first_system()

    def _first_system(self) -> System:
        """Sensitive counts as ranges, all others exact."""
        ranges, forms = [], []
        for name, category in self.cells:
            parts = self.divided.selections[name]
            count, base = self.table.count(category, parts), self.table.base(parts)
            reason = self._why_sensitive(category, parts)
            if reason:
                self.reasons[name, category] = reason
            ranges.append(first_range(count, base, self.policy) if reason else (count, count))
            forms.append(self.table.coefficients(category, parts))
        unknowns = self.table.counts.size
        return replace(
            self.table.system(),
            forms=np.array(forms).reshape(-1, unknowns),
            shown=np.array(ranges, dtype=float).reshape(-1, 2),
        )

    def _why_sensitive(self, category: int, parts: frozenset[int]) -> Reason | None:
        everyone = self.divided.selections[EVERYONE]
        of_all, people = self.table.count(category, everyone), self.table.base(everyone)
        count, base = self.table.count(category, parts), self.table.base(parts)
        return why_sensitive(count, base, of_all, people, self.policy)

    def make_safe(self) -> None:
        """Widen ranges until no sensitive count of any derivable table can be narrowed down.

        Widening only takes knowledge away, so each count is looked at once.
        """
        if not self.cells:
            return
        cost = self._cost()
        for parts in derivable(self.divided, self.table, everyone_only=self.selects):
            for category in range(len(self.table.categories)):
                if self._why_sensitive(category, parts):
                    self._protect(category, parts, cost)

    def _protect(self, category: int, parts: frozenset[int], cost: Vector) -> None:
        target = self.table.coefficients(category, parts)
        width = min(self.policy.smallest_count, self.table.base(parts))
        if self.system.is_wide(target, width):
            return
        public = parts in {self.divided.selections[name] for name in self.divided.shown}
        widening = self.system.widening(target, width, cost)
        for i in np.flatnonzero(widening.any(axis=1)):
            low, high = self.system.shown[i] + widening[i] * (-1, 1)
            base = self.table.base(self.divided.selections[self.cells[i][0]])
            self.system.shown[i] = round_outward(low, high, base, self.policy)
            self.reasons.setdefault(self.cells[i], "complementary" if public else "differencing")

    def _cost(self) -> Vector:
        """What it costs to widen each count by one: more for an answer that more people gave."""
        costs = []
        for name, category in self.cells:
            code = self.table.categories[category]
            cost = 1.0 + self.table.count(category, self.divided.selections[name])
            if code in self.table.merged:
                cost = 0.01  # shown together with others, so hardly missed
            if code in self.keep:
                cost *= 20
            if f"{self.table.question.code}={code}" in self.divided.shown:
                cost = np.inf  # the size of a selection that is shown
            costs.append(cost)
        return np.array(costs)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows of the tally (without question, row, group and id), and those of the log."""
        together = {m.code: tuple(m.options) for m in self.table.question.merged}
        if self.table.merged:
            together[REMAINDER] = tuple(c for c in self.table.categories if c in self.table.merged)
        shown = dict(zip(self.cells, self.system.shown.astype(int).tolist(), strict=True))
        rows: list[dict[str, object]] = []
        log: list[dict[str, object]] = []
        for name in self.divided.shown:
            base = self.table.base(self.divided.selections[name])
            for category, code in enumerate(self.table.categories):
                low, high = shown.get((name, category), (0, base))
                row = {"category": code, "filter": name}
                rows.append(
                    {
                        **row, "options": together.get(code, (code,)), "lower": low, "upper": high,
                        "base_lower": base, "base_upper": base,
                        "certainty": "protected" if low < high else "counted",
                    }
                )  # fmt: skip
                for reason in self._reasons(name, category):
                    log.append({**row, "reason": reason, "what": WHAT[reason]})
        return pd.DataFrame(rows), pd.DataFrame(
            log, columns=["category", "filter", "reason", "what"]
        )

    def _reasons(self, name: str, category: int) -> list[Reason]:
        if (name, category) not in self.cells:
            return ["few"] if self.table.base(self.divided.selections[name]) else []
        reasons = [self.reasons[name, category]] if (name, category) in self.reasons else []
        merged: list[Reason] = (
            ["merged"] if self.table.categories[category] in self.table.merged else []
        )
        return reasons + merged
