"""The generated texts of a measured round: key figures, method, results, open questions."""

from textwrap import shorten

import pandas as pd

from inventarisatie.counts.labels import with_shown_labels
from inventarisatie.counts.numbers import period, quoted
from inventarisatie.counts.tallies import groups_of
from inventarisatie.desk.new_ronde.open_questions import (
    open_questions,
    quote_blocks,
    quotes_of_round,
)
from inventarisatie.desk.new_ronde.questions import finding_sentence, order_sentence
from inventarisatie.reader.platforms import reader_named
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.notebook import Notebook
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.codebook import Question
from inventarisatie.round.files import write_text

LONG_HEADING = 80
"""Letters of a question that a heading has room for."""


def write_fragments(notebook: Notebook) -> None:
    """Write the four generated texts of a round, and record the numbers in them.

    Args:
        notebook: it has drawn every closed question already.
    """
    quotes = quotes_of_round(notebook)
    texts = {
        "kerncijfers": _key_figures(notebook),
        "methode": _method(notebook),
        "uitkomsten": _results(notebook, quotes),
        "open-vragen": open_questions(notebook, quotes),
    }
    for name, text in texts.items():
        write_text(notebook.data.ronde.reports / "fragmenten" / f"_{name}.qmd", text)


def _key_figures(notebook: Notebook) -> str:
    codes = notebook.data.codebook.closed_questions
    found = [finding_sentence(notebook, notebook.figures[code]) for code in codes]
    return "\n".join(f"- {sentence}" for sentence in found if sentence) + "\n"


def _method(notebook: Notebook) -> str:
    data, rows = notebook.data, []
    notebook.count("deelname.respondenten", len(data.respondents), "Respondenten")
    notebook.count(
        "bescherming.kleinste-aantal",
        data.policy.smallest_count,
        "Kleinste aantal mensen dat precies wordt getoond",
        known="setting",
    )
    for form in data.codebook.questionnaires:
        people = data.respondents[data.respondents["questionnaire"] == form.code]
        numbers = {"vragen": len(form.questions), "respondenten": len(people)}
        for name, number in numbers.items():
            notebook.count(f"{form.code}.{name}", number, f"{form.title}: {name}")
        spans = [f'[{form.code}.{name}]{{.cijfer vorm="aantal"}}' for name in numbers]
        group = data.codebook.group(form.group).label
        rows.append([cell(form.title), cell(group), reader_named(form.source).mode, *spans])
    header = ["Vragenlijst", "Groep", "Afname", "Vragen", "Respondenten"]
    fieldwork = period(data.codebook.period.start, data.codebook.period.end)
    return (
        f"De antwoorden zijn verzameld van {fieldwork}.\n\n"
        f"{pipe_table(header, [35, 25, 14, 12, 20], rows)}\n"
        ": Vragenlijsten en respondenten {#tbl-vragenlijsten}\n"
    )


def _results(notebook: Notebook, quotes: pd.DataFrame) -> str:
    codes = notebook.data.codebook.closed_questions
    return "\n".join(_result(notebook, code, quotes) for code in codes)


def _result(notebook: Notebook, code: str, quotes: pd.DataFrame) -> str:
    codebook, rows = notebook.data.codebook, notebook.figures[code]
    question = codebook.question(code)
    parts = [f"## {_heading(question)} {{#vraag-{code}}}"]
    if _heading(question) != markdown_text(question.text):
        parts.append(f"*{markdown_text(question.text)}*")
    if routing := question.asked_if:
        shown = {row.label for row in notebook.figures[routing.question]}
        named = with_shown_labels(codebook, notebook.data.unconfirmed, shown)
        asked = named.question(routing.question)
        labels = " of ".join(quoted(markdown_text(asked.label(o))) for o in routing.options)
        parts.append(f"Deze vraag kreeg wie {labels} koos bij: {markdown_text(asked.text)}")
    several = len(groups_of(codebook, code)) > 1 or question.type == "matrix"
    parts.append(f"[{code}]{{.figuur}}")
    parts.append(finding_sentence(notebook, rows) if several else order_sentence(rows))
    parts += quote_blocks(quotes, code)
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(question: Question) -> str:
    return markdown_text(shorten(question.subject or question.text, LONG_HEADING, placeholder="…"))
