"""Appendix with the data of every figure, out of the files that readers can download."""

import re
from collections.abc import Sequence
from pathlib import Path

from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.round.spreadsheet import read_sheet

SHOWN = {"onderwerp": 24, "antwoord": 20, "groep": 18, "aantal": 12, "basis": 8, "zekerheid": 18}
"""Columns of a table with their relative widths."""


def figures_appendix(folder: Path, figures: Sequence[str]) -> str:
    """One table per figure, with a link to its file, called what the figure is called.

    Args:
        folder: ``figuren/`` of the round.
        figures: ids of the figures, in the order of the report.
    """
    return "\n".join(_table(folder, figure) for figure in figures)


def _table(folder: Path, figure: str) -> str:
    sheet = read_sheet(folder / f"{figure}.csv")
    rows = [dict(zip(sheet.header, map(str, row), strict=True)) for row in sheet.rows]
    body = [[cell(text) for text in _cells(row)] for row in rows]
    table = pipe_table([name.capitalize() for name in SHOWN], list(SHOWN.values()), body)
    link = f"[Download als CSV](figuren/{figure}.csv)"
    title = f"## {_name(folder, figure, rows)} {{#gegevens-{figure} .unnumbered}}"
    return f"{title}\n\n{table}\n{link}\n"


def _name(folder: Path, figure: str, rows: list[dict[str, str]]) -> str:
    """The one subject of a figure; of several the caption, up to the groups and their bases."""
    if len({row["onderwerp"] for row in rows}) == 1:
        return cell(rows[0]["onderwerp"])
    text = (folder.parent / "fragmenten" / f"_{figure}.qmd").read_text(encoding="utf-8")
    caption = re.search(r"^!\[(.*)\]\(figuren/", text, re.MULTILINE)
    told = caption[1] if caption else cell(rows[0]["onderwerp"])
    return re.split(r"(?<=\?)\s|: |&#58; |\. ", told)[0].rstrip(".")


def _cells(row: dict[str, str]) -> list[str]:
    low, high = row["ondergrens"], row["bovengrens"]
    span = low if low == high else f"{low} tot {high}"
    return [span if name == "aantal" else row[name] for name in SHOWN]
