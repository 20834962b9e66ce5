"""The one rule that turns the source's words into bounds of a count.

Each word stands for an interval of shares. The intervals are conventions of this project, chosen
to contain what a careful writer can mean by the word; docs/published-figures.md gives the reasons.
A word that is not in ``RULE`` (``sommige``, ``veel``, ``meerdere``) is too vague to be converted.
"""

from dataclasses import dataclass

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest


@dataclass(frozen=True)
class Share:
    """An interval of whole percentages; an end that is ``over`` or ``under`` is not included."""

    low: int
    high: int
    over: bool = False
    """More than ``low``, not equal to it."""
    under: bool = False
    """Less than ``high``, not equal to it."""


RULE: dict[str, Share] = {
    "alle": Share(100, 100),
    "vrijwel alle": Share(90, 100, under=True),
    "bijna alle": Share(90, 100, under=True),
    "driekwart": Share(70, 80),
    "de meeste": Share(50, 100, over=True, under=True),
    "ruim de helft": Share(50, 60, over=True),
    "de helft": Share(45, 55),
    "iets minder dan de helft": Share(40, 50, under=True),
    "een kwart": Share(20, 30),
}


def words_to_bounds(words: str, base: int) -> tuple[int, int]:
    """The smallest and largest count out of ``base`` respondents that ``words`` can stand for.

    >>> words_to_bounds("de helft", 50)
    (23, 27)

    Raises:
        Refusal: the words are not in the rule, or no count out of so few respondents fits them.
    """
    if words not in RULE:
        raise Refusal(
            "words",
            f"{words!r} is not a word that the rule turns into bounds.",
            f"{nearest(words, list(RULE))} Leave the bounds empty if the source is no clearer.",
        )
    share = RULE[words]
    low, high = share.low * base, share.high * base
    lower = low // 100 + 1 if share.over else -(-low // 100)
    upper = -(-high // 100) - 1 if share.under else high // 100
    if lower > upper:
        raise Refusal(
            "words",
            f"No count out of {base} respondents is {words!r}.",
            "Check the base, or give the count itself with certainty published.",
        )
    return lower, upper
