"""Protected counts of every question for all selections by one question, made once and kept.

Those of a measured round are kept by its report (``disclosure.keeping``): whichever question
selects, they are the same. Of the synthetic twin any question can select; each has counts of its
own.
"""

from pathlib import Path

import pandas as pd

from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure import Protection, partition
from inventarisatie.counts.disclosure.keeping import counts_file, keep_counts
from inventarisatie.desk.factsheet.selection import answers_to, policy_for
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.project import Ronde


def shown_selections(data: RondeData, selecting: str) -> set[str]:
    """The selections by a question that are large enough to show, as ``question=answer``.

    Raises:
        Refusal: see ``selection.policy_for``.
    """
    policy = policy_for(data, selecting)
    shown = partition(answers_to(data.answers, selecting), policy).shown
    return {name for name in shown if name.startswith(f"{selecting}=")}


def tables_file(ronde: Ronde, selecting: str) -> Path:
    """Where the counts for selections by a question are kept."""
    if datapackage.provenance(ronde) == "measured":
        return counts_file(ronde)
    return ronde.processed / "selecties" / f"{selecting or 'iedereen'}.parquet"


def write_selections(data: RondeData, selecting: str) -> pd.DataFrame:
    """Count and protect each question for everyone and for all selections, and keep the result.

    Args:
        data: a round with a synthetic twin.
        selecting: code of the question that selects; several joined by a comma; "" for none.

    Returns:
        Tally columns plus ``filter`` (the selection, "" for everyone), certainty ``synthetic``.

    Raises:
        Refusal: the round is measured.
    """
    if not data.synthetic:
        raise Refusal(
            "selection",
            f"The counts of {data.ronde.name} are measured: its report keeps them.",
            "Run 16-beschermen; all selections of bescherming.yml are in it.",
        )
    policy = policy_for(data, selecting)
    answers = answers_to(data.answers, selecting)
    compared = [c for c in data.codebook.closed_questions if c not in policy.selections]
    made = Protection(answers, data.codebook, policy).questions(compared)
    table = made.tally.drop(columns="options").assign(certainty="synthetic")
    keep_counts(tables_file(data.ronde, selecting), table, data.codebook, data.unconfirmed)
    return table
