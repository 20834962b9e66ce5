"""The reader's knowledge, held against all whole numbers that fit it, one by one."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from inventarisatie.counts.disclosure.system import System

UNKNOWNS = 4


@st.composite
def systems(draw) -> tuple[System, np.ndarray]:
    """A system made around true numbers, and those numbers."""
    size = np.array(draw(st.lists(st.integers(0, 3), min_size=UNKNOWNS, max_size=UNKNOWNS)), float)
    truth = np.array([draw(st.integers(0, int(most))) for most in size], dtype=float)
    row = st.lists(st.sampled_from([0.0, 1.0]), min_size=UNKNOWNS, max_size=UNKNOWNS)
    links, forms = (np.array(draw(st.lists(row, min_size=1, max_size=3))) for _ in range(2))
    margin = st.sampled_from([0, 0, 1, 2])
    shown = [(value - draw(margin), value + draw(margin)) for value in forms @ truth]
    known = np.repeat((links @ truth)[:, None], 2, axis=1)
    room = np.tile([-np.inf, np.inf], (len(forms), 1))
    system = System(size, csr_array(links), known, csr_array(forms), np.array(shown), room)
    return system, truth


def ends(system: System, target: np.ndarray) -> tuple[int, int]:
    """The smallest and largest value of ``target`` over everything that fits."""
    everything = np.array(list(product(*(range(int(most) + 1) for most in system.size))))
    sums = everything @ np.vstack([system.links.toarray(), system.forms.toarray()]).T
    low, high = np.vstack([system.link_range, system.shown]).T
    values = everything[((sums >= low) & (sums <= high)).all(axis=1)] @ target
    return int(values.min()), int(values.max())


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(-1, 4), st.integers(-1, 4))
def test_what_a_reader_can_know_is_what_all_solutions_say(made, low, high):
    system, _ = made
    for target in np.vstack([np.eye(UNKNOWNS), system.forms.toarray()]):
        least, most = ends(system, target)
        assert system.known(target) == (least, most)
        assert system.is_open(target, low, high) == (least <= low and most >= high)


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(1, 3), st.integers(0, UNKNOWNS - 1))
def test_widening_leaves_the_range_open_and_keeps_earlier_solutions(made, high, unknown):
    system, _ = made
    system.links, system.link_range = system.links[:0], system.link_range[:0]
    target = np.eye(UNKNOWNS)[unknown]
    high = min(high, int(system.size[unknown]))
    system.is_open(target, 0, high)
    widening = system.widening(target, 0, high, np.ones(system.forms.shape[0]))
    system.shown += widening * (-1, 1)
    assert ends(system, target)[0] == 0
    assert ends(system, target)[1] >= high
    assert system.is_open(target, 0, high)


def test_there_is_no_widening_without_room():
    system = System(
        np.array([9.0]), csr_array((0, 1)), np.zeros((0, 2)), csr_array([[1.0]]),
        np.array([[5.0, 5.0]]), np.array([[5.0, 6.0]]),
    )  # fmt: skip
    assert system.widening(np.ones(1), 4, 5, np.ones(1)) is None
    assert system.widening(np.ones(1), 5, 6, np.ones(1)).tolist() == [[0, 1]]
    assert system.attainable(np.ones(1)) == (5, 6)
