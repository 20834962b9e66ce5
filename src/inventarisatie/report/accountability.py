"""The last steps: one ledger out of all parts, the back-test, and the generated appendices."""

from collections.abc import Sequence

import pandas as pd

from inventarisatie.answers.tables import read_log
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.labels import with_shown_labels
from inventarisatie.counts.ledger_file import LedgerRow, merge
from inventarisatie.counts.published import backtest, require_backtest
from inventarisatie.report.appendix.cleaning_table import cleaning_appendix
from inventarisatie.report.appendix.colophon import colophon_appendix
from inventarisatie.report.appendix.numbers_table import in_report_order, numbers_appendix
from inventarisatie.report.appendix.questionnaires import questionnaires_appendix
from inventarisatie.report.appendix.words_table import words_appendix
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde


def merge_ledger(data: RondeData, steps: Sequence[str]) -> list[LedgerRow]:
    """Merge the parts that these steps made into ``cijfers.json`` of the round.

    Raises:
        Refusal: a part is missing, or a number is made twice.
    """
    parts = [data.ronde.processed / "cijfers" / f"{name}.json" for name in steps]
    return merge(parts, data.ronde.reports / "cijfers.json")


def backtest_ronde(data: RondeData) -> pd.DataFrame:
    """Hold every count of the answers against the published figure.

    Returns:
        One row per published figure: ``cijfer``, ``ondergrens``, ``bovengrens``, ``klopt``. The
        counts themselves are left out: those of the synthetic twin are no findings.

    Raises:
        Refusal: a count is outside its published bounds; the message lists them all.
    """
    questions = ["respondenten", "invuldatum", *sorted(data.codebook.closed_questions)]
    counted = pd.concat([data.count_answers(question) for question in questions])
    result = backtest(counted, data.published)
    require_backtest(result)
    names = {"id": "cijfer", "lower": "ondergrens", "upper": "bovengrens", "ok": "klopt"}
    return result[list(names)].rename(columns=names)


def write_appendices(data: RondeData, rows: list[LedgerRow]) -> None:
    """Write the generated appendices as fragments for the chapters."""
    asked = with_shown_labels(
        load_codebook(data.ronde.codebook_file), data.unconfirmed, {row.label for row in rows}
    )
    _write(
        data.ronde, "cijferverantwoording", numbers_appendix(in_report_order(rows, data.codebook))
    )
    _write(data.ronde, "vragenlijsten", questionnaires_appendix(asked))
    _write(data.ronde, "woordregel", words_appendix())
    _write(data.ronde, "schoonmaak", cleaning_appendix(read_log(data.ronde.processed)))


def write_colophon(ronde: Ronde) -> None:
    """Write the generated part of the colophon."""
    _write(ronde, "colofon", colophon_appendix(ronde))


def _write(ronde: Ronde, name: str, text: str) -> None:
    write_text(ronde.reports / "fragmenten" / f"_bijlage-{name}.qmd", text)
