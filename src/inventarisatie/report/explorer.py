"""Controls to look around in a round from a notebook: questions, a selection, a table, a chart."""

from functools import cache
from typing import Any

import ipywidgets as widgets
import pandas as pd

from inventarisatie.charts.describe import NOT_A_FINDING, SYNTHETIC
from inventarisatie.counts.dataset import RondeData
from inventarisatie.errors import Refusal
from inventarisatie.report.exploring import (
    chart,
    check_explorable,
    cross,
    questions_to_explore,
    select,
    selection_names,
)


def explorer(
    data: RondeData,
    question: str = "",
    by: str = "",
) -> Any:
    """Controls with a cross-table and a chart below them. Nothing is written.

    Args:
        data: the round, as ``load_ronde`` gives it.
        question: code of the question to start with; else the first that can be counted.
        by: code of the question whose answers are the columns, and select; else the next.

    Returns:
        An ipywidgets box: show it as the last line of a cell.

    Raises:
        Refusal: see ``inventarisatie.report.exploring.select``.
    """
    known = questions_to_explore(data)
    question, by = _start(data, list(known.values()), question, by)
    rows_of = cache(lambda question, by: select(data, question, by))
    rows_menu = _menu("Vraag", known, question)
    columns_menu = _menu("Per antwoord op", known, by)
    selection_menu = _menu("Figuur van", _selections(data, rows_of(question, by), by), "")
    output = widgets.Output()

    def show(_: object = None) -> None:
        output.outputs = ()
        with output:
            rows = rows_of(rows_menu.value, columns_menu.value)
            output.append_display_data(cross(data, rows, columns_menu.value))
            picked = rows[rows["filter"] == selection_menu.value]
            output.append_display_data(chart(data, picked))

    def choose(_: object) -> None:
        rows = rows_of(rows_menu.value, columns_menu.value)
        selection_menu.unobserve(show, "value")
        selection_menu.options = list(_selections(data, rows, columns_menu.value).items())
        selection_menu.observe(show, "value")
        show()

    rows_menu.observe(choose, "value")
    columns_menu.observe(choose, "value")
    selection_menu.observe(show, "value")
    show()
    mark = widgets.HTML(f"<b>{SYNTHETIC}.</b> {NOT_A_FINDING}" if data.synthetic else "")
    return widgets.VBox([mark, rows_menu, columns_menu, selection_menu, output])


def _start(data: RondeData, known: list[str], question: str, by: str) -> tuple[str, str]:
    if len(known) < 2:
        raise Refusal(
            "question",
            f"{data.ronde.name} has no two questions to lay beside each other.",
            "Use tally() for one question.",
        )
    for code in filter(None, (question, by)):
        check_explorable(data, code)
    question = question or next(code for code in known if code != by)
    return question, by or next(code for code in known if code != question)


def _menu(description: str, options: dict[str, str], value: str) -> Any:
    return widgets.Dropdown(
        description=description,
        options=list(options.items()),
        value=value,
        style={"description_width": "9em"},
        layout={"width": "36em"},
    )


def _selections(data: RondeData, rows: pd.DataFrame, by: str) -> dict[str, str]:
    """The selections in the rows, by Dutch name."""
    names = selection_names(data, by)
    return {names[name]: name for name in rows["filter"].unique()}
