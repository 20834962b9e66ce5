"""A first codebook from an export: ready to edit, and good enough to read that export with."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.detection import Detected
from inventarisatie.reader.export import Export
from inventarisatie.reader.questions import detect_questions
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.scales import in_scale_order, is_ordered

_HEADER = """\
# Draft made from {name}. Check types, codes, labels and routing; write Dutch labels and findings.
"""
_LONGEST_CODE = 40
_NONE_CHOSEN = "(antwoord aanvullen)"
"""Option of a question to which everybody answered "Anders": its options cannot be seen."""


def draft_codebook(path: Path, *, order: DateOrder | None = None, ronde: int = 1) -> str:
    """Write the text of a ``codeboek.yml`` for one export.

    Raises:
        Refusal: as `read_export`, when the export is refused.
    """
    export = read_export(path, order=order)
    questions = detect_questions(export)
    asked: list[dict[str, Any]] = []
    for number, found in enumerate(questions.detected, start=1):
        asked += _question(f"vraag-{number}", found)
    form: dict[str, Any] = {
        "code": "vragenlijst-1",
        "title": path.stem,
        "group": "respondenten",
        "source": export.source,
        "file": path.name,
        "layout": questions.layout,
    }
    if export.order:
        form["date_order"] = export.order
    start, end = _period(export)
    forms = [{**form, "questions": asked}]
    book = {
        "ronde": ronde,
        "title": path.stem,
        "period": {"start": start, "end": end},
        "timezone": "Europe/Amsterdam",
        "groups": [{"code": "respondenten", "label": "respondenten"}],
        "questionnaires": forms,
    }
    text: str = yaml.safe_dump(book, allow_unicode=True, sort_keys=False, width=100)
    remark = (
        f"# Answers as they came in the export; put them in order: {', '.join(codes)}.\n"
        if (codes := unordered(forms))
        else ""
    )
    return _HEADER.format(name=path.name) + remark + text


def unordered(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions whose answers stand in the order in which they came.

    A condensed export tells no order; that of a known scale, or of numbers, is not in doubt.
    """
    return [
        str(question["code"])
        for form in forms
        if form["layout"] == "condensed"
        for question in form["questions"]
        if question["type"] in ("single", "matrix")
        and not is_ordered([option["label"] for option in question["options"]])
    ]


def _period(export: Export) -> tuple[str, str]:
    times = [t for t in (export.started, export.ended) if t is not None]
    days = np.concatenate(times).astype("datetime64[D]") if times else np.array([], "datetime64[D]")
    days = days[~np.isnat(days)]
    if not len(days):
        return "1970-01-01", "1970-01-01"
    return str(days.min()), str(days.max())


def _question(code: str, found: Detected) -> list[dict[str, Any]]:
    """One question, or one per text box."""
    text = found.group.text
    if found.base_type in ("open", "numeric", "unknown"):
        kind = "numeric" if found.type == "numeric" else "open"
        if not found.rows:
            return [{"code": code, "text": text, "type": kind}]
        return [
            {"code": f"{code}-{number}", "text": text, "type": kind, "column": name}
            for number, name in enumerate(found.rows, start=1)
        ]
    if found.several:
        return _rows_apart(code, found)
    question: dict[str, Any] = {"code": code, "text": text, "type": found.base_type}
    if found.type == "contact":
        return [question]
    other = found.other
    options = found.options
    if other and other.meaning == "answer":
        options = [option for option in options if option != other.label] or [_NONE_CHOSEN]
    if found.base_type in ("single", "matrix") and not found.expanded:
        options = in_scale_order(options) or options
    codes = _codes([*options, *([other.label] if other else [])])
    question["options"] = _labelled(options, codes)
    if found.type == "matrix":
        question["rows"] = _labelled(found.rows)
    if other:
        question["other"] = {"code": codes[-1], "label": other.label, "meaning": other.meaning}
    return [question]


def _rows_apart(code: str, found: Detected) -> list[dict[str, Any]]:
    """A matrix with several answers per row: a question per row; a remark goes with the first."""
    questions: list[dict[str, Any]] = [
        {
            "code": f"{code}-{number}",
            "text": found.group.text,
            "type": "multi",
            "subject": f"{row}: {found.group.text}",
            "column": row,
            "options": _labelled(found.options),
        }
        for number, row in enumerate(found.rows, start=1)
    ]
    if found.other:
        other = {"code": "toelichting", "label": found.other.label, "meaning": "comment"}
        questions[0]["other"] = other
    return questions


def _labelled(labels: list[str], codes: list[str] | None = None) -> list[dict[str, str]]:
    codes = codes or _codes(labels)
    return [{"code": c, "label": text} for c, text in zip(codes, labels, strict=False)]


def _codes(labels: list[str]) -> list[str]:
    """Distinct codes out of labels: ``Heel goed!`` -> ``heel-goed``."""
    codes: list[str] = []
    for text in labels:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        code = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_CODE].strip("-") or "leeg"
        number = 2
        candidate = code
        while candidate in codes:
            candidate, number = f"{code}-{number}", number + 1
        codes.append(candidate)
    return codes
