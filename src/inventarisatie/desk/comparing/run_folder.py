"""One run of a report, as its folder holds it: numbers, tables, charts and text."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.desk.comparing.rendered_text import Paragraph, read_paragraphs
from inventarisatie.errors import Refusal

KEYS = ("ronde", "onderwerp", "antwoord", "groep")
"""Columns that tell which number a row of a table is about."""

Row = dict[str, str]


@dataclass(frozen=True)
class FinishedRun:
    """What one run left behind.

    Attributes:
        name: the folder, for messages and headings.
        numbers: rows of the ledger by id.
        tables: per CSV of a figure its rows, by what they are about.
        pictures: bytes of every chart.
        documents: paragraphs of every HTML document.
    """

    name: str
    numbers: dict[str, LedgerRow]
    tables: dict[str, dict[str, Row]]
    pictures: dict[str, bytes]
    documents: dict[str, list[Paragraph]]


def read_run(folder: Path) -> FinishedRun:
    """Read the report folder of a run (or a saved copy of it).

    Raises:
        Refusal: it is no report folder, or a file in it cannot be read; the message names it.
    """
    ledger = folder / "cijfers.json"
    if not ledger.is_file():
        raise Refusal(
            "diff",
            f"{folder} is no report folder: it holds no cijfers.json.",
            "Give the report folder of a round that was run, or a saved copy of it.",
        )
    try:
        return FinishedRun(
            name=folder.as_posix(),
            numbers={row.id: row for row in read_ledger(ledger)},
            tables={p.stem: _read_table(p) for p in sorted(folder.glob("figuren/*.csv"))},
            pictures={p.stem: p.read_bytes() for p in sorted(folder.glob("figuren/*.svg"))},
            documents={p.stem: read_paragraphs(p) for p in sorted(folder.glob("*.html"))},
        )
    except Refusal as refusal:
        raise Refusal("diff", f"{folder}: {refusal.message}", refusal.way_out) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refusal(
            "diff", f"{folder} holds a file that cannot be read: {error}.", "Run the report again."
        ) from None


def _read_table(path: Path) -> dict[str, Row]:
    """The rows of a table by their key; a repeated key gets a number."""
    seen: Counter[str] = Counter()
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for cells in csv.DictReader(file, delimiter=";", restkey="", restval=""):
            row = {str(column): str(cell) for column, cell in cells.items()}
            key = ", ".join(row[column] for column in KEYS if row.get(column))
            seen[key] += 1
            rows[f"{key} ({seen[key]})" if seen[key] > 1 else key] = row
    return rows
