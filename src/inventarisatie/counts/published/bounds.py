"""Bounds of whole numbers that follow from what is known about their sums.

Each part (who gave which answer) is a whole number of respondents. What is published bounds sums of
parts; the smallest and largest value that any sum can then take are two integer linear programmes,
solved exactly (``counts.program``).
"""

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.sparse import csr_array

from inventarisatie.counts.program import Program, Vector

Part = tuple[str, str]
"""Respondent group and option code."""


class ContradictionError(Exception):
    """No whole numbers satisfy all that is known."""


class Counts:
    """Unknown counts, one per part, and what is known about them."""

    def __init__(self, limits: Mapping[Part, int]) -> None:
        """Start with counts of 0 up to the limit of each part."""
        self.parts = list(limits)
        self._limits = np.array([(0, limits[part]) for part in self.parts], dtype=float)
        self._sums: list[Vector] = []
        self._ranges: list[tuple[int, int]] = []

    def know(self, parts: Iterable[Part], lower: int, upper: int) -> None:
        """Add a fact: the counts of ``parts`` sum to ``lower`` up to ``upper``."""
        self._sums.append(self._vector(parts))
        self._ranges.append((lower, upper))

    def range(self, parts: Iterable[Part]) -> tuple[int, int]:
        """The smallest and largest sum of ``parts`` that is possible.

        Raises:
            ContradictionError: nothing is possible.
        """
        vector = self._vector(parts)
        rows = np.array(self._sums).reshape(-1, len(self.parts))
        program = Program(csr_array(rows), whole=len(self.parts))
        return self._least(program, vector), -self._least(program, -vector)

    def _vector(self, parts: Iterable[Part]) -> Vector:
        wanted = set(parts)
        return np.array([float(part in wanted) for part in self.parts])

    def _least(self, program: Program, weights: Vector) -> int:
        ranges = np.array(self._ranges, dtype=float).reshape(-1, 2)
        found = program.smallest(weights, ranges, self._limits)
        if found is None:
            raise ContradictionError
        return round(float(weights @ found))
