"""The reader's knowledge, held against all whole numbers that fit it, one by one."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

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
    return System(size, links, known, forms, np.array(shown)), truth


def spread(system: System, target: np.ndarray) -> float:
    """How far apart the values of ``target`` are over everything that fits."""
    everything = np.array(list(product(*(range(int(most) + 1) for most in system.size))))
    sums = everything @ np.vstack([system.links, system.forms]).T
    low, high = np.vstack([system.link_range, system.shown]).T
    return float(np.ptp(everything[((sums >= low) & (sums <= high)).all(axis=1)] @ target))


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(1, 4))
def test_what_a_reader_can_know_is_what_all_solutions_say(made, width):
    system, _ = made
    for target in np.vstack([np.eye(UNKNOWNS), system.forms]):
        assert system.is_wide(target, width) == (spread(system, target) >= width)


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(1, 3), st.integers(0, UNKNOWNS - 1))
def test_widening_leaves_the_width_and_earlier_solutions(made, width, unknown):
    system, _ = made
    system.links, system.link_range = system.links[:0], system.link_range[:0]
    target = np.eye(UNKNOWNS)[unknown]
    width = min(width, int(system.size[unknown]))
    system.is_wide(target, width)
    system.shown += system.widening(target, width, np.ones(len(system.forms))) * (-1, 1)
    assert spread(system, target) >= width
    assert system.is_wide(target, width)
