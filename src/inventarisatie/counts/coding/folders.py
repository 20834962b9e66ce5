"""Where the results of a coding are: ``data/processed/ronde-N/codering/<question>/``."""

from pathlib import Path

from inventarisatie.round.project import Ronde

CODING = "codering.csv"


def folder_of(ronde: Ronde, question: str) -> Path:
    """Where the results of coding a question are."""
    return ronde.processed / "codering" / question


def coded_questions(ronde: Ronde) -> list[str]:
    """Codes of the questions of which a coding was imported, sorted."""
    return sorted(path.parent.name for path in ronde.processed.glob(f"codering/*/{CODING}"))
