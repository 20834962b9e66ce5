"""What of many numbers a chart shows, and in which form."""

from math import ceil

import pandas as pd

MOST = 12
"""Most answers that fit on a page with their labels."""
MOST_DOTS, MOST_LINES = 150, 12
"""Most respondents that are drawn as dots, and most lines of dots: about a quarter of a page."""


def most_chosen(data: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """The rows of the ``most`` answers with the largest shares, in the order they came in.

    An answer of several groups, selections or rounds is one answer.
    """
    answer = data["question"] + "." + data["row"] + "." + data["category"]
    kept = _shares(data).groupby(answer).max().nlargest(most).index
    return data[answer.isin(kept)]


def largest_table(data: pd.DataFrame, y: str, label: str, lines: int, columns: int) -> pd.DataFrame:
    """The first ``lines`` of a matrix, with the ``columns`` that are given most on all lines."""
    first = data[y].drop_duplicates()[:lines]
    totals = _shares(data).groupby(data[label]).sum()
    return data[data[y].isin(first) & data[label].isin(totals.nlargest(columns).index)]


def fits_in_dots(data: pd.DataFrame, most: int = MOST) -> bool:
    """Whether dots can show these rows on a page."""
    bases = most_chosen(data, most)["base_upper"]
    return bool(bases.max() <= MOST_DOTS and sum(ceil(base / 30) for base in bases) <= MOST_LINES)


def _shares(data: pd.DataFrame) -> "pd.Series[float]":
    return data["lower"].fillna(0).astype(float) / data["base_upper"].astype(float)
