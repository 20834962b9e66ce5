"""What is in this file? The answer of ``inventarisatie inspect``, made without a codebook."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.detected import NUMBER, Detected
from inventarisatie.reader.export import Export
from inventarisatie.reader.inferring import Inferred, answered, infer_routing
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.personal import count_traces
from inventarisatie.reader.platforms import reader_named
from inventarisatie.reader.questions import Questions, detect_questions
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.routing import Reached

DEFAULT_ZONE = "Europe/Amsterdam"
MOSTLY = 0.75
"""Share of numbers among answers in words from which the question seems to ask for a number."""


@dataclass
class Inspection:
    """Findings about a file; ``refusal`` says why it is not read, if so."""

    format: str | None = None
    """What the codebook calls the platform."""
    layout: str | None = None
    respondents: int = 0
    partial: int = 0
    date_order: str | None = None
    questions: list[dict[str, Any]] = field(default_factory=list)
    personal_columns: list[str] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    refusal: Notice | None = None

    def to_json(self) -> str:
        """The findings as JSON; positions count columns from 1."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """The findings for people."""
        if self.refusal:
            return f"Refused: [{self.refusal.code}] {self.refusal.message}"
        lines = [
            f"{reader_named(self.format or '').platform} export, {self.layout}: "
            f"{self.respondents} respondents "
            f"({self.partial} partial), {len(self.questions)} questions.",
        ]
        for question in self.questions:
            options = f", {len(question['options'])} options" if question["options"] else ""
            lines.append(
                f"  column {question['position']}: {question['type']}{options}, "
                f"{question['answered']} answered: {question['text'][:80]}"
            )
            if asked := question.get("asked_if"):
                lines.append(
                    f"    asked, it seems, of who chose {some(asked['options'])} in column "
                    f"{asked['position']}: {asked['evidence']}"
                )
        lines += [f"Personal data, dropped: {', '.join(self.personal_columns) or 'none'}"]
        lines += [f"Warning [{notice.code}] {notice.message}" for notice in self.warnings]
        return "\n".join(lines)


def inspect_export(
    path: Path,
    *,
    order: DateOrder | None = None,
    now: pd.Timestamp | None = None,
    no_ids: bool = False,
) -> Inspection:
    """Inspect an export. Never raises for a bad file: the refusal is part of the findings."""
    try:
        export = read_export(path, order=order, now=now, no_ids=no_ids)
        questions = detect_questions(export)
    except Refusal as refusal:
        way_out = f" {refusal.way_out}" if refusal.way_out else ""
        return Inspection(refusal=Notice(refusal.code, refusal.message + way_out))
    routing = infer_routing(export, questions.detected)
    asked = [(found.type, i not in routing) for i, found in enumerate(questions.detected)]
    filled = [answered(export, found) for found in questions.detected]
    progress = Reached.of(asked, filled, export.finished)
    return Inspection(
        format=export.source,
        layout=questions.layout,
        respondents=len(export.ids),
        partial=int((~progress.complete).sum()),
        date_order=export.order,
        questions=[
            _describe(found, routing.get(i), questions.detected)
            for i, found in enumerate(questions.detected)
        ],
        personal_columns=export.personal_columns + _contact_columns(questions),
        warnings=[
            *export.warnings,
            *progress.notices([found.group.text for found in questions.detected]),
            *_remarks(export, questions),
        ],
    )


def _describe(found: Detected, asked_if: Inferred | None, others: list[Detected]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "position": found.group.position + 1,
        "text": found.group.text,
        "type": found.type,
        "options": found.options,
        "answered": found.answered,
    }
    if found.rows:
        described["rows"] = found.rows
    if found.other:
        described["other"] = {"label": found.other.label, "meaning": found.other.meaning}
    if asked_if:
        described["asked_if"] = {
            "position": others[asked_if.asking].group.position + 1,
            "options": asked_if.options,
            "evidence": asked_if.evidence,
        }
    return described


def _contact_columns(questions: Questions) -> list[str]:
    return [
        f"{found.group.text}: {name}"
        for found in questions.detected
        for i, name in enumerate(found.group.subheaders)
        if found.type == "contact" or i in found.personal
    ]


def _put_aside(found: Detected) -> list[Notice]:
    """Columns that somebody added, and answers that one respondent gave."""
    text = found.group.text[:80]
    notices = []
    if found.left_out:
        names = some(found.names(found.left_out), 9)
        message = f"Column(s) {names} beside the options of {text!r} belong to none; left out."
        notices.append(Notice("W36", message))
    if found.lone:
        message = (
            f"Question {text!r}: {len(found.lone)} answer(s) were given by one respondent each, "
            "and no header names them; a draft keeps them as text, not as options."
        )
        notices.append(Notice("W44", message))
    if same := _alike(found.options):
        message = f"Question {text!r} has answers that differ in capitals only: {some(same, 9)}."
        notices.append(Notice("W45", message))
    return notices


def _alike(options: list[str]) -> list[str]:
    """The options that differ from another one in capitals only."""
    times = Counter(option.casefold() for option in options)
    return [option for option in dict.fromkeys(options) if times[option.casefold()] > 1]


def _remarks(export: Export, questions: Questions) -> list[Notice]:
    notices = []
    if not export.zone and (export.started is not None or export.ended is not None):
        notices.append(Notice("W33", f"The times state no time zone; {DEFAULT_ZONE} is assumed."))
    names = export.personal_columns + _contact_columns(questions)
    texts = [
        cell
        for found in questions.detected
        if found.type in ("open", "unknown") or found.other
        for i, column in enumerate(export.columns(found.group.columns))
        if not found.other or i == found.other.column
        for cell in column.frequencies.items()
    ]
    traces = count_traces(texts)
    if names or traces:
        kept = ", ".join(f"{kind} in {count} cell(s)" for kind, count in traces.items())
        notices.append(
            Notice(
                "W38",
                f"Personal data: {len(names)} column(s) are dropped ({some(names, 9) or 'none'}); "
                f"in free text: {kept or 'none found'}.",
            )
        )
    notices += [notice for found in questions.detected for notice in _put_aside(found)]
    notices += [
        Notice(
            "W43",
            f"Question {found.group.text[:80]!r}: {numbers} of {total} answers are numbers, the "
            "others text; it is taken as open. Correct those to count it as a number.",
        )
        for found in questions.detected
        for numbers, total in [_numbers(export, found)]
        if total * MOSTLY <= numbers < total
    ]
    if decimals := _decimal_commas(export, questions):
        notices.append(Notice("W42", f"{decimals} number(s) are written with a decimal comma."))
    return notices


def _numbers(export: Export, found: Detected) -> tuple[int, int]:
    """How many answers to a question in words are numbers, and how many there are."""
    if found.type != "open":
        return 0, 0
    cells = [
        cell
        for column in export.columns(found.group.columns)
        for cell in column.frequencies.items()
    ]
    numbers = sum(count for text, count in cells if NUMBER.fullmatch(text))
    return numbers, sum(count for _, count in cells)


def _decimal_commas(export: Export, questions: Questions) -> int:
    return sum(
        count
        for found in questions.detected
        if found.type == "numeric"
        for column in export.columns(found.group.columns)
        for text, count in column.frequencies.items()
        if "," in text
    )
