"""Appendix with the questionnaires, written out of the codebook."""

from inventarisatie.counts.numbers import quoted
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.question import Question

TYPES = {
    "single": "één antwoord",
    "multi": "meer antwoorden mogelijk",
    "matrix": "één antwoord per regel",
    "ranking": "rangorde",
    "open": "open vraag",
    "numeric": "getal",
    "contact": "contactgegevens (niet bewaard)",
}


def questionnaires_appendix(codebook: Codebook) -> str:
    """All questions with their type, answers and routing, one section per questionnaire.

    Questions that only a synthetic twin was asked are left out: they are no part of the survey.
    """
    return "\n".join(_questionnaire(form) for form in codebook.questionnaires)


def _questionnaire(form: Questionnaire) -> str:
    texts = {question.code: question for question in form.questions}
    items = [_question(question, texts) for question in form.questions if not question.invented]
    return f"## {markdown_text(form.title)} {{#{form.code} .unnumbered}}\n\n" + "\n".join(items)


def _question(question: Question, others: dict[str, Question]) -> str:
    lines = [f"1. **{markdown_text(question.text)}** ({TYPES[question.type]})"]
    if answers := [markdown_text(option.label) for option in question.options]:
        if question.other:
            answers.append(markdown_text(question.other.label))
        lines.append(f"   Antwoorden: {' · '.join(answers)}.")
    if question.rows:
        rows = " · ".join(markdown_text(row.label) for row in question.rows)
        lines.append(f"   Regels: {rows}.")
    if routing := question.asked_if:
        asked = others[routing.question]
        labels = " of ".join(markdown_text(asked.label(code)) for code in routing.options)
        lines.append(f"   Alleen na {quoted(labels)} op: {markdown_text(asked.text)}")
    if question.note:
        lines.append(f"   *{markdown_text(question.note)}*")
    return "\n\n".join(lines) + "\n"
