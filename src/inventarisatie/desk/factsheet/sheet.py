"""What the factsheet notebook does: take the counts of a selection, draw, write the two pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

import numpy as np
import pandas as pd
import yaml
from matplotlib.figure import Figure

from inventarisatie.answers.tables import read_table
from inventarisatie.charts import describe
from inventarisatie.charts.choice import fits_in_dots
from inventarisatie.charts.forms import bars, dots
from inventarisatie.charts.lines import telling
from inventarisatie.charts.pictures import write_pictures
from inventarisatie.charts.style import house_style
from inventarisatie.charts.verbs import agreeing
from inventarisatie.counts.dataset import RondeData, load_ronde, to_show
from inventarisatie.counts.frame import frame_of, labelled, rows_of
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.counts.numbers import enumerate_dutch, quoted
from inventarisatie.counts.tallies import FIRST, NO_ANSWER, REMAINDER
from inventarisatie.desk.factsheet.selection import SUFFIX, Selection, policy_for
from inventarisatie.desk.factsheet.tables import tables_file
from inventarisatie.errors import Refusal
from inventarisatie.report.appendix.numbers_table import numbers_appendix
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.figure_files import write_data
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.report.rendering.typed_numbers import KEY as TYPED_NUMBERS
from inventarisatie.report.rendering.typed_numbers import MADE
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.versions import read_commit, report_day

MARK = "Demonstratie op synthetische gegevens: geen bevindingen"
WARNING = f"""\
::: {{.callout-warning title="{MARK}"}}
De antwoorden zijn verzonnen. Zij laten alleen zien hoe een factsheet eruitziet.
:::

