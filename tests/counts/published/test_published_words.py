from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.published.words import RULE, words_to_bounds
from inventarisatie.errors import Refusal


@pytest.mark.parametrize(
    ("words", "base", "bounds"),
    [
        ("alle", 6, (6, 6)),
        ("bijna alle", 66, (60, 65)),
        ("vrijwel alle", 50, (45, 49)),
        ("vrijwel alle", 10, (9, 9)),
        ("bijna alle", 22, (20, 21)),
        ("driekwart", 50, (35, 40)),
        ("de meeste", 50, (26, 49)),
        ("ruim de helft", 50, (26, 30)),
        ("de helft", 50, (23, 27)),
        ("iets minder dan de helft", 50, (20, 24)),
        ("een kwart", 50, (10, 15)),
    ],
)
def test_words_of_the_fourth_round(words: str, base: int, bounds: tuple[int, int]) -> None:
    assert words_to_bounds(words, base) == bounds


@given(st.sampled_from(sorted(RULE)), st.integers(1, 2000))
def test_bounds_are_exactly_the_counts_whose_share_is_in_the_interval(
    words: str, base: int
) -> None:
    share = RULE[words]
    fitting = []
    for count in range(base + 1):
        percent = Fraction(100 * count, base)
        above = percent > share.low if share.over else percent >= share.low
        below = percent < share.high if share.under else percent <= share.high
        if above and below:
            fitting.append(count)
    if fitting:
        assert words_to_bounds(words, base) == (fitting[0], fitting[-1])
        assert len(fitting) == fitting[-1] - fitting[0] + 1
    else:
        with pytest.raises(Refusal, match=f"No count out of {base} respondents"):
            words_to_bounds(words, base)


@pytest.mark.parametrize("words", ["sommige", "enkele", "veel", "meerdere", "ongeveer gelijk"])
def test_vague_words_are_refused(words: str) -> None:
    with pytest.raises(Refusal, match=f"'{words}' is not a word that the rule") as refusal:
        words_to_bounds(words, 50)
    assert "Leave the bounds empty" in refusal.value.way_out


def test_a_mistyped_word_gets_the_nearest_one() -> None:
    with pytest.raises(Refusal) as refusal:
        words_to_bounds("de helfd", 50)
    assert "Did you mean de helft" in refusal.value.way_out
