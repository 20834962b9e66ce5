"""What is published about the respondents themselves: sizes of groups, and days of filling in."""

from datetime import date

from inventarisatie.counts.respondents import RESPONDENTS

FILLED_IN = "invuldatum"
"""Under which name a round publishes how many filled in the questionnaire in a period."""

__all__ = ["FILLED_IN", "RESPONDENTS", "period_days"]


def period_days(text: str) -> tuple[date, date]:
    """First and last day of a period written as "2020-09-21/2020-10-12"."""
    first, last = text.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)
