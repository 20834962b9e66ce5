"""Appendix "Cijferverantwoording": one row per number of the report, the target of its links."""

from collections.abc import Sequence

from inventarisatie.appendix.tables import cell, pipe_table
from inventarisatie.ledger_file import LedgerRow
from inventarisatie.terms import CERTAINTY

HEADER = ["Cijfer", "Waarde", "Hoe bekend", "Toelichting", "Gemaakt in"]
WIDTHS = [28, 15, 15, 28, 14]
NOTE = HEADER.index("Toelichting")


def numbers_appendix(rows: Sequence[LedgerRow]) -> str:
    """The table of all numbers: subject, value with base, certainty, section, notebook and cell.

    Where no number has a note, there is no column for notes.
    """
    table = [HEADER, *map(_row, rows)]
    widths = WIDTHS
    if not any(row.note for row in rows):
        table = [[*cells[:NOTE], *cells[NOTE + 1 :]] for cells in table]
        widths = [*WIDTHS[:NOTE], *WIDTHS[NOTE + 1 :]]
    return pipe_table(table[0], widths, table[1:])


def anchor(number_id: str) -> str:
    """The anchor of a number in the appendix."""
    return f"cijfer-{number_id.replace('.', '-')}"


def _row(row: LedgerRow) -> list[str]:
    subject = row.subject if row.subject == row.label else f"{row.subject}: {row.label}"
    who = f" ({row.group_label})" if row.group_label else ""
    known = CERTAINTY[row.certainty] + (f", § {row.section}" if row.section else "")
    return [
        f"[]{{#{anchor(row.id)}}}{cell(subject + who)}",
        cell(row.count.in_words()),
        cell(known),
        cell(row.note),
        f"[{cell(row.notebook)}](notebooks/{row.notebook}.html#{row.cell})",
    ]
