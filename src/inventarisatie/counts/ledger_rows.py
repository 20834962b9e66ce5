"""From a tally to ledger rows: the same numbers, with Dutch labels and the cell that made them."""

from typing import Any

import pandas as pd

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.terms import EXTRA_CATEGORIES
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook, Question

ALL_GROUPS = "alle"
RESPONDENTS = "respondenten"
SUBJECTS = {RESPONDENTS: "Respondenten", "invuldatum": "Moment van invullen"}
"""Subjects of figures that are no question of a questionnaire."""


def rows_from_tally(
    tally: pd.DataFrame, codebook: Codebook, notebook: str, cell: str
) -> list[LedgerRow]:
    """One ledger row per tally row, in the same order.

    Args:
        tally: the frame that ``inventarisatie.tally`` gives.
        codebook: for the Dutch labels.
        notebook: file name of the notebook without ending.
        cell: label of the cell that makes the numbers.
    """
    return [_row(record, codebook, notebook, cell) for record in tally.to_dict("records")]


def _row(record: dict[Any, Any], codebook: Codebook, notebook: str, cell: str) -> LedgerRow:
    question = _find(codebook, str(record["question"]), str(record["group"]))
    return LedgerRow(
        id=str(record["id"]),
        lower=_whole(record["lower"]),
        upper=_whole(record["upper"]),
        base_lower=_whole(record["base_lower"]),
        base_upper=_whole(record["base_upper"]),
        question=str(record["question"]),
        row=str(record["row"]),
        category=str(record["category"]),
        group=str(record["group"]),
        notebook=notebook,
        cell=cell,
        subject=_subject(question, record),
        label=str(record["label"]) or _label(question, str(record["category"])),
        group_label=_counted(record, codebook),
        certainty=str(record["certainty"]),
        section=str(record["section"]),
        words=str(record["words"]),
        note=str(record["note"]),
    )


def group_label(codebook: Codebook, group: str) -> str:
    """Dutch plural of a respondent group, "respondenten" for all; empty where nobody is counted."""
    if group in (ALL_GROUPS, ""):
        return "respondenten" if group else ""
    return codebook.group(group).label


def row_label(row: LedgerRow, codebook: Codebook) -> str:
    """Dutch label of the line of a matrix question that a number belongs to; else nothing."""
    question = _find(codebook, row.question, row.group) if row.row else None
    labels = {line.code: line.label for line in question.rows} if question else {}
    return labels.get(row.row, "")


def _counted(record: dict[Any, Any], codebook: Codebook) -> str:
    """Dutch plural of those who are counted: the base of a count of respondents is all of them."""
    everyone = record["question"] == RESPONDENTS
    return group_label(codebook, ALL_GROUPS if everyone else str(record["group"]))


def _find(codebook: Codebook, code: str, group: str) -> Question | None:
    forms = [form for form in codebook.questionnaires if group in (form.group, ALL_GROUPS)]
    found = [q for form in forms for q in form.questions if q.code == code]
    return found[0] if found else None


def _subject(question: Question | None, record: dict[Any, Any]) -> str:
    if question is None:
        return SUBJECTS.get(str(record["question"]), str(record["label"]))
    rows = {row.code: row.label for row in question.rows}
    subject = question.subject or question.text
    return f"{subject}: {rows[str(record['row'])]}" if record["row"] else subject


def _label(question: Question | None, category: str) -> str:
    if category in EXTRA_CATEGORIES:
        return EXTRA_CATEGORIES[category]
    if question is None:
        raise Refusal(
            "ledger", f"The category {category!r} has no label.", "Add one to the codebook."
        )
    return question.label(category)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
