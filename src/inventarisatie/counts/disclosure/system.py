"""Everything that a reader of the tables knows, as a system of linear (in)equalities.

The unknowns are whole numbers: how many people of each part (``selections.py``) gave each answer.
The reader is assumed to know who took part and to which selections each belongs, how the answers
add up, and every number or range that is shown. What he can find out about a count is then the
range between its smallest and its largest value in any solution (an integer program).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from inventarisatie.errors import Refusal

Vector = NDArray[np.float64]
TOLERANCE = 1e-6


@dataclass
class System:
    """The unknowns of one question, what links them, and the forms (shown counts) with ranges.

    Attributes:
        size: upper bound of each unknown.
        links: rows of coefficients; each row times the unknowns lies within ``link_range``.
        link_range: lower and upper bound per link (2 columns).
        forms: rows of coefficients, one per shown count.
        shown: the range in which each form is shown (2 columns); equal bounds are an exact count.
            It may become wider, never narrower: a solution stays one.
        solutions: whole numbers that were found to fit all of this.
    """

    size: Vector
    links: Vector
    link_range: Vector
    forms: Vector
    shown: Vector
    solutions: list[Vector] = field(default_factory=list)

    def is_wide(self, target: Vector, width: int) -> bool:
        """Whether a reader is left with a range of at least ``width`` for ``target`` (a form).

        Two solutions that lie so far apart prove it, also if they were met before. Where none do,
        the ends of the range decide.

        Raises:
            Refusal: no whole numbers fit what is shown.
        """
        if self._spread(target) >= width:
            return True
        low = self._smallest(target)
        return self._spread(target) >= width or -self._smallest(-target) - low >= width

    def _spread(self, target: Vector) -> float:
        """How far the values of ``target`` lie apart in the solutions found so far."""
        return float(np.ptp(np.array(self.solutions) @ target)) if self.solutions else 0.0

    def widening(self, target: Vector, width: int, cost: Vector) -> Vector:
        """How far to widen the ranges shown, at least cost, to leave ``width`` for ``target``.

        Two solutions are looked for at once, both within the widened ranges, in which the target
        differs by ``width`` (Fischetti and Salazar-González, 2003).

        Args:
            target: coefficients of the count to protect.
            width: the range that has to stay possible.
            cost: per form the cost of widening by one; infinite for a form that has to stay.

        Returns:
            Per form how far down and how far up (2 columns).

        Raises:
            Refusal: it cannot be done.
        """
        unknowns, forms = len(self.size), len(self.forms)
        table, link, one = self.forms, self.links, np.eye(forms)
        no_table, no_link, none = np.zeros_like(table), np.zeros_like(link), np.zeros_like(one)
        no_widening = np.zeros((len(link), forms))
        matrix = np.block(  # columns: one solution, the other, widening down, widening up
            [
                [table, no_table, one, none],
                [no_table, table, one, none],
                [table, no_table, none, -one],
                [no_table, table, none, -one],
                [link, no_link, no_widening, no_widening],
                [no_link, link, no_widening, no_widening],
                [target[None], -target[None], np.zeros((1, 2 * forms))],
            ]
        )
        endless = np.full(2 * forms, np.inf)
        low = [*self.shown[:, 0], *self.shown[:, 0], *-endless, *np.tile(self.link_range[:, 0], 2)]
        high = [*endless, *np.tile(self.shown[:, 1], 2), *np.tile(self.link_range[:, 1], 2)]
        movable = np.isfinite(cost)
        found = _least(
            np.hstack([np.zeros(2 * unknowns), np.tile(np.where(movable, cost, 0.0), 2)]),
            LinearConstraint(csc_array(matrix), [*low, width], [*high, np.inf]),
            Bounds(
                0, np.hstack([self.size, self.size, np.tile(np.where(movable, np.inf, 0.0), 2)])
            ),
            np.hstack([np.ones(2 * unknowns), np.zeros(2 * forms)]),
        )
        found = found[2 * unknowns :].reshape(2, forms).T
        return np.where(found > TOLERANCE, found, 0.0)

    @cached_property
    def _sums(self) -> csc_array:
        """All that is known to add up, as a sparse matrix; only the bounds of it change."""
        return csc_array(np.vstack([self.links, self.forms]))

    def _smallest(self, target: Vector) -> int:
        """The smallest value of ``target`` in any solution."""
        known = LinearConstraint(self._sums, *np.vstack([self.link_range, self.shown]).T)
        found = _least(target, known, Bounds(0, self.size), np.ones(len(self.size)))
        self._keep(np.rint(found))
        return round(float(target @ found))

    def _keep(self, found: Vector) -> None:
        """Keep whole numbers that fit to the letter; the solver allows itself a tolerance."""
        low, high = np.vstack([self.link_range, self.shown]).T
        sums = self._sums @ found
        within = (found >= 0) & (found <= self.size)
        if within.all() and (sums >= low).all() and (sums <= high).all():
            self.solutions.append(found)


def _least(objective: Vector, known: LinearConstraint, bounds: Bounds, whole: Vector) -> Vector:
    """A solution with the smallest value of the objective.

    No solution in whole numbers goes below the smallest value in fractions, which is found at once.
    Most often one reaches it, and that is found far sooner than that none goes below.

    Raises:
        Refusal: there is no solution.
    """

    def solve(least: Vector, *more: LinearConstraint, integrality: Vector = whole) -> Any:
        return milp(
            least,
            constraints=[known, *more],
            bounds=bounds,
            integrality=integrality,
            options={"mip_rel_gap": 0},
        )

    bound = solve(objective, integrality=np.zeros_like(whole))
    if bound.x is None:
        raise _impossible()
    reached = LinearConstraint(objective[None], -np.inf, bound.fun + TOLERANCE)
    result = solve(np.zeros_like(objective), reached)
    if result.x is None:
        result = solve(objective)
    if result.x is None:
        raise _impossible()
    found: Vector = result.x
    return found


def _impossible() -> Refusal:
    return Refusal(
        "disclosure",
        "The counts of this question cannot be protected together with the selections.",
        "Take a question out of selections in bescherming.yml.",
        exit_code=1,
    )
