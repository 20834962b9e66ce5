"""Everything that a reader of the tables knows, as a system of linear (in)equalities.

The unknowns are whole numbers: how many people of each part (``selections.py``) gave each answer.
The reader is assumed to know who took part and to which selections each belongs, how the answers
add up, every number or range that is shown, and the rules: of a range also why it is one. What he
can find out about a count is then the range between its smallest and its largest value in any
solution (an integer program).
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import block_array, csr_array, eye_array, vstack

from inventarisatie.counts.program import TOLERANCE, Program, Vector


@dataclass
class System:
    """The unknowns of one table, what links them, and the forms (shown counts) with ranges.

    Attributes:
        size: upper bound of each unknown.
        links: rows of coefficients; each row times the unknowns lies within ``link_range``.
        link_range: lower and upper bound per link (2 columns).
        forms: rows of coefficients, one per shown count.
        shown: the range in which each form is shown (2 columns); equal bounds are an exact count.
            It may become wider, never narrower: a solution stays one.
        room: the widest range in which each form may be shown (2 columns).
        solutions: whole numbers that were found to fit all of this.
    """

    size: Vector
    links: csr_array
    link_range: Vector
    forms: csr_array
    shown: Vector
    room: Vector
    solutions: list[Vector] = field(default_factory=list)

    def is_open(self, target: Vector, low: int, high: int) -> bool:
        """Whether a reader must allow for as few as ``low`` in ``target`` and as many as ``high``.

        Args:
            target: coefficients of a count.
            low: the lower end of the range that must be possible.
            high: the upper end.
        """
        return self._reaches(target, low) and self._reaches(-target, -high)

    def _reaches(self, target: Vector, most: float) -> bool:
        """Whether ``target`` is at most this in some solution, one met before or a new one."""
        if any(float(found @ target) <= most + TOLERANCE for found in self.solutions):
            return True
        ranges, limits = self._ranges(self.shown), self._bounds(self.shown)
        found = self._program.smallest(target, ranges, limits, enough=most)
        if found is not None:
            self._keep(np.rint(found))
        return found is not None and float(found @ target) <= most + TOLERANCE

    def widening(self, target: Vector, low: int, high: int, cost: Vector) -> Vector | None:
        """How far to widen the ranges shown, at least cost, so that ``is_open`` holds.

        Two solutions are looked for at once, both within the widened ranges, in one of which the
        target is at most ``low``, in the other at least ``high`` (Fischetti and Salazar-González,
        2003).

        Args:
            target: coefficients of the count to protect.
            low: the lower end of the range that must be possible.
            high: the upper end.
            cost: per form the cost of widening by one.

        Returns:
            Per form how far down and how far up (2 columns); None where there is no room.
        """
        unknowns, forms = len(self.size), self.forms.shape[0]
        program, elsewhere = self._pairs, np.zeros(unknowns + 2 * forms)
        rows = program.shape[0]
        program.put(rows - 2, np.hstack([target, elsewhere]))
        program.put(rows - 1, np.hstack([np.zeros(unknowns), target, np.zeros(2 * forms)]))
        endless = np.full(2 * forms, np.inf)
        least = [*np.tile(self.shown[:, 0], 2), *-endless, *np.tile(self.link_range[:, 0], 2)]
        most = [*endless, *np.tile(self.shown[:, 1], 2), *np.tile(self.link_range[:, 1], 2)]
        space = np.hstack([self.shown[:, 0] - self.room[:, 0], self.room[:, 1] - self.shown[:, 1]])
        limits = np.hstack([self.size, self.size, space])
        found = program.smallest(
            np.hstack([np.zeros(2 * unknowns), np.tile(cost, 2)]),
            np.column_stack([[*least, -np.inf, high], [*most, low, np.inf]]),
            np.column_stack([np.zeros_like(limits), limits]),
        )
        if found is None:
            return None
        widened = found[2 * unknowns :].reshape(2, forms).T
        return np.where(widened > TOLERANCE, widened, 0.0)

    @cached_property
    def _pairs(self) -> Program:
        """Two solutions beside each other, and how far down and up the ranges shown are widened.

        The last two rows are the target in the one and in the other.
        """
        table, link, one = self.forms, self.links, eye_array(self.forms.shape[0])
        none = csr_array((1, len(self.size)))
        blocks = [  # columns: one solution, the other, widening down, widening up
            [table, None, one, None],
            [None, table, one, None],
            [table, None, None, -one],
            [None, table, None, -one],
            [link, None, None, None],
            [None, link, None, None],
            [none, None, None, None],
            [None, none, None, None],
        ]
        return Program(csr_array(block_array(blocks)), whole=2 * len(self.size))

    @cached_property
    def _program(self) -> Program:
        """All that is known to add up; only the bounds of it change."""
        return Program(self._sums, whole=len(self.size))

    def known(self, target: Vector) -> tuple[int, int]:
        """The smallest and the largest value of ``target`` for a reader of what is shown."""
        return self._ends(target, self.shown)

    def attainable(self, target: Vector) -> tuple[int, int]:
        """The same if all ranges were as wide as there is room for."""
        return self._ends(target, self.room)

    def _ends(self, target: Vector, forms: Vector) -> tuple[int, int]:
        ranges, limits = self._ranges(forms), self._bounds(forms)
        ends = [self._program.smallest(s * target, ranges, limits) for s in (1.0, -1.0)]
        low, high = (round(float(target @ end)) for end in ends if end is not None)
        return low, high

    def _ranges(self, forms: Vector) -> Vector:
        """The range of all that is known to add up, with these ranges of the forms."""
        return np.vstack([self.link_range, forms])

    def _bounds(self, forms: Vector) -> Vector:
        """The range of each unknown, as narrow as the forms are that show just this one."""
        least, most = np.zeros_like(self.size), self.size.copy()
        alone = np.flatnonzero(np.diff(self.forms.indptr) == 1)
        place = self.forms.indices[self.forms.indptr[alone]]  # each form counts people once
        np.maximum.at(least, place, forms[alone, 0])
        np.minimum.at(most, place, forms[alone, 1])
        return np.column_stack([least, most])

    @cached_property
    def _sums(self) -> csr_array:
        """All that is known to add up; only the bounds of it change."""
        return csr_array(vstack([self.links, self.forms]))

    def _keep(self, found: Vector) -> None:
        """Keep whole numbers that fit to the letter; the solver allows itself a tolerance."""
        low, high = self._ranges(self.shown).T
        sums = self._sums @ found
        within = (found >= 0) & (found <= self.size)
        if within.all() and (sums >= low).all() and (sums <= high).all():
            self.solutions.append(found)
