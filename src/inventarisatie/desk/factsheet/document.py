"""The two pages of a factsheet, and where their numbers come from, as Markdown for a renderer."""

from textwrap import shorten

import yaml

from inventarisatie.charts.verbs import agreeing
from inventarisatie.counts.numbers import before, enumerate_dutch, quoted
from inventarisatie.counts.tallies import FIRST
from inventarisatie.desk.factsheet.pairs import Pair, difference
from inventarisatie.desk.factsheet.sheet import CHARTED, FIGURE, Factsheet
from inventarisatie.report.appendix.numbers_table import IN_TEXT, numbers_appendix
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.report.rendering.typed_numbers import KEY as TYPED_NUMBERS
from inventarisatie.report.rendering.typed_numbers import MADE
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
ACCOUNT = """\
::: {{.figuurdata summary="Waar elk getal vandaan komt"}}
{numbers}:::
"""
CHOSEN = (
    "per vraag het antwoord waarin de selectie het meest verschilt, of dat het vaakst is gegeven"
)
TOLD, NAMED = 4, 10
"""Most sentences, and most names of questions that are left out: what two pages hold."""


def write_documents(sheet: Factsheet) -> None:
    """Write ``factsheet.qmd``: two pages, and in HTML, folded, the account of every number."""
    folder, label = sheet.data.ronde.reports, sheet.selection.label(sheet.codebook)
    told = [row for pair in sheet.tabled for row in pair]
    warning = WARNING if sheet.data.synthetic else ""
    pairs = sheet.leading
    values = "; ".join(
        f"{sheet.answer(everyone)}: selectie {own.count.full()}, iedereen {everyone.count.full()}"
        for own, everyone in pairs[:CHARTED]
    )
    caption = markdown_text(f"{label}: {CHOSEN}")
    alt = markdown_text(f"Per vraag het aantal in de selectie en van iedereen. {values}.")
    text = "\n".join([
        warning + "# In het kort\n",
        *(f"- {_sentence(pair, sheet)}" for pair in pairs[:TOLD]),
        f'\n![{caption}](figuren/{FIGURE}.svg){{#fig-{FIGURE} fig-alt="{alt}"}}\n',
        "# De cijfers naast elkaar\n",
        _table(sheet),
        "\n: Selectie en iedereen {#tbl-vergelijking}\n",
        READING.format(left_out=_left_out(sheet.left_out)),
        ACCOUNT.format(numbers=numbers_appendix(told, IN_TEXT)),
    ])  # fmt: skip
    write_text(folder / "factsheet.qmd", _front(sheet, label) + text)


def _front(sheet: Factsheet, title: str) -> str:
    """Front matter: a date that does not come from the clock, and the mark on synthetic data."""
    codebook = sheet.codebook
    values = {
        "title": markdown_text(title),
        "subtitle": markdown_text(codebook.title),
        "date": report_day(read_commit(sheet.data.ronde.root)) or codebook.period.end,
        "lang": "nl",
        "toc": False,
        "number-sections": False,
        "verantwoording": "factsheet",
        **({"merk": MARK} if sheet.data.synthetic else {}),
        TYPED_NUMBERS: MADE,
        "params": {"ronde": sheet.data.ronde.number, "waar": sheet.selection.text},
    }
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n\n"


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
    subject = before(shorten(everyone.subject, 90, placeholder="…"))
    start = "" if clause else f"{markdown_text(subject)} "
    kozen = f"kozen {quoted(shorten(everyone.label, 60, placeholder='…'))}"
    after = clause or ("zetten dit op de eerste plaats" if everyone.category == FIRST else kozen)
    after = agreeing(after, own)
    return (
        f'{start}[{own.id}]{{.cijfer vorm="groep"}} {markdown_text(after)}; van iedereen '
        f"[{everyone.id}]{{.cijfer}} ({difference(own, everyone)})."
    )


def _table(sheet: Factsheet) -> str:
    rows = [
        [
            cell(sheet.answer(everyone)),
            f"[{own.id}]{{.cijfer}}",
            f"[{everyone.id}]{{.cijfer}}",
        ]
        for own, everyone in sheet.tabled
    ]
    return pipe_table(["Vraag en antwoord", "Selectie", "Iedereen"], [60, 20, 20], rows)
