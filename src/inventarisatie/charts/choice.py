"""Which of many answers a chart shows."""

from collections.abc import Sequence

from inventarisatie.counts.ledger_file import LedgerRow

MOST = 12
"""Most bars that fit on a page with their labels."""


def most_chosen(
    rows: Sequence[LedgerRow], labels: Sequence[str], most: int = MOST
) -> tuple[list[LedgerRow], list[str]]:
    """The ``most`` answers with the largest shares and their labels, in the order they came in."""
    ranked = sorted(range(len(rows)), key=lambda place: -rows[place].shares[0])[:most]
    return [rows[place] for place in sorted(ranked)], [labels[place] for place in sorted(ranked)]
