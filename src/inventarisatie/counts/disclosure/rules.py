"""Which counts could point at somebody, and the words for why a count is protected."""

from typing import Literal

from inventarisatie.counts.disclosure.policy import Policy

Reason = Literal["small", "class", "few", "routed", "merged", "complementary", "differencing"]
WHAT: dict[Reason, str] = {
    "small": "Te weinig mensen gaven dit antwoord, of gaven het juist niet.",
    "class": "Iedereen of niemand in een kleine groep gaf dit antwoord.",
    "few": "De groep is te klein om antwoorden van te tonen.",
    "routed": "Het aantal mensen dat deze vraag kreeg, is zelf afgeschermd.",
    "merged": "Kleine antwoorden van deze vraag zijn samengevoegd.",
    "complementary": "Anders is een afgeschermd aantal uit te rekenen binnen dezelfde tabel.",
    "differencing": "Anders is een klein aantal uit te rekenen door selecties te vergelijken.",
}


def why_sensitive(
    count: int, base: int, of_all: int, all_base: int, policy: Policy
) -> Reason | None:
    """Why a count of an answer needs protection; None where it needs none.

    Args:
        count: how many of the people in a table gave the answer.
        base: how many people the table is about.
        of_all: how many of the whole group gave it.
        all_base: how large the whole group is.
        policy: the limits.

    What all or none of a large group gave is no secret of any smaller part of it.
    """
    if of_all in (0, all_base) and all_base >= policy.class_base:
        return None
    if 0 < count < policy.smallest_count or 0 < base - count < policy.smallest_count:
        return "small"
    return "class" if count in (0, base) and base < policy.class_base else None


def first_range(count: int, base: int, policy: Policy) -> tuple[int, int]:
    """The range in which a sensitive count is shown: the same one for a whole step of counts.

    It runs from one multiple of ``smallest_count`` to the next, within 0 to the base.
    """
    step = policy.smallest_count
    low = min(count // step * step, max(base - step, 0))
    return low, min(low + step, base)


def round_outward(low: float, high: float, base: int, policy: Policy) -> tuple[int, int]:
    """The smallest range between multiples of ``smallest_count`` that holds ``low`` to ``high``."""
    step = policy.smallest_count
    return max(int(low // step) * step, 0), min(-int(-high // step) * step, base)
