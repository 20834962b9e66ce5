"""A linear program that is solved again and again, each time from where it stood before (HiGHS).

The numbers of a table, and the bounds of published figures, ask for many solutions that differ in
what is to be small and in the bounds, never in what adds up to what. Huangfu and Hall (2018),
Parallelizing the dual revised simplex method, https://highs.dev.
"""

from typing import Any

import numpy as np
from highspy import HighsModelStatus
from highspy._core import _Highs as Highs  # the public class prints a banner
from numpy.typing import NDArray
from scipy.sparse import csr_array

Vector = NDArray[np.float64]
TOLERANCE = 1e-6


class Program:
    """Rows of coefficients, each with a range; the unknowns are at least 0.

    Args:
        rows: the coefficients.
        whole: how many unknowns are whole numbers, from the first.
    """

    def __init__(self, rows: csr_array, whole: int) -> None:
        self.shape, self.whole = rows.shape, whole
        height, width = rows.shape
        self._columns = np.arange(width, dtype=np.int32)
        self._rows = np.arange(height, dtype=np.int32)
        self._highs = _quiet()
        self._own: dict[int, Vector] = {}
        self._highs.addVars(width, np.zeros(width), np.zeros(width))
        self._highs.addRows(
            height, np.full(height, -np.inf), np.full(height, np.inf), rows.nnz,
            *(part.astype(np.int32) for part in (rows.indptr[:-1], rows.indices)), rows.data,
        )  # fmt: skip

    def put(self, row: int, coefficients: Vector) -> None:
        """Give a row, empty at first, these coefficients."""
        before = self._own.get(row, np.zeros_like(coefficients))
        for column in np.flatnonzero(before != coefficients).tolist():
            self._highs.changeCoeff(row, column, coefficients[column])
        self._own[row] = coefficients

    def smallest(
        self, objective: Vector, ranges: Vector, limits: Vector, enough: float = -np.inf
    ) -> Vector | None:
        """A solution in whole numbers with the smallest value of the objective; None without any.

        No solution goes below the smallest value in fractions, which is found at once. Most often
        one reaches it, and that is found far sooner than that none goes below.

        Args:
            objective: coefficients of what is to be small.
            ranges: lower and upper bound of each row (2 columns).
            limits: lower and upper bound of each unknown (2 columns).
            enough: a solution that is this small will do.
        """
        height, width = self.shape
        self._highs.changeColsCost(width, self._columns, objective)
        self._highs.changeColsBounds(width, self._columns, *_ends(limits))
        self._highs.changeRowsBounds(height, self._rows, *_ends(ranges))
        found = _solution(self._highs)
        if found is None or not self._is_broken(found):
            return found
        reach = max(float(objective @ found), enough) + TOLERANCE
        found = self._in_whole_numbers(np.zeros_like(objective), (objective, reach))
        return self._in_whole_numbers(objective) if found is None and objective.any() else found

    def _is_broken(self, found: Vector) -> bool:
        whole = found[: self.whole]
        return bool((abs(whole - np.rint(whole)) > TOLERANCE).any())

    def _in_whole_numbers(
        self, objective: Vector, reach: tuple[Vector, float] | None = None
    ) -> Vector | None:
        highs, width = _quiet(), self.shape[1]
        highs.passModel(self._highs.getModel())
        highs.changeColsCost(width, self._columns, objective)
        highs.changeColsIntegrality(
            self.whole, self._columns[: self.whole], np.ones(self.whole, np.uint8)
        )
        if reach:
            terms, most = reach
            places = np.flatnonzero(terms)
            highs.addRow(-np.inf, most, len(places), places.astype(np.int32), terms[places])
        return _solution(highs)


def _quiet() -> Any:
    highs: Any = Highs()
    for name, value in {"output_flag": False, "mip_rel_gap": 0.0, "threads": 1}.items():
        highs.setOptionValue(name, value)
    return highs


def _ends(bounds: Vector) -> tuple[Vector, Vector]:
    return np.ascontiguousarray(bounds[:, 0]), np.ascontiguousarray(bounds[:, 1])


def _solution(highs: Any) -> Vector | None:
    """What the solver finds; None where nothing fits.

    Raises:
        RuntimeError: it does not know, not even from the start.
    """
    for _ in range(2):
        highs.run()
        match highs.getModelStatus():
            case HighsModelStatus.kOptimal:
                return np.array(highs.getSolution().col_value)
            case HighsModelStatus.kInfeasible:
                return None
        highs.clearSolver()
    raise RuntimeError(f"HiGHS does not solve a program: {highs.getModelStatus()}")
