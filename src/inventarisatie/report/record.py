"""What a notebook gives to the report: a figure as it is now, with its frame, and its numbers."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.charts import describe
from inventarisatie.charts.inline import show_charts_inline
from inventarisatie.charts.pictures import write_pictures
from inventarisatie.counts.claims import judge
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.frame import COUNTS, check_rows, origin, rows_of
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.counts.shown import tally
from inventarisatie.errors import Refusal
from inventarisatie.report.figure_checks import check_drawn, check_texts
from inventarisatie.report.figure_files import write_data, write_fragment
from inventarisatie.round.steps import recorded_by


def record(
    data: RondeData,
    name: str,
    frame: pd.DataFrame,
    figure: Figure | None = None,
    *,
    caption: str = "",
    alt: str = "",
) -> None:
    """Give numbers to the ledger of the report, and a figure of them to its chapters.

    All answers to the questions in the frame go into the ledger, also those that are not drawn.
    The figure is taken as it is at this moment: what is changed in it later, is not in the report.

    Args:
        data: the round.
        name: of the figure, or of the numbers; a step in ``notebooks/stappen.yml`` declares it.
        frame: rows of ``tally``: chosen, ordered and with other labels as you like, the counts as
            they were given. It becomes the table under the figure.
        figure: any matplotlib or seaborn figure of this frame; without it only numbers are kept.
        caption: caption under the figure, in Dutch; else made of the subjects and groups.
        alt: alt text of the figure, in Dutch; else made of its title and the frame.

    Raises:
        Refusal: no step declares the name; there is nothing to draw; the frame holds a count that
            ``tally`` did not give; the figure draws anything else than the counts of the frame, or
            its texts hold a number that the frame does not.
    """
    if figure is not None:
        check_rows(frame)
    place = _place(data, name)
    whole = tally(data, *dict.fromkeys(frame["question"])) if len(frame) else frame
    _check_counts(name, frame, whole)
    source = origin(data.codebook)["source"]
    ledger = {
        row.id: replace(row, source=source if row.section else "")
        for part in (whole, frame)
        for row in rows_of(part, *place)
    }
    write_part(data.ronde.processed / "cijfers" / f"{name}.json", ledger.values())
    if figure is not None:
        _keep_figure(data, name, frame, figure, caption, alt, place)


def headline(frame: pd.DataFrame, sentence: str = "", *, geldt: str = "") -> str:
    """The title of a figure: your own sentence where its claim holds, else the computed finding.

    Args:
        frame: rows of ``tally``.
        sentence: what you would say, in Dutch.
        geldt: the claim that it makes, about numbers of the frame (``counts.claims``), such as
            ``"capaciteit-voor-corona.minder > 50%"``. A round in which it does not hold, or in
            which the bounds leave it open, gets the computed sentence.

    Raises:
        Refusal: the frame has no rows, a sentence has no claim, or a claim cannot be read.
    """
    if sentence and not geldt:
        raise Refusal(
            "claim", f"The title {sentence!r} has no claim.", "Say with geldt=… when it is true."
        )
    check_rows(frame)
    known = {row.id: row for row in rows_of(frame)}
    if sentence and judge(geldt, known).holds:
        return sentence
    return describe.headline(frame)


def record_numbers(data: RondeData, name: str, rows: Sequence[LedgerRow]) -> None:
    """Give numbers to the ledger that are no answers to a question (``plain_number``).

    Args:
        data: the round.
        name: of the numbers; a step in ``notebooks/stappen.yml`` declares it.
        rows: the numbers.

    Raises:
        Refusal: no step declares the name, or an id occurs twice.
    """
    notebook, cell = _place(data, name)
    own = [replace(row, notebook=notebook, cell=cell) for row in rows]
    write_part(data.ronde.processed / "cijfers" / f"{name}.json", own)


def plain_number(
    number_id: str, number: int | tuple[int, int], subject: str, certainty: str = "counted"
) -> LedgerRow:
    """A number that is no answer to a question, e.g. how many respondents there are.

    Args:
        number_id: id in the ledger.
        number: the number, or its bounds where it is protected.
        subject: what it is a number of, in Dutch.
        certainty: how it is known: ``counted``, ``listed`` or ``setting``.
    """
    lower, upper = number if isinstance(number, tuple) else (number, number)
    return LedgerRow(
        id=number_id, lower=lower, upper=upper, base_lower=None, base_upper=None,
        question=number_id.split(".")[0], category=number_id.split(".")[-1], group="",
        certainty=certainty if lower == upper else "protected",
        notebook="", cell="", subject=subject, label=subject,
    )  # fmt: skip


def running_cell() -> str:
    """Label (``#| label: …``) of the cell that is running; empty outside a notebook."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    source = shell.user_ns["In"][-1] if shell else ""
    lines = [line for line in source.splitlines() if line.startswith("#| label:")]
    return lines[0].removeprefix("#| label:").strip() if lines else ""


def _check_counts(name: str, frame: pd.DataFrame, whole: pd.DataFrame) -> None:
    """Every row of the frame must be one that may be shown, with the counts as they were given."""
    given = {row.id: _counts(row) for row in rows_of(whole)}
    for row in rows_of(frame):
        if given.get(row.id) != _counts(row):
            raise Refusal(
                "figure",
                f"Figure {name}: the count of {row.id!r} is not one that `tally` gave.",
                "Select, order and rename the rows of `tally`; leave their counts as they are.",
            )


def _counts(row: LedgerRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in (*COUNTS, "certainty", "filter"))


def _keep_figure(
    data: RondeData,
    name: str,
    frame: pd.DataFrame,
    figure: Figure,
    caption: str,
    alt: str,
    place: tuple[str, str],
) -> None:
    """The figure as it is now: its pictures, data and fragment."""
    rows = rows_of(frame, *place)
    check_drawn(name, figure, rows)
    check_texts(name, figure, rows, data.codebook)
    figure.set_label(alt or describe.alt_text(figure, frame))
    show_charts_inline()
    folder = data.ronde.reports
    write_pictures(folder / "figuren", name, figure)
    write_data(folder / "figuren" / f"{name}.csv", rows)
    write_fragment(
        folder / "fragmenten" / f"_{name}.qmd", name, rows,
        caption=caption or describe.caption(frame, " ".join(describe.titles_on(figure))),
        alt=str(figure.get_label()),
        source="notebooks/{}.html#{}".format(*place),
    )  # fmt: skip


def _place(data: RondeData, name: str) -> tuple[str, str]:
    """The notebook that declares a name, and the cell that is running."""
    step = recorded_by(data.ronde.root, name, data.codebook.closed_questions)
    return step.notebook.removesuffix(".ipynb"), running_cell()
