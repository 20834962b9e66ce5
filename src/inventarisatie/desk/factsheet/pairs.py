"""The same answers in a selection and among everyone: what distinguishes it, what has room."""

from collections.abc import Container, Sequence

from inventarisatie.charts.lines import telling
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.tallies import FIRST

TABLED = 26
"""Most answers in the table: what two pages hold."""
DIFFERENT = 10
"""Percentage points between two shares from which a sentence calls them different."""
Pair = tuple[LedgerRow, LedgerRow]
"""The same answer in the selection and among everyone."""


def leading(pairs: Sequence[Pair], background: Container[str]) -> list[Pair]:
    """What a factsheet leads with: an answer per question, those that distinguish it first.

    Args:
        pairs: all answers, in the order of the questionnaire.
        background: codes of the questions that tell who somebody is: they lead nothing.
    """
    parts: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        if pair[1].question not in background:
            parts.setdefault((pair[1].question, pair[1].group), []).append(pair)
    return sorted(map(_most_telling, parts.values()), key=_gap, reverse=True)


def tabled(pairs: Sequence[Pair], first: Sequence[Pair]) -> list[Pair]:
    """What the table has room for: what leads first, then those given most.

    Of every line of a matrix the answer that is given most goes before other answers.
    """
    rank = {everyone.id: place for place, (_, everyone) in enumerate(first)}
    most: dict[tuple[str, str, str], str] = {}
    by_share = sorted(pairs, key=lambda pair: -pair[1].shares[0])
    for _, row in by_share:
        most.setdefault((row.question, row.row, row.group), row.id)
    early = set(most.values())

    def order(pair: Pair) -> tuple[int, bool]:
        return rank.get(pair[1].id, len(rank)), pair[1].id not in early

    places = {own.id: place for place, (own, _) in enumerate(pairs)}
    return sorted(sorted(by_share, key=order)[:TABLED], key=lambda pair: places[pair[0].id])


def difference(own: LedgerRow, everyone: LedgerRow) -> str:
    """What can be said about two shares in Dutch, and no more than their bounds allow."""
    (low, high), (least, most) = own.shares, everyone.shares
    if low == high == least == most:
        return "even vaak"
    if _points(low - most) >= DIFFERENT:
        return "in de selectie vaker"
    if _points(least - high) >= DIFFERENT:
        return "in de selectie minder vaak"
    widest = max(_points(high - least), _points(most - low))
    return "ongeveer even vaak" if widest < DIFFERENT else "verschil niet vast te stellen"


def _most_telling(pairs: Sequence[Pair]) -> Pair:
    """The answer to a question that differs most for certain; if none does, that is given most.

    Of a ranking only what has first places; of a matrix see ``charts.lines``.
    """
    rows = [everyone for _, everyone in pairs]
    told = (telling(rows) if rows[0].row else []) or rows
    able = told if told[0].category == FIRST else rows
    widest = max((pair for pair in pairs if pair[1] in able), key=_gap)
    if _gap(widest):
        return widest
    most = max(told, key=lambda row: row.shares[0])
    return next(pair for pair in pairs if pair[1] is most)


def _gap(pair: Pair) -> float:
    """How many percentage points the shares differ for certain; 0 where they are not different."""
    (low, high), (least, most) = pair[0].shares, pair[1].shares
    gap = max(_points(low - most), _points(least - high))
    return gap if gap >= DIFFERENT else 0.0


def _points(gap: float) -> float:
    """A gap between two shares in percentage points, without the noise of floating point."""
    return round(100 * gap, 6)
