"""Protected counts of every question for all selections by one question, made once and kept."""

from pathlib import Path

import pandas as pd

from inventarisatie.codebook import Question
from inventarisatie.dataset import RondeData
from inventarisatie.disclosure import partition
from inventarisatie.disclosure.protection import protect_question
from inventarisatie.factsheet.selection import SELECTING_TYPES, answers_to, policy_for
from inventarisatie.files import write_parquet
from inventarisatie.project import Ronde

COMPARED_TYPES = SELECTING_TYPES


def compared_questions(data: RondeData, selecting: str) -> list[Question]:
    """The questions of a factsheet: single and multi, except those that select."""
    codes = [c for c in data.codebook.closed_questions if c not in selecting.split(",")]
    questions = [data.codebook.question(code) for code in codes]
    return [question for question in questions if question.type in COMPARED_TYPES]


def shown_selections(data: RondeData, selecting: str) -> list[str]:
    """The selections by a question that are large enough to show, as ``question=answer``.

    Raises:
        Refusal: see ``selection.policy_for``.
    """
    policy = policy_for(data, selecting)
    shown = partition(answers_to(data.answers, selecting), policy).shown
    return [name for name in shown if name.startswith(f"{selecting}=")]


def tables_file(ronde: Ronde, selecting: str) -> Path:
    """Where the counts for selections by a question are kept."""
    return ronde.processed / "selecties" / f"{selecting or 'iedereen'}.parquet"


def write_selections(data: RondeData, selecting: str) -> pd.DataFrame:
    """Count and protect each question for everyone and for all selections, and keep the result.

    Args:
        data: the round.
        selecting: code of the question that selects; several joined by a comma; "" for none.

    Returns:
        Tally columns plus ``filter`` (the selection, "" for everyone). Counts of a synthetic twin
        say so in ``provenance``.
    """
    policy = policy_for(data, selecting)
    answers = answers_to(data.answers, selecting)
    tallies = [
        protect_question(answers, data.codebook, question.code, policy).tally
        for question in compared_questions(data, selecting)
    ]
    table = pd.concat(tallies, ignore_index=True).drop(columns="options")
    if data.synthetic:
        table["provenance"] = "synthetic"
    write_parquet(tables_file(data.ronde, selecting), table)
    return table
