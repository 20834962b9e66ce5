"""The solver finds what another solver finds, whatever it solved before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from inventarisatie.counts.program import Program

WIDTH = 4
weights = st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH).map(np.array)
range_ = st.tuples(st.integers(-3, 9), st.integers(0, 6)).map(lambda r: (r[0], r[0] + r[1]))
ASK = st.tuples(
    weights,  # what is to be small
    weights,  # the coefficients of the last row
    st.lists(range_, min_size=3, max_size=3).map(np.array),  # of the rows
    st.lists(st.integers(0, 5), min_size=WIDTH, max_size=WIDTH).map(np.array),  # upper bounds
)


@given(st.lists(weights, min_size=2, max_size=2), st.integers(0, WIDTH), st.lists(ASK, min_size=1))
def test_every_answer_is_that_of_another_solver(rows, whole, asked):
    program = Program(csr_array(np.vstack([*rows, np.zeros(WIDTH)]).astype(float)), whole)
    for objective, last, ranges, most in asked:
        program.put(2, last.astype(float))
        limits = np.column_stack([np.zeros(WIDTH), most]).astype(float)
        found = program.smallest(objective.astype(float), ranges.astype(float), limits)
        other = milp(
            objective,
            constraints=LinearConstraint(np.vstack([*rows, last]), *ranges.T),
            bounds=Bounds(0, most),
            integrality=np.arange(WIDTH) < whole,
        )
        assert (found is None) == (other.x is None)
        if found is not None:
            assert objective @ found == pytest.approx(other.fun, abs=1e-5)
            sums = np.vstack([*rows, last]) @ found
            assert (sums >= ranges[:, 0] - 1e-6).all()
            assert (sums <= ranges[:, 1] + 1e-6).all()
            assert found[:whole] == pytest.approx(np.rint(found[:whole]), abs=1e-5)


def test_a_solution_that_is_small_enough_will_do():
    """The smallest in fractions is 0.5; in whole numbers nothing is below 1."""
    program = Program(csr_array(np.array([[2.0, 0.0]])), whole=2)
    objective, limits = np.array([1.0, 0.0]), np.array([[0.0, 9.0], [0.0, 9.0]])
    ranges = np.array([[1.0, 9.0]])
    assert program.smallest(objective, ranges, limits) == pytest.approx([1, 0])
    found = program.smallest(objective, ranges, limits, enough=3)
    assert found is not None
    assert 1 <= found[0] <= 3
    assert program.smallest(objective, np.array([[1.0, 1.0]]), limits) is None
