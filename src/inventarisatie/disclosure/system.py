"""Everything that a reader of the tables knows, as a system of linear (in)equalities.

The unknowns are whole numbers: how many people of each part (``selections.py``) gave each answer.
The reader is assumed to know who took part and to which selections each belongs, how the answers
add up, and every number or range that is shown. What he can find out about a count is then the
range between its smallest and its largest value in any solution (an integer program).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

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
    """

    size: Vector
    links: Vector
    link_range: Vector
    forms: Vector
    shown: Vector

    def known_range(self, target: Vector) -> tuple[int, int]:
        """The smallest and largest value of ``target`` (coefficients) that a reader can't rule out.

        Raises:
            Refusal: no whole numbers fit what is shown.
        """
        low = self._extreme(target)
        return low, -self._extreme(-target)

    def is_wide(self, target: Vector, width: int) -> bool:
        """Whether a reader is left with a range of at least ``width`` for ``target``."""
        low, high = self.known_range(target)
        return high - low >= width

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
        result = milp(
            np.hstack([np.zeros(2 * unknowns), np.tile(np.where(movable, cost, 0.0), 2)]),
            constraints=LinearConstraint(matrix, [*low, width], [*high, np.inf]),
            bounds=Bounds(
                0, np.hstack([self.size, self.size, np.tile(np.where(movable, np.inf, 0.0), 2)])
            ),
            integrality=np.hstack([np.ones(2 * unknowns), np.zeros(2 * forms)]),
            options={"mip_rel_gap": 0},
        )
        if result.x is None:
            raise _impossible()
        found: Vector = result.x[2 * unknowns :].reshape(2, forms).T
        return np.where(found > TOLERANCE, found, 0.0)

    def _extreme(self, target: Vector) -> int:
        result = milp(
            target,
            constraints=[
                LinearConstraint(self.links, *self.link_range.T),
                LinearConstraint(self.forms, *self.shown.T),
            ],
            bounds=Bounds(0, self.size),
            integrality=np.ones(len(self.size)),
            options={"mip_rel_gap": 0},
        )
        if result.x is None:
            raise _impossible()
        return round(float(result.fun))


def _impossible() -> Refusal:
    return Refusal(
        "disclosure",
        "The counts of this question cannot be protected together with the selections.",
        "Take a question out of selections in bescherming.yml.",
        exit_code=1,
    )
