"""Wording: how alike two texts are, and what belongs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.desk.comparing.wording import changed_meaning, is_minor, pair, plain, similarity

TEXTS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Zijn er knelpunten?", "zijn er <b>knelpunten</b>"),
        ("Kunt u mensen   bereiken", "Kunt ú mensen bereiken?"),
        ("Capaciteit vóór corona", "capaciteit voor Corona"),
    ],
)
def test_layout_is_no_change(old: str, new: str) -> None:
    assert plain(old) == plain(new)
    assert is_minor(old, new)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Bent u voorbereid op een tweede golf?", "Bent u voorbereid op een derde golf?",
         ["derde", "tweede"]),
        ("Zijn er nu mensen uit beeld geraakt?", "Zijn er nu mensen niet uit beeld geraakt?",
         ["niet"]),
        ("Helemaal mee eens met het beleid", "Helemaal mee oneens met het beleid",
         ["eens", "oneens"]),
        ("Ten minste 5 mensen per ruimte", "Ten minste 50 mensen per ruimte", ["5", "50"]),
        ("> 60 bezoekers", "< 60 bezoekers", ["<", ">"]),
    ],
)  # fmt: skip
def test_a_small_change_of_meaning_is_not_minor(old: str, new: str, words: list[str]) -> None:
    assert similarity(old, new) > 0.8
    assert changed_meaning(old, new) == words
    assert not is_minor(old, new)


@given(TEXTS, TEXTS)
def test_similarity_is_a_share(old: str, new: str) -> None:
    assert 0 <= similarity(old, new) <= 1


@given(TEXTS)
def test_every_text_equals_itself(text: str) -> None:
    assert is_minor(text, text)


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_nothing_is_paired_twice(old: list[str], new: list[str]) -> None:
    first, second = list(enumerate(old)), list(enumerate(new))
    pairs = pair(first, second, keys=[lambda item: plain(item[1])], text=lambda item: item[1])
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)


def test_the_same_code_goes_before_the_same_words() -> None:
    old = [("a", "Zijn er knelpunten?"), ("b", "Zijn er wensen?")]
    new = [("b", "Zijn er knelpunten?"), ("c", "Zijn er nog wensen?")]
    pairs = pair(old, new, keys=[lambda i: i[0], lambda i: plain(i[1])], text=lambda item: item[1])
    assert pairs == [(old[1], new[0])]


def test_of_two_that_are_alike_the_most_alike_is_taken_and_nothing_twice() -> None:
    near, nearer = "Zijn er knelpunten in de nachtopvang?", "Zijn er knelpunten bij de opvang?"
    other = "Zijn er knelpunten bij de opvang nu?"
    for old, new, found in (
        ([near, nearer], [other], [(nearer, other)]),
        ([other], [near, nearer], [(other, nearer)]),
    ):
        assert pair(old, new, keys=[], text=str) == found
        assert pair(old, new, keys=[], text=str, alike=lambda _old, _new: False) == []
