"""Writes invented responses as SurveyMonkey's "All responses data" export, condensed, as CSV.

Two header rows (question texts, then one sub-header per column), metadata columns first, one column
per single or open question and one per option of a multiple-choice question, a text column for
"Anders, namelijk". Comma, CRLF, UTF-8; dates month first, local time. What could identify a person
is empty or reserved for documentation (example.org; addresses 192.0.2.0/24 of RFC 5737).
"""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from inventarisatie.desk.twin.people import Response
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question

METADATA = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1",
]  # fmt: skip
OPEN_SUBHEADER = "Open-Ended Response"
FIRST_ID = 1_000_000_000
FIRST_COLLECTOR = 100_000_000


def write_csv(form: Questionnaire, responses: Sequence[Response], number: int) -> bytes:
    """The export of one questionnaire.

    Args:
        form: the questionnaire; single, multi and open questions.
        responses: its responses, newest first.
        number: place of the questionnaire in the round, from 1; keeps ids apart between files.
    """
    form, target = form.as_exported(), io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    columns = [(question, label) for question in form.questions for label in _columns(question)]
    texts = [q.text if label == _columns(q)[0] else "" for q, label in columns]
    writer.writerow(METADATA + texts)
    writer.writerow([""] * len(METADATA) + [label for _, label in columns])
    for place, response in enumerate(responses):
        cells = [cell for question in form.questions for cell in _cells(question, response)]
        writer.writerow(_metadata(response, number, len(responses) - place) + cells)
    return target.getvalue().encode("utf-8")


def _metadata(response: Response, form: int, person: int) -> list[str]:
    return [
        str(FIRST_ID + 10_000_000 * form + 1000 * person),
        str(FIRST_COLLECTOR + form),
        _moment(response.started),
        _moment(response.ended),
        f"192.0.2.{person % 254 + 1}",
        f"respondent{person}@example.org" if person % 5 == 0 else "",
        "", "", "",
    ]  # fmt: skip


def _moment(moment: datetime) -> str:
    return f"{moment:%m/%d/%Y %I:%M:%S %p}"


def _columns(question: Question) -> list[str]:
    """The sub-headers of a question."""
    if question.type == "open":
        return [OPEN_SUBHEADER]
    if question.type == "single":
        labels = ["Response"]
    else:
        labels = [option.label for option in question.options]
    return labels + ([question.other.label] if question.other else [])


def _cells(question: Question, response: Response) -> list[str]:
    """The cells of a question, one per column."""
    chosen = response.chosen.get(question.code, [])
    text = response.texts.get(question.code, "")
    if question.type == "open":
        return [text]
    if question.type == "single":
        cells = [question.label(chosen[0]) if chosen else ""]
    else:
        cells = [option.label if option.code in chosen else "" for option in question.options]
    return cells + ([text] if question.other else [])
