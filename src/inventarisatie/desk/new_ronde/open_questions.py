"""The open questions of a measured round: how many answered, and the quotes that were approved."""

from textwrap import shorten

import pandas as pd

from inventarisatie.answers.quotes import approved_quotes
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure.rules import protected_range
from inventarisatie.counts.disclosure.selections import EVERYONE
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.report.record import plain_number
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question

LONG_SUBJECT = 80
"""Letters of a question that the ledger has room for."""


def quotes_of_round(data: RondeData) -> pd.DataFrame:
    """The approved quotes of a round, also those from answers that have been coded since.

    Raises:
        Refusal: the list of quotes is broken.
    """
    return approved_quotes(data.ronde, data.cleaned)


def quote_blocks(quotes: pd.DataFrame, question: str) -> list[str]:
    """The approved quotes of a question as Markdown, each plain text in a block of its own."""
    own = quotes.loc[quotes["question"] == question, "text"]
    return [f"> {quoted(markdown_text(text))}" for text in own]


def open_questions(data: RondeData, quotes: pd.DataFrame) -> tuple[str, list[LedgerRow]]:
    """A list of the open questions, each with its approved quotes, and the numbers in it."""
    items, numbers = [], []
    for form in data.codebook.questionnaires:
        for question in form.questions:
            if question.type != "open":
                continue
            told, number = _answered(data, form, question)
            items.append(_item(question, told, quotes[quotes["group"] == form.group]))
            numbers += [number] if number else []
    return "\n".join(items or ["De vragenlijst heeft geen open vragen."]) + "\n", numbers


def _item(question: Question, told: str, quotes: pd.DataFrame) -> str:
    box = f" ({markdown_text(question.column)})" if question.column else ""
    first = f"- **{markdown_text(question.text)}**{box} Open vraag, niet uitgesplitst. {told}"
    return "\n".join([first, *(f"\n  {block}\n" for block in quote_blocks(quotes, question.code))])


def _answered(
    data: RondeData, form: Questionnaire, question: Question
) -> tuple[str, LedgerRow | None]:
    """How many people answered, protected like an answer to a closed question."""
    policy = data.policy
    own = data.answers[
        (data.answers["question"] == question.code)
        & (data.answers["group"] == form.group)
        & (data.answers["state"] != "not_asked")
    ]
    if question.asked_if:
        routes = data.protection.who_got(question.code, form.group)
        if routes.loc[routes["filter"] == EVERYONE, "certainty"].eq("protected").any():
            return "Hoeveel mensen deze vraag kregen, is afgeschermd.", None
    base = own["respondent"].nunique()
    if base < policy.smallest_base:
        return "Te weinig mensen kregen deze vraag om de antwoorden te tellen.", None
    number = own.loc[own["state"] == "answered", "respondent"].nunique()
    bounds = protected_range(number, base, policy, group_rule=False) or (number, number)
    name = f"{form.code}.beantwoord.{question.code}"
    row = plain_number(name, bounds, f"{shorten(question.text, LONG_SUBJECT)}: beantwoord")
    return f'Antwoorden: [{name}]{{.cijfer vorm="aantal"}}.', row