"""
READING = """\
Staat er een getal *tot* een ander getal, dan is het aantal afgeschermd en ligt het tussen deze
grenzen: een klein aantal mensen kan herkenbaar zijn. {left_out}Alle antwoorden staan in
[cijfers.csv](cijfers.csv).
"""
CHARTED, TABLED, TOLD, NAMED = 4, 26, 4, 10
"""Most questions in the chart, rows in the table, sentences, and names of questions that are left
out: what two pages hold."""
LONG_NAME, LONG_LINE, LONG_ANSWER = 50, 26, 45
"""Letters that a question has room for, or a question and its line in a matrix each; an answer."""
DIFFERENT = 10
"""Percentage points between two shares from which a sentence calls them different."""
FIGURE = "vergelijking"
LIGHTER = {"selectie": "accent", "iedereen": "accent_midden"}
"""Colours: everyone is lighter than the selection, also in grayscale."""


Pair = tuple[LedgerRow, LedgerRow]
"""The same answer in the selection and among everyone."""


@dataclass(frozen=True)
class Factsheet:
    """The numbers of one factsheet.

    Attributes:
        data: the round; its report folder is that of the factsheet.
        selection: who it is about.
        pairs: every answer in the selection and among everyone.
    """

    data: RondeData
    selection: Selection
    pairs: tuple[Pair, ...]

    @property
    def leading(self) -> list[Pair]:
        """Per question and group the answer that is given most among everyone.

        Of a ranking that is what has most first places; of a matrix see ``charts.lines``.
        """
        parts: dict[tuple[str, str], dict[str, Pair]] = {}
        for pair in self.pairs:
            parts.setdefault((pair[1].question, pair[1].group), {})[pair[1].id] = pair
        best = []
        for pairs in parts.values():
            rows = [everyone for _, everyone in pairs.values()]
            told = (telling(rows) if rows[0].row else []) or rows
            best.append(pairs[max(told, key=lambda row: row.shares[0]).id])
        return best

    @property
    def tabled(self) -> list[Pair]:
        """What the table has room for: the leading answers first, then those given most.

        Of every line of a matrix the leading answer goes before other answers.
        """
        leading = {pair[1].id for pair in self.leading}
        most: dict[tuple[str, str, str], str] = {}
        by_share = sorted(self.pairs, key=lambda pair: -pair[1].shares[0])
        for _, row in by_share:
            most.setdefault((row.question, row.row, row.group), row.id)
        first = leading | set(most.values())
        order = sorted(by_share, key=lambda pair: (pair[1].id not in leading,
                                                   pair[1].id not in first))  # fmt: skip
        return sorted(order[:TABLED], key=self.pairs.index)

    @property
    def left_out(self) -> list[str]:
        """Names of the questions that the table has no room for."""
        shown = {everyone.question for _, everyone in self.tabled}
        questions = dict.fromkeys(everyone.question for _, everyone in self.pairs)
        return [
            shorten(question.subject or question.text, LONG_NAME, placeholder="…")
            for question in map(self.data.codebook.question, questions)
            if question.code not in shown
        ]


def open_factsheet(notebook: str, ronde: int, waar: str) -> Factsheet:
    """Take the protected counts of a selection and of everyone.

    Args:
        notebook: file name of the notebook without ending.
        ronde: number of the round.
        waar: the selection.

    Raises:
        Refusal: the selection is no selection, or nothing of it can be shown.
    """
    data = load_ronde(ronde)
    selection = Selection.read(waar, data.codebook)
    table = read_table(tables_file(data.ronde, selection.question))
    if selection.answers:  # a question that selects is shown for everyone only
        table = table[~table["question"].isin(policy_for(data, selection.question).selections)]
    if selection.group:
        table = table[table["group"] == selection.group]
    own = _rows(table[table["filter"] == selection.filter], data, notebook)
    everyone = {row.id: row for row in _rows(table[table["filter"] == ""], data, notebook)}
    pairs = [
        (_selected(row, selection), everyone[row.id])
        for row in own
        if row.id in everyone and (row.base_lower or 0) >= data.policy.smallest_base
    ]
    if not pairs:
        raise Refusal("selection", f"Nothing of {waar!r} can be shown.", "Select more people.")
    return Factsheet(replace(data, ronde=selection.folder(data.ronde)), selection, tuple(pairs))


def draw_factsheet(sheet: Factsheet) -> Figure:
    """Draw the leading answers of the first questions, and write picture, data and ledger."""
    folder = sheet.data.ronde.reports
    pairs = sheet.leading[:CHARTED]
    with house_style(sheet.data.ronde.root):
        chart = Figure()
        axes = chart.subplots()
        axes.set_title(f"{sheet.selection.label(sheet.data.codebook)}, naast iedereen")
        frame = paired(sheet, pairs)
        form = dots if fits_in_dots(frame) else bars
        form(frame, y="answer", label="who", hue="who", palette=LIGHTER, ax=axes)
        chart.set_label(describe.alt_text(chart, frame))
        write_pictures(folder / "figuren", FIGURE, chart)
    write_data(folder / "figuren" / f"{FIGURE}.csv", [row for pair in pairs for row in pair])
    everything = [row for pair in sheet.pairs for row in pair]
    write_data(folder / "cijfers.csv", everything)
    write_part(folder / "cijfers.json", everything)
    return chart


def paired(sheet: Factsheet, pairs: Sequence[Pair]) -> pd.DataFrame:
    """Per answer a row for the selection and below it one for everyone, with names for a chart."""
    codebook = sheet.data.codebook
    frame = frame_of([row for pair in pairs for row in pair], codebook)
    if sheet.data.synthetic:
        frame["certainty"] = "synthetic"
    answers = [_answer(everyone, codebook) for _, everyone in pairs]
    return frame.assign(answer=np.repeat(answers, 2), who=["selectie", "iedereen"] * len(pairs))


def write_documents(sheet: Factsheet) -> None:
    """Write ``factsheet.qmd`` (two pages) and ``verantwoording.qmd`` (every number)."""
    folder, label = sheet.data.ronde.reports, sheet.selection.label(sheet.data.codebook)
    everything = [row for pair in sheet.pairs for row in pair]
    warning = WARNING if sheet.data.synthetic else ""
    pairs = sheet.leading
    values = "; ".join(
        f"{_answer(everyone, sheet.data.codebook)}: selectie {own.count.full()}, "
        f"iedereen {everyone.count.full()}"
        for own, everyone in pairs[:CHARTED]
    )
    caption = markdown_text(f"{label}: het antwoord dat het vaakst is gegeven, per vraag")
    alt = markdown_text(f"Per vraag het aantal in de selectie en van iedereen. {values}.")
    text = "\n".join([
        warning + "# In het kort\n",
        *(f"- {_sentence(pair, sheet)}" for pair in pairs[:TOLD]),
        f'\n![{caption}](figuren/{FIGURE}.svg){{#fig-{FIGURE} fig-alt="{alt}"}}\n',
        "# De cijfers naast elkaar\n",
        _table(sheet),
        "\n: Selectie en iedereen {#tbl-vergelijking}\n",
        READING.format(left_out=_left_out(sheet.left_out)),
    ])  # fmt: skip
    write_text(folder / "factsheet.qmd", _front(sheet, label, "verantwoording") + text)
    appendix = f"{warning}# Cijferverantwoording\n\n{numbers_appendix(everything)}\n"
    write_text(folder / "verantwoording.qmd", _front(sheet, f"{label}: cijfers", "") + appendix)


def _front(sheet: Factsheet, title: str, appendix: str) -> str:
    """Front matter: a date that does not come from the clock, and the mark on synthetic data."""
    codebook = sheet.data.codebook
    values = {
        "title": markdown_text(title),
        "subtitle": markdown_text(codebook.title),
        "date": report_day(read_commit(sheet.data.ronde.root)) or codebook.period.end,
        "lang": "nl",
        "toc": False,
        "number-sections": False,
        **({"verantwoording": appendix} if appendix else {}),
        **({"merk": MARK} if sheet.data.synthetic else {}),
        TYPED_NUMBERS: MADE,
        "params": {"ronde": sheet.data.ronde.number, "waar": sheet.selection.text},
    }
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n\n"


def _rows(table: pd.DataFrame, data: RondeData, notebook: str) -> list[LedgerRow]:
    rows = rows_of(labelled(to_show(data, table), data.codebook), notebook, FIGURE)
    merged = {
        option.code
        for form in data.codebook.questionnaires
        for question in form.questions
        for option in question.merged
    }
    return [row for row in rows if row.category not in {NO_ANSWER, REMAINDER} | merged]


def _selected(row: LedgerRow, selection: Selection) -> LedgerRow:
    return replace(
        row,
        id=row.id + SUFFIX,
        filter=selection.text,
        group_label=f"{row.group_label} in de selectie",
    )


def _answer(row: LedgerRow, codebook: Codebook) -> str:
    """Question (with its line in a matrix) and answer, short enough for two lines."""
    subject = shorten(row.subject, LONG_NAME, placeholder="…")
    if line := row.row_label:
        parts = describe.line_subject(row, line), line
        subject = ": ".join(shorten(part, LONG_LINE, placeholder="…") for part in parts)
    return describe.before(subject) + shorten(row.label, LONG_ANSWER, placeholder="…")


def _left_out(names: list[str]) -> str:
    """The questions that are not in the table, by name; of very many the first."""
    if not names:
        return ""
    more = ["andere vragen"] if len(names) > NAMED else []
    told = enumerate_dutch([*(quoted(markdown_text(name)) for name in names[:NAMED]), *more])
    return f"Niet in de tabel: {told}. "


def _sentence(pair: Pair, sheet: Factsheet) -> str:
    own, everyone = pair
    clause = "" if everyone.row else everyone.finding
    subject = describe.before(shorten(everyone.subject, 90, placeholder="…"))
    before = "" if clause else f"{markdown_text(subject)} "
    kozen = f"kozen {quoted(shorten(everyone.label, 60, placeholder='…'))}"
    after = clause or ("zetten dit op de eerste plaats" if everyone.category == FIRST else kozen)
    after = agreeing(after, own)
    return (
        f'{before}[{own.id}]{{.cijfer vorm="groep"}} {markdown_text(after)}; van iedereen '
        f"[{everyone.id}]{{.cijfer}} ({difference(own, everyone)})."
    )


def difference(own: LedgerRow, everyone: LedgerRow) -> str:
    """What can be said about two shares in Dutch, and no more than their bounds allow."""
    (low, high), (least, most) = own.shares, everyone.shares
    if low == high == least == most:
        return "even vaak"
    if _points(low - most) >= DIFFERENT:
        return "in de selectie vaker"
    if _points(least - high) >= DIFFERENT:
        return "in de selectie minder vaak"
    widest = max(_points(high - least), _points(most - low))
    return "ongeveer even vaak" if widest < DIFFERENT else "verschil niet vast te stellen"


def _points(gap: float) -> float:
    """A gap between two shares in percentage points, without the noise of floating point."""
    return round(100 * gap, 6)


def _table(sheet: Factsheet) -> str:
    rows = [
        [
            cell(_answer(everyone, sheet.data.codebook)),
            f"[{own.id}]{{.cijfer}}",
            f"[{everyone.id}]{{.cijfer}}",
        ]
        for own, everyone in sheet.tabled
    ]
    return pipe_table(["Vraag en antwoord", "Selectie", "Iedereen"], [60, 20, 20], rows)
