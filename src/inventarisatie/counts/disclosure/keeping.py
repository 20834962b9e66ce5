"""The protected counts of a measured round as files, for the report and its factsheets alike."""

from pathlib import Path

import pandas as pd

from inventarisatie.counts.disclosure.protection import Protected
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.files import write_parquet, write_text
from inventarisatie.round.project import Ronde

COUNTS, REASONS = "afgeschermd.parquet", "beschermingslog.csv"


def counts_file(ronde: Ronde) -> Path:
    """Where the protected counts of all questions and selections are kept."""
    return ronde.processed / COUNTS


def codebook_file(counts: Path) -> Path:
    """Where the questions are kept as they were counted in a file of counts."""
    return counts.with_suffix(".json")


def read_counted(counts: Path) -> Codebook:
    """The questions as they were counted in this file, without looking at an answer."""
    return Codebook.model_validate_json(codebook_file(counts).read_text(encoding="utf-8"))


def keep(ronde: Ronde, protected: Protected, codebook: Codebook) -> None:
    """Keep the counts with their codebook, and why each range is one, in data/processed."""
    keep_counts(counts_file(ronde), protected.tally.drop(columns="options"), codebook)
    write_text(ronde.processed / REASONS, protected.log.to_csv(index=False))


def keep_counts(path: Path, table: pd.DataFrame, codebook: Codebook) -> None:
    """Write counts as Parquet, and beside them the questions as they were counted."""
    write_parquet(path, table)
    write_text(codebook_file(path), codebook.model_dump_json(indent=1) + "\n")
