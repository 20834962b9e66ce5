"""What a notebook does with the package: tally, draw, and record every number it makes."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.charts import describe
from inventarisatie.charts.bars import draw_bars
from inventarisatie.charts.choice import MOST, most_chosen
from inventarisatie.charts.grid import draw_grid
from inventarisatie.charts.inline import show_charts_inline
from inventarisatie.counts import dataset
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.counts.ledger_rows import row_label, rows_from_tally
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_files import write_data, write_fragment, write_picture

Known = Literal["counted", "listed", "setting"]
"""How a plain number is known: counted in answers or in a list of themes, or chosen before."""


class Notebook:
    """One run of a notebook for one round: it gives data, and keeps what the notebook makes.

    Args:
        name: file name of the notebook without ending, e.g. ``05-capaciteit``.
        ronde: number of the round.
    """

    def __init__(self, name: str, ronde: int) -> None:
        self.name = name
        self.data = dataset.load_ronde(ronde)
        self._rows: dict[str, LedgerRow] = {}
        show_charts_inline()
        self.figures: dict[str, list[LedgerRow]] = {}
        """The numbers of each figure that was drawn."""

    def tally(self, *questions: str) -> pd.DataFrame:
        """The figures that may be shown for these questions; each goes into the ledger.

        Returns:
            The frame of ``inventarisatie.counts.dataset.tally``.

        Raises:
            Refusal: a question is unknown.
        """
        frame = dataset.tally(self.data, *questions)
        for row in rows_from_tally(frame, self.data.codebook, self.name, _running_cell()):
            self._rows[row.id] = row
        return frame

    def count(
        self,
        number_id: str,
        number: int | tuple[int, int],
        subject: str,
        *,
        known: Known = "counted",
        section: str = "",
    ) -> None:
        """Record a plain number that is no answer to a question, e.g. how many themes there are.

        Args:
            number_id: id in the ledger.
            number: the number, or its bounds where it is protected.
            subject: what it is a number of, in Dutch.
            known: how it is known.
            section: section of the source, where there is one.
        """
        lower, upper = number if isinstance(number, tuple) else (number, number)
        certainty = known if lower == upper else "protected"
        self._rows[number_id] = LedgerRow(
            id=number_id, lower=lower, upper=upper, base_lower=None, base_upper=None,
            question=number_id.split(".")[0], category=number_id.split(".")[-1], group="",
            certainty=certainty,
            notebook=self.name, cell=_running_cell(), subject=subject, label=subject,
            section=section,
        )  # fmt: skip

    def record(self, rows: Sequence[LedgerRow]) -> None:
        """Record numbers that are made as ledger rows already."""
        self._rows |= {row.id: row for row in rows}

    def figure(
        self, figure: str, tally: pd.DataFrame, label: str = "{label}", most: int = MOST
    ) -> Figure:
        """Draw a tally as a chart and write the files of the figure.

        A matrix question becomes a grid, everything else horizontal bars.

        Args:
            figure: id of the figure; the cell that draws it has the same label.
            tally: rows of a tally that this notebook took.
            label: what stands above a bar: a pattern of ``{label}``, ``{subject}``,
                ``{group_label}``; in a matrix, what stands before a line, also of ``{row_label}``.
            most: draw no more bars than this; the data below the figure are complete.

        Returns:
            The chart, so that the notebook shows it.

        Raises:
            Refusal: the tally has no rows, or rows that this notebook did not take.
        """
        rows = [self._row(number_id) for number_id in dataset.shown_together(tally)["id"]]
        if not rows:
            raise Refusal("figure", f"{self.name}, figure {figure}: there is nothing to draw.")
        self.figures[figure] = rows
        codebook = self.data.codebook
        words = [vars(row) | {"row_label": row_label(row, codebook)} for row in rows]
        names = [_capital(label.format_map(each)) for each in words]
        text = describe.chart_text(rows, codebook)
        ronde = self.data.ronde
        if rows[0].row:
            chart = draw_grid(rows, names, text, ronde.root)
            alt = describe.grid_alt_text(rows, names)
        else:
            drawn, labels = most_chosen(rows, names, most)
            chart = draw_bars(drawn, labels, text, ronde.root)
            alt = describe.alt_text(drawn, labels)
        chart.set_label(alt)
        write_picture(ronde.reports / "figuren" / f"{figure}.svg", chart)
        write_data(ronde.reports / "figuren" / f"{figure}.csv", rows)
        write_fragment(
            ronde.reports / "fragmenten" / f"_{figure}.qmd", figure, rows,
            caption=describe.caption(rows, codebook), alt=alt, names=names,
            source=f"notebooks/{self.name}.html#{_running_cell()}",
        )  # fmt: skip
        return chart

    def rows(self) -> Sequence[LedgerRow]:
        """The numbers recorded so far."""
        return list(self._rows.values())

    def finish(self) -> pd.DataFrame:
        """Write this notebook's part of the ledger; give its numbers as a Dutch table."""
        part = self.name.split("-", 1)[1]
        write_part(self.data.ronde.processed / "cijfers" / f"{part}.json", self.rows())
        shown = [(row.id, row.subject, row.label, row.count.full()) for row in self.rows()]
        return pd.DataFrame(shown, columns=["cijfer", "onderwerp", "antwoord", "tekst"])

    def _row(self, number_id: str) -> LedgerRow:
        if number_id not in self._rows:
            raise Refusal(
                "figure",
                f"{self.name}: the number {number_id!r} was not tallied in this notebook.",
                "Draw only what `tally` of this notebook gave.",
            )
        return self._rows[number_id]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _running_cell() -> str:
    """Label (``#| label: …``) of the cell that is running; empty outside a notebook."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    source = shell.user_ns["In"][-1] if shell else ""
    lines = [line for line in source.splitlines() if line.startswith("#| label:")]
    return lines[0].removeprefix("#| label:").strip() if lines else ""
