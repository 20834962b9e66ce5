"""What is shown of one table, for everyone and for each selection, made safe."""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from inventarisatie.counts.disclosure.limits import Cell, Limits
from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.rules import WHAT, Range, Reason, reason_of, round_outward
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition
from inventarisatie.counts.disclosure.system import System
from inventarisatie.counts.disclosure.table import CountTable, Parts, derivable
from inventarisatie.counts.program import Vector

FEWEST = 2
"""How far the ends of what is left open of a protected count lie apart at least: three counts."""


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
        self.limits = Limits(table, divided, policy)
        self.reasons: dict[Cell, Reason] = {}
        self.selects = table.question.code in policy.selections
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
            close = self.limits.of(cell[1], counts, base)
            if close:
                self.reasons[cell] = reason_of(count, base, self.policy)
            shown.append(close or (count, count))
            room.append(close or self.limits.room(cell, count, base))
            forms.append(self.table.coefficients(cell[1], parts))
        return replace(
            self.table.system(),
            forms=csr_array(np.array(forms).reshape(-1, self.table.counts.size)),
            shown=np.array(shown, dtype=float).reshape(-1, 2),
            room=np.array(room, dtype=float).reshape(-1, 2),
        )

    def make_safe(self) -> None:
        """Widen ranges until no sensitive count of any derivable table can be narrowed down.

        Widening only takes knowledge away, so each count is looked at once.
        """
        if not self.cells:
            return
        cost = self._cost()
        sets = derivable(self.divided, self.table, everyone_only=self.selects)
        counts, bases = sets @ self.table.counts.T, sets @ self.table.bases
        for place, answer in np.argwhere(self.limits.perhaps(counts, bases[:, None])).tolist():
            if close := self.limits.of(answer, counts[place], int(bases[place])):
                self._protect(answer, frozenset(np.flatnonzero(sets[place]).tolist()), close, cost)
        self._state()

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
            self.system.room = np.array(
                [self.limits.free_room(cell) for cell in self.cells], dtype=float
            )
            return self._within(target, close)
        return low, high

    def _within(self, target: Vector, close: Range) -> Range:
        low, high = self.system.attainable(target)
        return max(low, close[0]), min(high, close[1])

    def _widen(self, widening: Vector, reason: Reason) -> None:
        for i in np.flatnonzero(widening.any(axis=1)):
            low, high = self.system.shown[i] + widening[i] * (-1, 1)
            within = int(self.system.room[i, 0]), int(self.system.room[i, 1])
            whole = self.limits.is_whole(self.cells[i])
            self.system.shown[i] = (
                within if whole else round_outward(low, high, within, self.policy)
            )
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
