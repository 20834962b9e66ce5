"""Claims of sentences against the bounds of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.claims import judge
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.errors import Refusal


def row(name: str, lower: int | None, upper: int | None, base=50, certainty="published"):
    low, high = base if isinstance(base, tuple) else (base, base)
    return LedgerRow(
        id=name, lower=lower, upper=upper, base_lower=low, base_upper=high, question="v",
        category="c", group="g", certainty=certainty, notebook="", cell="",
    )  # fmt: skip


LEDGER = {
    r.id: r
    for r in (
        row("minder", 29, 29),
        row("helft", 23, 27, certainty="converted"),
        row("driekwart", 35, 40, certainty="converted"),
        row("alle-gevraagden", 2, 9, base=(2, 9)),
        row("weg", 0, 50, certainty="not_kept"),
        row("gesloten", 1, None, base=None),
        row("ten-minste-20", 20, None, base=(30, 40)),
        row("misschien-niemand-gevraagd", 0, 5, base=(0, 9)),
    )
}


@pytest.mark.parametrize(
    "claim",
    [
        "minder > 50%",
        "minder = 58%",
        "minder >= 29 en minder <= 29",
        "driekwart > helft",
        "helft < 57,5%",
        "alle-gevraagden = 100%",
        "alle-gevraagden > minder",
        "ten-minste-20 <= 40",
        "ten-minste-20 >= 50%",
        "gesloten >= 1",
        "gesloten > 0",
    ],
)
def test_what_the_bounds_bear_out_holds(claim):
    assert judge(claim, LEDGER).holds


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("minder > 58%", "does not hold"),
        ("minder < 50%", "does not hold (minder is 29 van de 50)"),
        ("helft > 50%", "the bounds leave it open"),
        ("helft = 50%", "the bounds leave it open"),
        ("helft = helft", "the bounds leave it open"),
        ("weg >= 0%", "the number is not known"),
        ("gesloten > 10%", "the number is not known"),
        ("ten-minste-20 <= 35", "the bounds leave it open"),
        ("ten-minste-20 > 50%", "the bounds leave it open"),
        ("gesloten > 1", "the bounds leave it open (gesloten is ten minste 1)"),
        ("gesloten < 1", "does not hold"),
        ("minder = 30", "does not hold"),
        ("helft = 28", "does not hold"),
        ("helft = 22", "does not hold"),
        ("misschien-niemand-gevraagd <= 100%", "the number is not known"),
        ("minder > 50% en helft > minder", "helft > minder"),
    ],
)
def test_what_fails_or_is_open_says_why(claim, why):
    verdict = judge(claim, LEDGER)
    assert not verdict.holds
    assert why in verdict.why


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("meer dan de helft", "cannot be read"),
        ("mindr > 50%", "no number 'mindr'.\n  Way out: Did you mean minder"),
        ("minder > helf", "no number 'helf'"),
        ("minder ! 5", "cannot be read"),
    ],
)
def test_a_claim_that_cannot_be_read_is_refused(claim, message):
    with pytest.raises(Refusal) as caught:
        judge(claim, LEDGER)
    assert message in str(caught.value)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100), st.integers(0, 50))
def test_a_claim_holds_only_if_it_does_for_every_count_within_the_bounds(a, b, percent, count):
    low, high = sorted((a, b))
    ledger = {"x": row("x", low, high), "y": row("y", count, count)}
    inside = range(low, high + 1)
    assert judge(f"x > {percent}%", ledger).holds == all(100 * n > percent * 50 for n in inside)
    assert judge("x <= y", ledger).holds == all(n <= count for n in inside)
    assert judge(f"x = {count}", ledger).holds == (low == high == count)
