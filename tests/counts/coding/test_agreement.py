"""Krippendorff's alpha and its interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inventarisatie.counts.coding.agreement import agreement, alpha

# The binary example of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011),
# section A: two observers, ten units, alpha = 0.095.
PUBLISHED = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]


def test_the_published_example() -> None:
    assert alpha(np.array(PUBLISHED, dtype=float)) == pytest.approx(0.095, abs=0.0005)


def by_hand(ratings: np.ndarray) -> float:
    """Alpha of two researchers from its definition: 1 - observed / expected disagreement."""
    first, second = ratings.reshape(2, -1)
    size, ones = first.size * 2, ratings.sum()
    observed = np.mean(first != second)
    expected = 2 * ones * (size - ones) / (size * (size - 1))
    return float(1 - observed / expected)


@given(arrays(np.float64, st.tuples(st.just(2), st.integers(2, 12), st.integers(1, 4)),
              elements=st.sampled_from([0.0, 1.0])))  # fmt: skip
def test_alpha_is_its_definition(ratings: np.ndarray) -> None:
    value = alpha(ratings)
    if value is None:
        assert np.unique(ratings).size == 1
    else:
        assert value == pytest.approx(by_hand(ratings))
        assert value <= 1


def frames(seed: int, answers: int, noise: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    random = np.random.default_rng(seed)
    first = random.random((answers, 3)) < (0.5, 0.3, 0)
    flipped = random.random((answers, 3)) < (noise, noise, 0)
    return tuple(pd.DataFrame(x, columns=list("abc")) for x in (first, first ^ flipped))


def test_overall_and_per_theme_with_an_interval_that_stays_the_same() -> None:
    first, second = frames(1, 60, 0.1)
    found = agreement(first, second)
    assert [one.theme for one in found] == ["", "a", "b", "c"]
    for one in found[:3]:
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.value < one.high <= 1
    assert (found[3].value, found[3].low, found[3].high) == (None, None, None)
    assert agreement(first, second) == found


def test_full_agreement_is_one() -> None:
    first, _ = frames(2, 30, 0)
    overall = agreement(first, first)[0]
    assert (overall.value, overall.low, overall.high) == (1, 1, 1)


def test_a_rare_theme_has_no_interval() -> None:
    first = pd.DataFrame({"a": [True] + [False] * 19})
    found = agreement(first, first)[1]
    assert (found.value, found.low, found.high) == (1, None, None)


def test_more_answers_give_a_narrower_interval() -> None:
    widths = []
    for answers in (20, 200):
        overall = agreement(*frames(3, answers, 0.2))[0]
        assert overall.low is not None
        assert overall.high is not None
        widths.append(overall.high - overall.low)
    assert widths[1] < widths[0]
