"""Bounds of whole numbers that follow from what is known about their sums.

Each part (who gave which answer) is a whole number of respondents. What is published bounds sums of
parts; the smallest and largest value that any sum can then take are two integer linear programmes,
solved exactly by HiGHS (``scipy.optimize.milp``).
"""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

Part = tuple[str, str]
"""Respondent group and option code."""
Vector = npt.NDArray[np.float64]


class ContradictionError(Exception):
    """No whole numbers satisfy all that is known."""


class Counts:
    """Unknown counts, one per part, and what is known about them."""

    def __init__(self, limits: Mapping[Part, int]) -> None:
        """Start with counts of 0 up to the limit of each part."""
        self.parts = list(limits)
        self._limits = Bounds(0, np.array([limits[part] for part in self.parts], dtype=float))
        self._sums: list[tuple[Vector, int, int]] = []

    def know(self, parts: Iterable[Part], lower: int, upper: int) -> None:
        """Add a fact: the counts of ``parts`` sum to ``lower`` up to ``upper``."""
        self._sums.append((self._vector(parts), lower, upper))

    def range(self, parts: Iterable[Part]) -> tuple[int, int]:
        """The smallest and largest sum of ``parts`` that is possible.

        Raises:
            ContradictionError: nothing is possible.
        """
        vector = self._vector(parts)
        return self._least(vector), -self._least(-vector)

    def _vector(self, parts: Iterable[Part]) -> Vector:
        wanted = set(parts)
        return np.array([float(part in wanted) for part in self.parts])

    def _least(self, weights: Vector) -> int:
        sums = [np.array(part) for part in zip(*self._sums, strict=True)]
        known = LinearConstraint(*sums) if sums else ()
        solution = milp(
            weights, constraints=known, bounds=self._limits, integrality=np.ones(len(self.parts))
        )
        if not solution.success:
            raise ContradictionError
        return round(float(solution.fun))
