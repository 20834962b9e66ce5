from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventarisatie.counts.published.bounds import ContradictionError, Counts, Part

PARTS: list[Part] = [("g", name) for name in "abcd"]
SUBSETS = st.sets(st.sampled_from(PARTS), min_size=1)
FACTS = st.lists(st.tuples(SUBSETS, st.integers(0, 8), st.integers(0, 4)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(FACTS, SUBSETS)
def test_the_range_is_that_of_all_possible_counts(
    facts: list[tuple[set[Part], int, int]], wanted: set[Part]
) -> None:
    limit = 4
    counts = Counts(dict.fromkeys(PARTS, limit))
    for parts, lower, width in facts:
        counts.know(parts, lower, lower + width)
    possible = [
        sum(values[PARTS.index(part)] for part in wanted)
        for values in product(range(limit + 1), repeat=len(PARTS))
        if all(
            lower <= sum(values[PARTS.index(part)] for part in parts) <= lower + width
            for parts, lower, width in facts
        )
    ]
    if possible:
        assert counts.range(wanted) == (min(possible), max(possible))
    else:
        with pytest.raises(ContradictionError):
            counts.range(wanted)
