"""What the figures of closed questions say: each in a sentence, and the first in one figure."""

from collections.abc import Sequence

import pandas as pd

from inventarisatie.charts.describe import statement
from inventarisatie.counts.countable.classes import CLASS
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.shown import tally
from inventarisatie.counts.terms import EXTRA_CATEGORIES
from inventarisatie.report.rendering.escaping import markdown_text

KEY_FIGURES = 5
"""Findings that the summary of a round shows."""


def key_figures(data: RondeData, questions: Sequence[str]) -> pd.DataFrame:
    """The finding of each of the first questions, a row per question: what the summary draws.

    Questions that only tell who somebody is (``background``) come after the others; one of which
    nothing can be said is left out, unless there is no other.

    Args:
        data: the round, with measured answers.
        questions: codes of closed questions, in the order of the report.
    """
    background = {q.code for q in data.codebook.questions if q.background}
    order = sorted(questions, key=lambda code: code in background)
    told = [row for row in (_finding(tally(data, code)) for code in order) if len(row)]
    return pd.concat(told[:KEY_FIGURES] or [tally(data, order[0])[:1]], ignore_index=True)


def _finding(frame: pd.DataFrame) -> pd.DataFrame:
    """The row that a question is told by; none where nothing is known."""
    told = statement(frame)
    return frame[frame["id"] == told[1].id] if told else frame[:0]


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
