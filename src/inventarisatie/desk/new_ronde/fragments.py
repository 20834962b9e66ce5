"""The generated texts of a measured round: method, results, open questions."""

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from inventarisatie.charts.describe import LONG_SUBJECT
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.labels import with_shown_labels
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import period, quoted
from inventarisatie.counts.shown import tally
from inventarisatie.counts.tallies import groups_of
from inventarisatie.desk.new_ronde.open_questions import (
    open_questions,
    quote_blocks,
    quotes_of_round,
)
from inventarisatie.desk.new_ronde.questions import finding_sentence, order_sentence
from inventarisatie.reader.platforms import reader_named
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.record import plain_number
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.files import write_text
from inventarisatie.round.question import Question

LONG_HEADING = 80
"""Letters of a question that a heading has room for."""


def write_fragments(data: RondeData, questions: Sequence[str]) -> list[LedgerRow]:
    """Write the generated texts of a round.

    Args:
        data: the round, with measured answers.
        questions: codes of the closed questions that the texts are about.

    Returns:
        The numbers in these texts that are no answers to a question.
    """
    numbers = _participation(data)
    quotes = quotes_of_round(data)
    told, counted = open_questions(data, quotes)
    texts = {
        "methode": _method(data, numbers),
        "uitkomsten": "\n".join(_result(data, code, quotes) for code in questions),
        "open-vragen": told,
    }
    for name, text in texts.items():
        write_text(data.ronde.reports / "fragmenten" / f"_{name}.qmd", text)
    return [*numbers, *counted]


def _participation(data: RondeData) -> list[LedgerRow]:
    numbers = [
        plain_number("deelname.respondenten", len(data.respondents), "Respondenten"),
        plain_number(
            "bescherming.kleinste-aantal", data.policy.smallest_count,
            "Kleinste aantal mensen dat precies wordt getoond", "setting",
        ),
    ]  # fmt: skip
    for form in data.asked.questionnaires:
        people = int((data.respondents["questionnaire"] == form.code).sum())
        for name, number in {"vragen": len(form.questions), "respondenten": people}.items():
            numbers.append(plain_number(f"{form.code}.{name}", number, f"{form.title}: {name}"))
    return numbers


def _method(data: RondeData, numbers: Sequence[LedgerRow]) -> str:
    rows = []
    for form in data.asked.questionnaires:
        spans = [
            f'[{number.id}]{{.cijfer vorm="aantal"}}'
            for number in numbers
            if number.question == form.code
        ]
        group = data.codebook.group(form.group).label
        rows.append([cell(form.title), cell(group), reader_named(form.source).mode, *spans])
    header = ["Vragenlijst", "Groep", "Afname", "Vragen", "Respondenten"]
    fieldwork = period(data.codebook.period.start, data.codebook.period.end)
    return (
        f"De antwoorden zijn verzameld van {fieldwork}.\n\n"
        f"{pipe_table(header, [35, 25, 14, 12, 20], rows)}\n"
        ": Vragenlijsten en respondenten {#tbl-vragenlijsten}\n"
    )


def _result(data: RondeData, code: str, quotes: pd.DataFrame) -> str:
    codebook, told = data.codebook, tally(data, code)
    question = codebook.question(code)
    parts = [f"## {_heading(question)} {{#vraag-{code}}}"]
    below = []
    if _heading(question) != markdown_text(question.text) and not _in_title(question):
        below.append(f"*{markdown_text(question.text)}*")
    if routing := question.asked_if:
        shown = set(tally(data, routing.question)["label"])
        named = with_shown_labels(codebook, data.unconfirmed, shown)
        asked = named.question(routing.question)
        labels = " of ".join(quoted(markdown_text(asked.label(o))) for o in routing.options)
        below.append(f"Deze vraag kreeg wie {labels} koos bij: {markdown_text(asked.text)}")
    if below:
        parts.append("\n\n".join(["::: {.vraagtekst}", *below, ":::"]))
    several = len(groups_of(codebook, code)) > 1 or question.type == "matrix"
    parts.append(f"[{code}]{{.figuur}}")
    parts.append(finding_sentence(told) if several else order_sentence(rows_of(told)))
    parts += quote_blocks(quotes, code)
    return "\n\n".join(part for part in parts if part) + "\n"


def _in_title(question: Question) -> bool:
    """Whether the figure starts with the whole question, so that nothing else has to tell it."""
    findings = any(option.finding for option in question.options)
    return (
        question.subject in ("", question.text)
        and not findings
        and (len(question.text) <= LONG_SUBJECT)
    )


def _heading(question: Question) -> str:
    return markdown_text(shorten(question.subject or question.text, LONG_HEADING, placeholder="…"))
