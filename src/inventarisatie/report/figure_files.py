"""The files of a figure beside its pictures: data, and the fragment that a chapter places."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import decimal
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.files import write_text
from inventarisatie.round.spreadsheet import safe_cell

COLUMNS = [
    "cijfer", "onderwerp", "antwoord", "groep", "selectie", "ondergrens", "bovengrens", "basis",
    "aandeel_ondergrens", "aandeel_bovengrens", "zekerheid", "paragraaf",
]  # fmt: skip

ALL_PROTECTED = "Alle aantallen van deze figuur zijn afgeschermd: de groepen zijn te klein."
"""What stands in the place of a figure of which no number can be shown."""


def write_data(path: Path, rows: Sequence[LedgerRow]) -> None:
    """Write the numbers of a figure as CSV for Dutch spreadsheets.

    UTF-8 with byte order mark, semicolons, decimal commas; shares in percent; a cell that a
    spreadsheet would run as a formula starts with an apostrophe.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in data_row(row)] for row in rows)
    write_text(path, "\ufeff" + buffer.getvalue())


def data_row(row: LedgerRow) -> list[str]:
    """The cells of one number, in the order of ``COLUMNS``."""
    bounds = [_cell(number) if row.known else "" for number in (row.lower, row.upper)]
    shares = [_share(number, row) if row.known else "" for number in (row.lower, row.upper)]
    return [
        row.id, row.subject, row.label, row.group_label, row.filter, *bounds, row.count.base(),
        *shares, row.known_how, row.section,
    ]  # fmt: skip


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _share(number: int | None, row: LedgerRow) -> str:
    if number is None or not row.base_lower or row.base_lower != row.base_upper:
        return ""
    return decimal(100 * number / row.base_lower, 1)


def write_fragment(
    path: Path,
    figure: str,
    rows: Sequence[LedgerRow],
    caption: str,
    alt: str,
    source: str,
) -> None:
    """Write the Quarto fragment of a figure: picture, caption, alt text, data table and links.

    Args:
        path: ``fragmenten/_<figure>.qmd``.
        figure: id of the figure.
        rows: its numbers.
        caption: caption in Dutch.
        alt: alt text in Dutch.
        source: link to the cell that made it, relative to the report.
    """
    table = _matrix_table(rows) if rows[0].row else _table(rows)
    picture = f"![{markdown_text(caption)}](figuren/{figure}.svg)"
    shown = f'{picture}{{#fig-{figure} fig-alt="{markdown_text(alt)}"}}'
    if all(row.certainty == "protected" for row in rows):
        shown = f"::: {{#fig-{figure}}}\n{ALL_PROTECTED}\n\n{markdown_text(caption)}\n:::"
    write_text(
        path,
        f"""\
{shown}

::: {{.figuurdata summary="Gegevens bij deze figuur"}}
{table}
[Download als CSV](figuren/{figure}.csv) · [Notebook dat deze figuur maakt]({source})
:::
""",
    )


def _table(rows: Sequence[LedgerRow]) -> str:
    """A line per number; what it is about only where the figure is about several things."""
    rest = ["Groep", "Aantal", "Zekerheid"]
    body = [
        [
            cell(row.label),
            cell(row.group_label),
            f"[{row.id}]{{.cijfer}}",
            cell(row.known_how),
        ]
        for row in rows
    ]
    if len({row.subject for row in rows}) == 1:
        return pipe_table(["Antwoord", *rest], [36, 20, 20, 18], body)
    body = [[cell(row.subject), *cells] for row, cells in zip(rows, body, strict=True)]
    return pipe_table(["Onderwerp", "Antwoord", *rest], [24, 17, 15, 18, 17], body)


def _matrix_table(rows: Sequence[LedgerRow]) -> str:
    """A line per row of the matrix, a column per answer."""
    columns = list(dict.fromkeys(row.label for row in rows))
    lines: dict[str, dict[str, str]] = {}
    for row in rows:
        lines.setdefault(row.row_label, {})[row.label] = f'[{row.id}]{{.cijfer vorm="aantal"}}'
    header = ["Regel", *columns]
    body = [[name, *(cells.get(column, "") for column in columns)] for name, cells in lines.items()]
    return pipe_table(
        [cell(text) for text in header],
        [15, *[5] * len(columns)],
        [[cell(name), *cells] for name, *cells in body],
    )
