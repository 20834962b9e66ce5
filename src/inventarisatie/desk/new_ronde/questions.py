"""What the figure of a closed question says, in a sentence."""

import pandas as pd

from inventarisatie.charts.describe import statement
from inventarisatie.counts.countable.classes import CLASS
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.terms import EXTRA_CATEGORIES
from inventarisatie.report.rendering.escaping import markdown_text


def finding_sentence(frame: pd.DataFrame) -> str:
    """The headline of a figure as Markdown, its number a link to the ledger."""
    told = statement(frame)
    if not told:
        return ""
    before, row, after = told
    return f"{markdown_text(before)} {_span(row, 'groep')} {markdown_text(after)}".strip() + "."


def order_sentence(rows: list[LedgerRow]) -> str:
    """Which answers were given most, as Markdown; no more than the bounds allow to say."""
    answers = [row for row in rows if row.category not in EXTRA_CATEGORIES and not row.row]
    if len(answers) < 2 or len({row.group for row in answers}) > 1:
        return ""
    first, second, *others = sorted(answers, key=lambda row: -row.shares[0])
    named = [f"{_answer(row)} ({_span(row)})" for row in (first, second)]
    rest = max((row.shares[1] for row in others), default=-1.0)
    if first.shares[0] > max(second.shares[1], rest) and second.shares[0] > rest:
        return f"Het vaakst genoemd is {named[0]}, daarna volgt {named[1]}."
    return f"Veel genoemd zijn {named[0]} en {named[1]}."


def _answer(row: LedgerRow) -> str:
    text = markdown_text(row.label)
    return text if row.category.startswith(CLASS) else quoted(text)


def _span(row: LedgerRow, form: str = "volledig") -> str:
    return f'[{row.id}]{{.cijfer vorm="{form}"}}'
