"""The last steps: one ledger out of all parts, and the generated appendices."""

from collections.abc import Sequence

from inventarisatie.answers.tables import read_log
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.labels import with_shown_labels
from inventarisatie.counts.ledger_file import LedgerRow, merge
from inventarisatie.report.appendix.cleaning_table import cleaning_appendix
from inventarisatie.report.appendix.colophon import colophon_appendix
from inventarisatie.report.appendix.figures_table import figures_appendix
from inventarisatie.report.appendix.numbers_table import in_report_order, numbers_appendix
from inventarisatie.report.appendix.questionnaires import questionnaires_appendix
from inventarisatie.report.appendix.words_table import words_appendix
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde


def merge_ledger(data: RondeData, names: Sequence[str]) -> list[LedgerRow]:
    """Merge what was recorded under these names into ``cijfers.json`` of the round.

    Raises:
        Refusal: a part is missing, or a number is made twice.
    """
    parts = [data.ronde.processed / "cijfers" / f"{name}.json" for name in names]
    return merge(parts, data.ronde.reports / "cijfers.json")


def write_appendices(data: RondeData, rows: list[LedgerRow], figures: Sequence[str]) -> None:
    """Write the generated appendices as fragments for the chapters.

    Args:
        data: the round.
        rows: its ledger.
        figures: ids of its figures, in the order of the report.
    """
    shown = {row.label for row in rows}
    asked = with_shown_labels(data.asked, data.unconfirmed, shown)
    _write(
        data.ronde, "cijferverantwoording", numbers_appendix(in_report_order(rows, data.codebook))
    )
    _write(data.ronde, "vragenlijsten", questionnaires_appendix(asked))
    _write(data.ronde, "figuurgegevens", figures_appendix(data.ronde.reports / "figuren", figures))
    _write(data.ronde, "woordregel", words_appendix())
    _write(data.ronde, "schoonmaak", cleaning_appendix(read_log(data.ronde.processed)))


def write_colophon(ronde: Ronde) -> None:
    """Write the generated part of the colophon."""
    _write(ronde, "colofon", colophon_appendix(ronde))


def _write(ronde: Ronde, name: str, text: str) -> None:
    write_text(ronde.reports / "fragmenten" / f"_bijlage-{name}.qmd", text)
