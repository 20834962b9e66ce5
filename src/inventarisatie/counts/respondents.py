"""The sizes of the respondent groups, as a tally."""

import pandas as pd

from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.round.codebook import Codebook

RESPONDENTS = "respondenten"
"""The name under which the sizes of the groups are counted: no question was asked for it."""


def tally_groups(respondents: pd.DataFrame, codebook: Codebook, certainty: str) -> pd.DataFrame:
    """Count the respondents per group.

    Args:
        respondents: frame of respondents (contract in docs/architecture.md).
        codebook: the codebook of the round.
        certainty: how the counts are known: ``counted`` or ``synthetic``.

    Returns:
        A tally (``tallies.COLUMNS``) with the groups as categories, of all respondents, and a row
        ``totaal`` for all groups together.
    """
    size, everyone = respondents["group"].value_counts(), len(respondents)
    rows = [(group.code, group.code, int(size.get(group.code, 0))) for group in codebook.groups]
    frame = pd.DataFrame([("totaal", "alle", everyone), *rows], columns=["category", "group", "n"])
    return frame.assign(
        id=f"{RESPONDENTS}." + frame["category"], question=RESPONDENTS, row="",
        lower=frame["n"], upper=frame["n"], base_lower=everyone, base_upper=everyone,
        certainty=certainty,
    )[COLUMNS]  # fmt: skip
