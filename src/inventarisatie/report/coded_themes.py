"""The themes of a measured round: counts of the coded open answers, and a notice until then."""

from collections.abc import Sequence

from inventarisatie.counts.coding.folders import coded_questions, folder_of
from inventarisatie.counts.coding.results import read_coding
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.shown import tally
from inventarisatie.counts.terms import NO_ANSWER, REMAINDER
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.files import write_text

NOT_YET = "*Deze lijst volgt nog: de open antwoorden zijn niet gecodeerd.*\n"
OVERVIEW = "overzicht-themas"


def question_of_list(data: RondeData) -> dict[str, str]:
    """The coded question of each list of themes, by code of the list."""
    columns = {
        q: read_coding(folder_of(data.ronde, q)).columns for q in coded_questions(data.ronde)
    }
    return {str(themes[0]).split(".")[0]: q for q, themes in columns.items() if len(themes)}


def write_coded_lists(data: RondeData, lists: Sequence[str]) -> None:
    """Write ``fragmenten/_thema-<list>.qmd`` for each list, and an overview of what is coded.

    Args:
        data: a round with measured answers.
        lists: codes of the lists that the chapters show.
    """
    coded = question_of_list(data)
    for code in lists:
        text = _list(rows_of(tally(data, coded[code]))) if code in coded else NOT_YET
        _write(data, f"thema-{code}", text)
    rows = [[cell(code), "gecodeerd" if code in coded else "nog niet gecodeerd"] for code in lists]
    table = pipe_table(["Lijst", "Stand"], [60, 40], rows)
    _write(data, OVERVIEW, f"{table}\n: Stand van de codering {{#tbl-overzicht-themas}}\n")


def _list(rows: Sequence[LedgerRow]) -> str:
    """The themes by the size that is shown; protected ones after them, by name."""
    themes = [row for row in rows if row.category not in (NO_ANSWER, REMAINDER)]
    themes.sort(key=lambda r: (r.certainty == "protected", -(r.lower or 0), r.label))
    lines = [
        f'- **{markdown_text(row.label)}.** Genoemd door [{row.id}]{{.cijfer vorm="groep"}}.'
        for row in themes
    ]
    return "\n".join(lines) + "\n"


def _write(data: RondeData, name: str, text: str) -> None:
    write_text(data.ronde.reports / "fragmenten" / f"_{name}.qmd", text)
