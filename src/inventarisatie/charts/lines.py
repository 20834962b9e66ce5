"""What is said about a question with several lines: a ranking, or a matrix.

The largest number of all lines together says little: that many gave something the third place is
no finding about what matters most. So a ranking is told by its first places, and a matrix by the
answer that is given most on all lines together, with the line that leads there.
"""

from collections.abc import Sequence

import pandas as pd

from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.tallies import FIRST
from inventarisatie.counts.terms import COUNTED, EXTRA_CATEGORIES


def telling(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows of one answer, given on different lines: the first places, or what is given most."""
    counted = [
        row for row in rows if row.certainty in COUNTED and row.category not in EXTRA_CATEGORIES
    ]
    if first := [row for row in counted if row.category == FIRST]:
        return first
    shares: dict[str, float] = {}
    for row in counted:
        shares[row.category] = shares.get(row.category, 0) + row.shares[0]
    most = max(shares, key=lambda category: shares[category], default="")
    return [row for row in counted if row.category == most]


def leading_line(data: pd.DataFrame) -> tuple[LedgerRow, str, bool] | None:
    """The line with the largest number among ``telling`` rows: the row, its label, is it certain.

    It is certain where no other line of the group can have as many, whatever the bounds allow.
    """
    told = telling(rows_of(data))
    if not told:
        return None
    lead = max(told, key=lambda row: row.shares[0])
    others = [row.shares[1] for row in told if row.group == lead.group and row is not lead]
    line = data.loc[data["id"] == lead.id, "row_label"].iloc[0]
    return lead, str(line), lead.shares[0] > max(others, default=-1.0)
