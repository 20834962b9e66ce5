"""What is in this file? The answer of ``inventarisatie inspect``, made without a codebook."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.inferring import Inferred, answered, infer_routing
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.platforms import Wanted, reader_named
from inventarisatie.reader.questions import detect_questions
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.remarks import contact_columns, remarks
from inventarisatie.reader.routing import Reached


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
        export = read_export(path, Wanted(order=order, now=now, no_ids=no_ids))
        questions = detect_questions(export)
    except Refusal as refusal:
        way_out = f" {refusal.way_out}" if refusal.way_out else ""
        return Inspection(refusal=Notice(refusal.code, refusal.message + way_out))
    routing = infer_routing(export, questions.detected)
    asked = [(found.type, i not in routing) for i, found in enumerate(questions.detected)]
    reached = [
        export.reached(found.group.columns, answered(export, found)) for found in questions.detected
    ]
    progress = Reached.of(asked, reached, export.finished)
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
        personal_columns=export.personal_columns + contact_columns(questions),
        warnings=[
            *export.warnings,
            *progress.notices([found.group.text for found in questions.detected]),
            *remarks(export, questions),
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
