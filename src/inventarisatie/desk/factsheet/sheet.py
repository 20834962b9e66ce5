"""What the factsheet notebook does: take the counts of a selection and of everyone, and draw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.answers.tables import read_table
from inventarisatie.charts import describe
from inventarisatie.charts.choice import fits_in_dots
from inventarisatie.charts.forms import bars, dots
from inventarisatie.charts.inline import show_charts_inline
from inventarisatie.charts.pictures import write_pictures
from inventarisatie.charts.style import house_style
from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.counts.disclosure.keeping import read_counted
from inventarisatie.counts.frame import frame_of, labelled, rows_of
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.counts.numbers import before
from inventarisatie.counts.shown import to_show
from inventarisatie.counts.terms import NO_ANSWER, REMAINDER
from inventarisatie.desk.factsheet.pairs import Pair, leading, tabled
from inventarisatie.desk.factsheet.selection import SUFFIX, Selection, policy_for
from inventarisatie.desk.factsheet.tables import tables_file
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_files import write_data
from inventarisatie.round.codebook import Codebook

CHARTED = 4
"""Most questions in the chart."""
LONG_NAME, LONG_LINE, LONG_ANSWER = 50, 26, 45
"""Letters that a question has room for, or a question and its line in a matrix each; an answer."""
FIGURE = "vergelijking"
LIGHTER = {"selectie": "accent", "iedereen": "accent_midden"}
"""Colours: everyone is lighter than the selection, also in grayscale."""


@dataclass(frozen=True)
class Factsheet:
    """The numbers of one factsheet.

    Attributes:
        data: the round; its report folder is that of the factsheet.
        selection: who it is about.
        pairs: every answer in the selection and among everyone.
        codebook: the questions as they were counted.
    """

    data: RondeData
    selection: Selection
    pairs: tuple[Pair, ...]
    codebook: Codebook

    @property
    def leading(self) -> list[Pair]:
        """What it leads with (see ``pairs.leading``): never a town or an organisation."""
        return leading(self.pairs, {q.code for q in self.codebook.questions if q.background})

    @property
    def tabled(self) -> list[Pair]:
        """What the table has room for (see ``pairs.tabled``)."""
        return tabled(self.pairs, self.leading)

    @property
    def left_out(self) -> list[str]:
        """Names of the questions that the table has no room for."""
        shown = {everyone.question for _, everyone in self.tabled}
        questions = dict.fromkeys(everyone.question for _, everyone in self.pairs)
        return [
            shorten(question.subject or question.text, LONG_NAME, placeholder="…")
            for question in map(self.codebook.question, questions)
            if question.code not in shown
        ]

    def answer(self, row: LedgerRow) -> str:
        """Question (with its line in a matrix) and answer, short enough for two lines."""
        subject = shorten(row.subject, LONG_NAME, placeholder="…")
        if line := row.row_label:
            parts = describe.line_subject(row, line), line
            question, line = (shorten(part, LONG_LINE, placeholder="…") for part in parts)
            subject = before(question) + line
        return before(subject) + shorten(row.label, LONG_ANSWER, placeholder="…")


def open_factsheet(notebook: str, ronde: int, waar: str) -> Factsheet:
    """Take the protected counts of a selection and of everyone.

    Args:
        notebook: file name of the notebook without ending.
        ronde: number of the round.
        waar: the selection.

    Raises:
        Refusal: the selection is no selection, or nothing of it can be shown.
    """
    show_charts_inline()
    data = load_ronde(ronde)
    selection = Selection.read(waar, data.asked)
    counts = tables_file(data.ronde, selection.question)
    table = read_table(counts, filters=[("filter", "in", [selection.filter, ""])])
    codebook, unconfirmed = read_counted(counts)
    if selection.answers:  # a question that selects is shown for everyone only
        table = table[~table["question"].isin(policy_for(data, selection.question).selections)]
    if selection.group:
        table = table[table["group"] == selection.group]
    shown = to_show(table, unconfirmed, data.policy.smallest_count)
    rows = _rows(shown, codebook, notebook)
    everyone = {row.id: row for row in rows if not row.filter}
    pairs = [
        (_selected(row, selection), everyone[row.id])
        for row in rows
        if row.filter == selection.filter
        and row.id in everyone
        and (row.base_lower or 0) >= data.policy.smallest_base
    ]
    if not pairs:
        raise Refusal("selection", f"Nothing of {waar!r} can be shown.", "Select more people.")
    data = replace(data, ronde=selection.folder(data.ronde))
    return Factsheet(data, selection, tuple(pairs), codebook)


def draw_factsheet(sheet: Factsheet) -> Figure:
    """Draw the leading answers of the first questions, and write picture, data and ledger."""
    folder = sheet.data.ronde.reports
    pairs = sheet.leading[:CHARTED]
    with house_style(sheet.data.ronde.root):
        chart = Figure()
        axes = chart.subplots()
        axes.set_title(f"{sheet.selection.label(sheet.codebook)}, naast iedereen")
        frame = paired(sheet, pairs)
        form = dots if fits_in_dots(frame) else bars
        form(frame, y="answer", label="who", hue="who", palette=LIGHTER, ax=axes)
        chart.set_label(describe.alt_text(chart, frame))
        write_pictures(folder / "figuren", FIGURE, chart)
    write_data(folder / "figuren" / f"{FIGURE}.csv", [row for pair in pairs for row in pair])
    write_data(folder / "cijfers.csv", [row for pair in sheet.pairs for row in pair])
    write_part(folder / "cijfers.json", [row for pair in sheet.tabled for row in pair])
    return chart


def paired(sheet: Factsheet, pairs: Sequence[Pair]) -> pd.DataFrame:
    """Per answer a row for the selection and below it one for everyone, with names for a chart."""
    frame = frame_of([row for pair in pairs for row in pair], sheet.codebook)
    if sheet.data.synthetic:
        frame["certainty"] = "synthetic"
    answers = [sheet.answer(everyone) for _, everyone in pairs]
    return frame.assign(answer=np.repeat(answers, 2), who=["selectie", "iedereen"] * len(pairs))


def _rows(table: pd.DataFrame, codebook: Codebook, notebook: str) -> list[LedgerRow]:
    merged = {option.code for question in codebook.questions for option in question.merged}
    table = table[~table["category"].isin({NO_ANSWER, REMAINDER} | merged)]
    return rows_of(labelled(table, codebook), notebook, FIGURE)


def _selected(row: LedgerRow, selection: Selection) -> LedgerRow:
    return replace(
        row,
        id=row.id + SUFFIX,
        filter=selection.text,
        group_label=f"{row.group_label} in de selectie",
    )
