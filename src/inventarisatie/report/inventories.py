"""The inventories of a year (``inventarisaties.csv``): a timeline, and what each published."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.charts import describe
from inventarisatie.charts.inline import show_charts_inline
from inventarisatie.charts.pictures import write_pictures
from inventarisatie.charts.timeline import Moment
from inventarisatie.counts.numbers import capital, day
from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.files import write_text
from inventarisatie.round.lists import read_list
from inventarisatie.round.project import Ronde

FILE = "inventarisaties.csv"
COLUMNS = ["date", "when", "name", "short", "published"]


def load_inventories(ronde: Ronde) -> pd.DataFrame:
    """Read and check ``inventarisaties.csv`` of a round.

    Returns:
        A row per inventory, from early to late: ``date`` (a day), ``when`` (that day in Dutch, or
        the words of the file where the day itself is not known), ``name`` ("de eerste"), ``short``
        (what it was about, in a few words) and ``published`` (in sentences).

    Raises:
        Refusal: a date is none, two are the same, or a cell is missing; names the line.
    """
    path = ronde.raw / FILE
    rows = []
    for number, cells in read_list(path, COLUMNS, "inventories"):
        row = dict(zip(COLUMNS, cells, strict=False))
        moment = _day(row["date"])
        if len(cells) != len(COLUMNS) or moment is None:
            raise Refusal(
                "inventories",
                f"{FILE}, line {number}: a cell is missing, or the date is no day as 2020-04-29.",
                "Correct the line.",
            )
        rows.append(row | {"date": moment, "when": row["when"] or day(moment)})
    found = pd.DataFrame(rows, columns=COLUMNS)
    if found["date"].nunique() < max(len(found), 2):
        raise Refusal("inventories", f"{FILE}: a timeline needs two or more different days.")
    return found.sort_values("date", ignore_index=True)


def moments_of(inventories: pd.DataFrame) -> list[Moment]:
    """The inventories for ``charts.timeline``; the year is told by its title."""
    return [
        Moment(row["date"], row["when"].removesuffix(f" {row['date'].year}"), row["short"])
        for row in inventories.to_dict("records")
    ]


def record_inventories(ronde: Ronde, inventories: pd.DataFrame, figure: Figure) -> None:
    """Give the timeline to the chapters (``tijdlijn``), and the list (``inventarisaties``)."""
    figure.set_label(describe.alt_text(figure, pd.DataFrame()))
    show_charts_inline()
    write_pictures(ronde.reports / "figuren", "tijdlijn", figure)
    alt = markdown_text(str(figure.get_label()))
    picture = f'![](figuren/tijdlijn.svg){{fig-alt="{alt}"}}\n'
    _write(ronde.reports, "tijdlijn", picture)
    _write(ronde.reports, "inventarisaties", "".join(map(_item, inventories.to_dict("records"))))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _item(row: dict[Any, str]) -> str:
    head = f"{capital(row['when'])}: {row['name']}"
    return f"- **{markdown_text(head)}.** {markdown_text(row['published'])}\n"


def _write(folder: Path, name: str, text: str) -> None:
    write_text(folder / "fragmenten" / f"_{name}.qmd", text)
