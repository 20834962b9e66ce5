"""The files of a coding: the consensus, the disagreements and the agreement."""

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from inventarisatie.counts.coding.agreement import Alpha
from inventarisatie.counts.coding.consensus import DECISION
from inventarisatie.counts.coding.folders import CODING
from inventarisatie.errors import Refusal
from inventarisatie.round.files import write_text
from inventarisatie.round.spreadsheet import safe_cell

DIFFERENCES, AGREEMENT = "verschillen.csv", "overeenstemming.json"


def write_results(
    folder: Path, coding: pd.DataFrame, differences: pd.DataFrame, alphas: list[Alpha]
) -> None:
    """Write the coding, the disagreements (for Dutch spreadsheets) and the agreement.

    Args:
        folder: see ``folder_of``.
        coding: nullable booleans, one row per answer (index: its id), one column per theme.
        differences: see ``consensus.disagreements``.
        alphas: see ``agreement.agreement``.
    """
    numbers = coding.astype("Int8")
    write_text(folder / CODING, numbers.to_csv(index_label="answer", lineterminator="\n"))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(differences.columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in differences.to_numpy())
    write_text(folder / DIFFERENCES, "\ufeff" + buffer.getvalue())
    record = {"answers": len(coding), "alphas": [asdict(one) for one in alphas]}
    write_text(folder / AGREEMENT, json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def read_coding(folder: Path) -> pd.DataFrame:
    """Read the coding back: nullable booleans, index the id of the answer.

    Raises:
        Refusal: disagreements are still open.
    """
    table = pd.read_csv(folder / CODING, dtype={"answer": str}).set_index("answer")
    coding = table.astype("Int8").astype("boolean")
    if still_open := int(coding.isna().to_numpy().sum()):
        raise Refusal(
            "coding",
            f"The coding of {folder.name!r} has {still_open} disagreements without a decision.",
            f"Discuss {DIFFERENCES}, fill in the column {DECISION!r}, and run "
            "`inventarisatie import-coding` again with --decisions.",
        )
    return coding


def read_agreement(folder: Path) -> list[Alpha]:
    """The agreement of a coded question: overall, then per theme."""
    record = json.loads((folder / AGREEMENT).read_text(encoding="utf-8"))
    return [Alpha(**one) for one in record["alphas"]]


def require_no_decisions(folder: Path, used: Path | None) -> None:
    """Refuse to write over decisions that were filled in, unless they are the ones just read.

    Raises:
        Refusal: the list of disagreements holds decisions and was not given.
    """
    path = folder / DIFFERENCES
    if not path.is_file() or (used is not None and used.resolve() == path.resolve()):
        return
    decided = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if used is None and (decided[DECISION] != "").any():
        raise Refusal(
            "coding",
            f"{path} holds decisions, which this import would leave out.",
            f"Give it with --decisions {path}, or move it away.",
        )
