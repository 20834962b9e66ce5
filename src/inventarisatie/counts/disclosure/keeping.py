"""The protected counts of a measured round as files, for the report and its factsheets alike."""

from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from inventarisatie.answers.labels import Label, Unconfirmed
from inventarisatie.counts.disclosure.protection import Protected
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.files import write_parquet, write_text
from inventarisatie.round.project import Ronde

COUNTS, REASONS = "afgeschermd.parquet", "beschermingslog.csv"


class _Questions(BaseModel):
    codebook: Codebook
    unconfirmed: list[tuple[str, str, Label]]


def counts_file(ronde: Ronde) -> Path:
    """Where the protected counts of all questions and selections are kept."""
    return ronde.processed / COUNTS


def codebook_file(counts: Path) -> Path:
    """Where the questions are kept as they were counted in a file of counts."""
    return counts.with_suffix(".json")


def read_counted(counts: Path) -> tuple[Codebook, Unconfirmed]:
    """The questions as they were counted in this file, and their labels that nobody confirmed.

    No answer is looked at: a factsheet needs no more than the protected counts.
    """
    kept = _Questions.model_validate_json(codebook_file(counts).read_text(encoding="utf-8"))
    return kept.codebook, {(question, code): label for question, code, label in kept.unconfirmed}


def keep(ronde: Ronde, protected: Protected, codebook: Codebook, options: Unconfirmed) -> None:
    """Keep the counts with their questions, and why each range is one, in data/processed."""
    keep_counts(counts_file(ronde), protected.tally.drop(columns="options"), codebook, options)
    write_text(ronde.processed / REASONS, protected.log.to_csv(index=False))


def keep_counts(path: Path, table: pd.DataFrame, codebook: Codebook, options: Unconfirmed) -> None:
    """Write counts as Parquet, and beside them the questions as they were counted.

    Args:
        path: of the counts.
        table: protected counts, with the selection of each as ``filter``.
        codebook: the questions.
        options: the options whose labels nobody confirmed.
    """
    unconfirmed = [(*pair, label) for pair, label in options.items()]
    questions = _Questions(codebook=codebook, unconfirmed=unconfirmed)
    write_parquet(path, table)
    write_text(codebook_file(path), questions.model_dump_json(indent=1) + "\n")
