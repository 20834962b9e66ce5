"""The counts that a round records, as the columns of a table have them."""

from collections.abc import Iterator
from pathlib import Path

from inventarisatie.counts.ledger_file import LedgerRow, read_ledger

Column = tuple[str, ...]


def counted_columns(parts: Path) -> frozenset[Column]:
    """The bounds and bases of each part of a ledger, and of all of it, sorted.

    A count looks like an answer where people gave a mark from 0 to 10.

    Args:
        parts: the folder with the parts of the ledger; one that is not there has none.
    """
    figures = [read_ledger(path) for path in sorted(parts.glob("*.json"))]
    every = {row.id: row for rows in figures for row in rows}
    return frozenset(column for rows in (*figures, [*every.values()]) for column in _columns(rows))


def _columns(rows: list[LedgerRow]) -> Iterator[Column]:
    for name in ("lower", "upper", "base_upper"):
        values = (getattr(row, name) for row in rows)
        yield tuple(sorted(str(value) for value in values if value is not None))
