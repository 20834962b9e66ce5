"""Everything that a reader of the tables knows, as a system of linear (in)equalities.

The unknowns are whole numbers: how many people of each part (``selections.py``) gave each answer.
The reader is assumed to know who took part and to which selections each belongs, how the answers
add up, every number or range that is shown, and the rules: of a range also why it is one. What he
can find out about a count is then the range between its smallest and its largest value in any
solution (an integer program).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array, vstack

Vector = NDArray[np.float64]
TOLERANCE = 1e-6


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
        found = _solve(
            np.zeros_like(target),
            [self._known(self.shown), LinearConstraint(target[None], -np.inf, most)],
            Bounds(0, self.size),
        )
        if found is not None:
            self._keep(np.rint(found))
        return found is not None

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
        table, link, one = self.forms, self.links, eye_array(forms)
        end = csr_array(target[None])
        blocks = [  # columns: one solution, the other, widening down, widening up
            [table, None, one, None],
            [None, table, one, None],
            [table, None, None, -one],
            [None, table, None, -one],
            [link, None, None, None],
            [None, link, None, None],
            [end, None, None, None],
            [None, end, None, None],
        ]
        endless = np.full(2 * forms, np.inf)
        least = [*np.tile(self.shown[:, 0], 2), *-endless, *np.tile(self.link_range[:, 0], 2)]
        most = [*endless, *np.tile(self.shown[:, 1], 2), *np.tile(self.link_range[:, 1], 2)]
        space = np.hstack([self.shown[:, 0] - self.room[:, 0], self.room[:, 1] - self.shown[:, 1]])
        found = _solve(
            np.hstack([np.zeros(2 * unknowns), np.tile(cost, 2)]),
            [LinearConstraint(block_array(blocks), [*least, -np.inf, high], [*most, low, np.inf])],
            Bounds(0, np.hstack([self.size, self.size, space])),
            whole=2 * unknowns,
        )
        if found is None:
            return None
        widened = found[2 * unknowns :].reshape(2, forms).T
        return np.where(widened > TOLERANCE, widened, 0.0)

    def known(self, target: Vector) -> tuple[int, int]:
        """The smallest and the largest value of ``target`` for a reader of what is shown."""
        return self._ends(target, self.shown)

    def attainable(self, target: Vector) -> tuple[int, int]:
        """The same if all ranges were as wide as there is room for."""
        return self._ends(target, self.room)

    def _ends(self, target: Vector, forms: Vector) -> tuple[int, int]:
        least, most = self._bounds(forms)
        free = least < most
        exact = round(float(target[~free] @ least[~free]))
        if not target[free].any():
            return exact, exact
        known = self._known(forms)
        rest = LinearConstraint(
            known.A[:, free],
            *(end - known.A[:, ~free] @ least[~free] for end in (known.lb, known.ub)),
        )
        limits = Bounds(least[free], most[free])
        ends = [_solve(sign * target[free], [rest], limits) for sign in (1.0, -1.0)]
        low, high = (round(float(target[free] @ end)) for end in ends if end is not None)
        return exact + low, exact + high

    def _bounds(self, forms: Vector) -> tuple[Vector, Vector]:
        """The range of each unknown, as narrow as the forms are that show just this one."""
        least, most = np.zeros_like(self.size), self.size.copy()
        alone = np.flatnonzero(np.diff(self.forms.indptr) == 1)
        place = self.forms.indices[self.forms.indptr[alone]]  # each form counts people once
        np.maximum.at(least, place, forms[alone, 0])
        np.minimum.at(most, place, forms[alone, 1])
        return least, most

    @cached_property
    def _sums(self) -> csr_array:
        """All that is known to add up; only the bounds of it change."""
        return csr_array(vstack([self.links, self.forms]))

    def _known(self, forms: Vector) -> LinearConstraint:
        """All that is known, with these ranges of the forms."""
        return LinearConstraint(self._sums, *np.vstack([self.link_range, forms]).T)

    def _keep(self, found: Vector) -> None:
        """Keep whole numbers that fit to the letter; the solver allows itself a tolerance."""
        low, high = np.vstack([self.link_range, self.shown]).T
        sums = self._sums @ found
        within = (found >= 0) & (found <= self.size)
        if within.all() and (sums >= low).all() and (sums <= high).all():
            self.solutions.append(found)


def _solve(
    objective: Vector, known: list[LinearConstraint], bounds: Bounds, whole: int | None = None
) -> Vector | None:
    """A solution in whole numbers with the smallest value of the objective; None if there is none.

    No solution goes below the smallest value in fractions, which is found at once. Most often one
    reaches it, and that is found far sooner than that none goes below.

    Args:
        objective: coefficients of what is to be small.
        known: what every solution fulfils.
        bounds: of each unknown.
        whole: how many unknowns are whole numbers, from the first; None for all.
    """
    integrality = np.zeros_like(objective)
    integrality[: len(objective) if whole is None else whole] = 1

    def solve(least: Vector, *more: LinearConstraint, kind: Vector = integrality) -> Any:
        options = {"mip_rel_gap": 0}
        return milp(
            least, constraints=[*known, *more], bounds=bounds, integrality=kind, options=options
        )

    bound = solve(objective, kind=np.zeros_like(objective))
    if bound.x is None:
        return None
    found = bound
    if (abs(found.x - np.rint(found.x))[integrality == 1] > TOLERANCE).any():
        reached = LinearConstraint(objective[None], -np.inf, bound.fun + TOLERANCE)
        found = solve(np.zeros_like(objective), reached)
        if found.x is None and objective.any():
            found = solve(objective)
    solution: Vector | None = found.x
    return solution
