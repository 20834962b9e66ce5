"""Which counts could point at somebody, how close such a count may be known, and why in words."""

from typing import Literal

from inventarisatie.counts.disclosure.policy import Policy

Range = tuple[int, int]
Reason = Literal[
    "small", "class", "group", "few", "routed", "merged", "complementary", "differencing"
]
WHAT: dict[Reason, str] = {
    "small": "Te weinig mensen gaven dit antwoord, of gaven het juist niet.",
    "class": "Iedereen of niemand in een kleine groep gaf dit antwoord.",
    "group": "Bijna iedereen gaf hetzelfde antwoord.",
    "few": "De groep is te klein om antwoorden van te tonen.",
    "routed": "Het aantal mensen dat deze vraag kreeg, is zelf afgeschermd.",
    "merged": "Kleine antwoorden van deze vraag zijn samengevoegd.",
    "complementary": "Anders is een afgeschermd aantal uit te rekenen binnen dezelfde tabel.",
    "differencing": "Anders is een klein aantal uit te rekenen door selecties te vergelijken.",
}


def few_and_many(
    base: int, policy: Policy, *, group_rule: bool = True, rest: bool = False
) -> tuple[Range, Range]:
    """The counts out of ``base`` people that are too few, and those that are nearly all.

    Args:
        base: how many people the table is about.
        policy: the limits.
        group_rule: whether it matters that (nearly) all of them gave the same answer.
        rest: whether nearly all gave another answer than this one, to which one gives one answer.
    """
    step, small_group = policy.smallest_count - 1, base < policy.class_base
    first = base - step
    if group_rule:
        first = min(first, base * policy.largest_share // 100 + 1)
    first = max(first, 0)
    few = (0, base - first) if rest else (0 if small_group else 1, min(step, base))
    return few, (first, base if group_rule or small_group else base - 1)


def protected_range(
    count: int, base: int, policy: Policy, *, group_rule: bool = True, rest: bool = False
) -> Range | None:
    """The range within which a count may be known; None for a count that may be known itself.

    It is the same for all counts in it, so that it tells no more than that the rule applies.

    Args:
        count: how many of the people in a table gave the answer.
        base: how many people the table is about.
        policy: the limits.
        group_rule: whether it matters that (nearly) all of them gave the same answer.
        rest: whether nearly all gave another answer than this one, to which one gives one answer.
    """
    zones = few_and_many(base, policy, group_rule=group_rule, rest=rest)
    return next((zone for zone in zones if zone[0] <= count <= zone[1]), None)


def reason_of(count: int, base: int, policy: Policy) -> Reason:
    """Why a count has a ``protected_range``."""
    if 0 < count < policy.smallest_count or 0 < base - count < policy.smallest_count:
        return "small"
    return "class" if base < policy.class_base else "group"


def other_counts(base: int, policy: Policy) -> Range:
    """The counts out of ``base`` that the rules protect in no case, save 0 and all.

    Who knows the rules knows that a count lies in it, if it is a range for another's sake.
    """
    few, many = few_and_many(base, policy, group_rule=False)
    return few[1] + 1, many[0] - 1


def round_outward(low: float, high: float, within: Range, policy: Policy) -> Range:
    """The smallest range between multiples of ``smallest_count`` that holds ``low`` to ``high``."""
    step = policy.smallest_count
    return (
        max(int(low // step) * step, within[0]),
        min(-int(-high // step) * step, within[1]),
    )
