"""The protected counts of a measured round as files, for the report and its factsheets alike."""

from pathlib import Path

from inventarisatie.counts.disclosure.protection import Protected
from inventarisatie.round.files import write_parquet, write_text
from inventarisatie.round.project import Ronde

COUNTS, REASONS = "afgeschermd.parquet", "beschermingslog.csv"


def counts_file(ronde: Ronde) -> Path:
    """Where the protected counts of all questions and selections are kept."""
    return ronde.processed / COUNTS


def keep(ronde: Ronde, protected: Protected) -> None:
    """Keep the counts, and why each range is one: both stay in data/processed."""
    write_parquet(counts_file(ronde), protected.tally.drop(columns="options"))
    write_text(ronde.processed / REASONS, protected.log.to_csv(index=False))
