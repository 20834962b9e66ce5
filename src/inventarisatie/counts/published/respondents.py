"""Tallies of the respondents themselves: how many per group, and when they filled it in."""

from datetime import date

import pandas as pd

from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.round.codebook import Codebook

RESPONDENTS = "respondenten"
FILLED_IN = "invuldatum"


def tally_respondents(
    respondents: pd.DataFrame,
    published: pd.DataFrame,
    codebook: Codebook,
    certainty: str = "counted",
) -> pd.DataFrame:
    """Count the respondents per group, and per published period in which they finished.

    Args:
        respondents: frame of respondents (see the contract in docs/architecture.md).
        published: the published figures; rows of question ``invuldatum`` name their period in
            ``options``, as "2020-09-21/2020-10-12", both days included.
        codebook: the codebook of the round; days are local to its time zone.
        certainty: how the counts are known: ``counted`` or ``synthetic``.

    Returns:
        A tally (``tallies.COLUMNS``). The base of ``respondenten`` is everyone, that of
        ``invuldatum`` the group.
    """
    size = respondents["group"].value_counts()
    rows = [
        _row(RESPONDENTS, group.code, group.code, int(size.get(group.code, 0)), len(respondents))
        for group in codebook.groups
    ]
    days = respondents["ended"].dt.tz_convert(codebook.timezone).dt.date
    periods = published[published["question"] == FILLED_IN]
    for category, group, options in periods[["category", "group", "options"]].to_numpy():
        first, last = period_days(options[0])
        member = respondents["group"] == group
        count = int((member & (days >= first) & (days <= last)).sum())
        rows.append(_row(FILLED_IN, category, group, count, int(member.sum())))
    return pd.DataFrame(rows).assign(certainty=certainty)[COLUMNS]


def period_days(text: str) -> tuple[date, date]:
    """First and last day of a period written as "2020-09-21/2020-10-12"."""
    first, last = text.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _row(question: str, category: str, group: str, count: int, base: int) -> dict[str, object]:
    return {
        "id": f"{question}.{category}", "question": question, "row": "", "category": category,
        "group": group, "lower": count, "upper": count, "base_lower": base, "base_upper": base,
    }  # fmt: skip
