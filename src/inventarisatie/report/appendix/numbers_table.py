"""Appendix "Cijferverantwoording": one row per number of the report, the target of its links."""

from collections.abc import Sequence

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import before
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.formats import DOCUMENTS
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

HEADER = ["Cijfer", "Waarde", "Hoe bekend", "Toelichting", "Gemaakt in"]
WIDTHS = [24, 14, 17, 24, 21]
NOTE = HEADER.index("Toelichting")
IN_REPORT, IN_TEXT = (DOCUMENTS["rapport"], "rapport.html"), ("de tekst", "")
"""Where the numbers are shown: what it is called, and its page (of the document itself: none)."""


def numbers_appendix(rows: Sequence[LedgerRow], shown_in: tuple[str, str] = IN_REPORT) -> str:
    """The table of all numbers: subject, value with base, certainty, section, notebook and cell.

    Where no number has a note, there is no column for notes.

    Args:
        rows: the numbers.
        shown_in: what a page leads back to: ``IN_REPORT`` or ``IN_TEXT``.
    """
    table = [HEADER, *(_row(row, shown_in) for row in rows)]
    widths = WIDTHS
    if not any(row.note for row in rows):
        table = [[*cells[:NOTE], *cells[NOTE + 1 :]] for cells in table]
        widths = [*WIDTHS[:NOTE], *WIDTHS[NOTE + 1 :]]
    return pipe_table(table[0], widths, table[1:])


def in_report_order(rows: Sequence[LedgerRow], codebook: Codebook) -> list[LedgerRow]:
    """The numbers by notebook, as the report goes, and then in the order of the codebook."""
    questions: dict[str, Question] = {}
    for form in codebook.questionnaires:
        for question in form.questions:
            questions.setdefault(question.code, question)
    places = list(questions)

    def place(row: LedgerRow) -> tuple[str, int, int, int]:
        question = questions.get(row.question)
        if question is None:
            return row.notebook, -1, 0, 0
        lines = [line.code for line in question.rows]
        answers = [*question.option_codes, *(merged.code for merged in question.merged)]
        return (
            row.notebook,
            places.index(row.question),
            _place(row.row, lines),
            _place(row.category, answers),
        )

    return sorted(rows, key=place)


def _place(code: str, known: list[str]) -> int:
    return known.index(code) if code in known else len(known)


def anchor(number_id: str) -> str:
    """The anchor of a number in the appendix."""
    return f"cijfer-{number_id.replace('.', '-')}"


def _back(row: LedgerRow, shown_in: tuple[str, str]) -> str:
    """A link to where the number is shown first; only a page has it (``.terug``)."""
    what, page = shown_in
    return f"[Terug naar {what}]({page}#{anchor(row.id)}-hier){{.terug}}"


def _row(row: LedgerRow, shown_in: tuple[str, str]) -> list[str]:
    subject = row.subject if row.subject == row.label else before(row.subject) + row.label
    named = row.group_label.casefold() in ("", row.label.casefold())
    who = "" if named else f" ({row.group_label})"
    known = row.known_how + (f", §\N{NO-BREAK SPACE}{row.section}" if row.section else "")
    return [
        f"[]{{#{anchor(row.id)}}}{cell(subject + who)} {_back(row, shown_in)}",
        cell(row.count.in_words()),
        cell(known),
        cell(row.note),
        f"[{cell(row.notebook)}](notebooks/{row.notebook}.html#{row.cell})",
    ]
