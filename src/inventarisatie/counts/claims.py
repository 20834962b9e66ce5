"""Claims: what a sentence says about numbers, tested against their bounds.

A sentence such as "minder plaats dan vóór corona" carries its condition::

    capaciteit-voor-corona.minder > 50%
    knelpunten-gebruikers.ja > knelpunten-professionals.ja en uit-beeld.ja.mensen = 100%

On the left stands the id of a number of the ledger; then ``>``, ``>=``, ``<``, ``<=`` or ``=``; on
the right a percentage of the number's base, a count, or the id of another number (both as shares
of their bases). Several are joined by ``en``. A claim holds only if it does for every value that
the bounds allow.
"""

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest

COMPARE = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq,
}  # fmt: skip
_PART = re.compile(r"([a-z0-9.-]+)\s*(>=|<=|>|<|=)\s*([a-z0-9.-]+|\d+(?:,\d+)?\s*%)")
_PERCENT = re.compile(r"(\d+)(?:,(\d+))?\s*%")
Bounds = tuple[Fraction, Fraction | float]
"""Smallest and largest value; the largest is infinite where nothing bounds it."""


@dataclass(frozen=True)
class Verdict:
    """Whether a claim holds, and if not why, in English: it fails, or the bounds leave it open."""

    holds: bool
    why: str = ""


def judge(claim: str, ledger: Mapping[str, LedgerRow]) -> Verdict:
    """Test a claim against the numbers of a round.

    Args:
        claim: as the module describes.
        ledger: the numbers by id.

    Raises:
        Refusal: the claim cannot be read, or names a number that is not in the ledger.
    """
    for part in claim.split(" en "):
        verdict = _judge_part(part.strip(), ledger)
        if not verdict.holds:
            return verdict
    return Verdict(True)


def _judge_part(part: str, ledger: Mapping[str, LedgerRow]) -> Verdict:
    found = _PART.fullmatch(part)
    if not found:
        raise Refusal(
            "claim",
            f"The claim {part!r} cannot be read.",
            "Write <number> > 50%, <number> >= 12 or <number> > <number>, joined by ' en '.",
        )
    name, sign, right = found.groups()
    row = _row(name, ledger)
    as_share = not right.isdigit()
    bounds = _bounds(row, as_share)
    other = _right(right, ledger)
    if bounds is None or other is None:
        return Verdict(False, f"{part}: the number is not known")
    compare = COMPARE[sign]
    outcomes = {compare(left, value) for left in bounds for value in other}
    if outcomes == {True}:
        return Verdict(True)
    told = f"{name} is {row.count.full()}"
    overlap = bounds[0] <= other[1] and other[0] <= bounds[1]
    if True in outcomes or (sign == "=" and overlap):
        return Verdict(False, f"{part}: the bounds leave it open ({told})")
    return Verdict(False, f"{part}: it does not hold ({told})")


def _right(text: str, ledger: Mapping[str, LedgerRow]) -> Bounds | None:
    """The right side of a claim: a share, a count, or the shares of another number."""
    if percent := _PERCENT.fullmatch(text):
        value = Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
        return value, value
    if text.isdigit():
        return Fraction(text), Fraction(text)
    return _bounds(_row(text, ledger), as_share=True)


def _row(name: str, ledger: Mapping[str, LedgerRow]) -> LedgerRow:
    if name not in ledger:
        raise Refusal("claim", f"The ledger has no number {name!r}.", nearest(name, sorted(ledger)))
    return ledger[name]


def _bounds(row: LedgerRow, as_share: bool) -> Bounds | None:
    """None where the number, or the base of a share, is not known."""
    if not row.known or row.lower is None:
        return None
    upper = row.base_upper if row.upper is None else row.upper
    if not as_share:
        return Fraction(row.lower), inf if upper is None else Fraction(upper)
    if not row.base_lower or not row.base_upper or upper is None:
        return None
    if row.base_lower != row.base_upper and (row.lower, row.upper) == (
        row.base_lower, row.base_upper,
    ):  # fmt: skip
        return Fraction(1), Fraction(1)  # all of those who were asked, however many they were
    return Fraction(row.lower, row.base_upper), Fraction(upper, row.base_lower)
