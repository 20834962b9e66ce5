"""A detected question as it stands in a drafted codebook."""

import re
import unicodedata
from typing import Any

from inventarisatie.reader.detected import Detected
from inventarisatie.reader.inferring import Inferred
from inventarisatie.reader.personal import without_contacts
from inventarisatie.reader.scales import is_common
from inventarisatie.reader.text_fields import TextField

_LONGEST_CODE = 40
_NONE_CHOSEN = "(antwoord aanvullen)"
"""Option of a question to which everybody answered "Anders": its options cannot be seen."""
_UNLISTED_ANSWER = "Ander antwoord"
"""Option that counts for all answers that one respondent gave."""


def drafted_question(code: str, found: Detected) -> list[dict[str, Any]]:
    """One question, or one per text box."""
    text = found.group.text
    if found.base_type in ("open", "numeric", "unknown"):
        return _boxes(code, found, "numeric" if found.type == "numeric" else "open")
    if found.several:
        return _rows_apart(code, found)
    question: dict[str, Any] = {**_asked(code, text), "type": found.base_type}
    if found.type == "contact":
        return [question]
    other = found.other
    lone = found.lone if found.base_type == "single" else []
    options = [option for option in found.options if option not in lone]
    if other and other.meaning == "answer":
        options = [option for option in options if option != other.label]
    if not options and lone:
        return _boxes(code, found, "open")
    options = options or [_NONE_CHOSEN]
    rest = []
    if lone and not (other and other.meaning == "answer"):
        rest = [_UNLISTED_ANSWER]
    told = {text: n for text, n in found.given.items() if not is_common(text)}
    names = [f"antwoord {i}" if text in told else text for i, text in enumerate(options, start=1)]
    codes = _codes([*names, *rest, *([other.label] if other else [])])
    question["options"] = _labelled([*options, *rest], codes)
    for option in question["options"]:
        if option["export"] in told:
            option["evidence"] = f"{told[option['export']]} respondents"
    if found.type == "matrix":
        question["rows"] = _labelled(found.rows)
    if other:
        question["other"] = _other(codes[-1], other)
    if lone:
        question["unlisted"] = codes[len(options)]
    return [_without(question, found)]


def drafted_routing(inferred: Inferred, asked: list[dict[str, Any]]) -> dict[str, Any]:
    """The routing in terms of the questions drafted before; none where these lack an option."""
    code = f"vraag-{inferred.asking + 1}"
    question = next((one for one in asked if one["code"] == code), {})
    options = [*question.get("options", []), question.get("other", {})]
    codes = {option["export"]: option["code"] for option in options if option}
    if not set(inferred.options) <= set(codes):
        return {}
    chosen = [codes[option] for option in inferred.options]
    return {"asked_if": {"question": code, "options": chosen, "evidence": inferred.evidence}}


def _asked(code: str, text: str) -> dict[str, Any]:
    return {"code": code, "text": without_contacts(text), "export": text}


def _boxes(code: str, found: Detected, kind: str) -> list[dict[str, Any]]:
    """A question per text box."""
    question = {**_asked(code, found.group.text), "type": kind}
    aside = found.personal + found.left_out
    named = enumerate(found.group.names if len(found.group.columns) > 1 else [])
    names = [name for i, name in named if i not in aside and (name in found.rows or not found.rows)]
    if not names:
        return [question]
    return [
        {**question, "code": f"{code}-{number}", "column": name}
        for number, name in enumerate(names, start=1)
    ]


def _without(question: dict[str, Any], found: Detected) -> dict[str, Any]:
    """The question, with the columns that are not read."""
    names = found.names(found.personal + found.left_out)
    return {**question, "left_out": names} if names else question


def _rows_apart(code: str, found: Detected) -> list[dict[str, Any]]:
    """A matrix with several answers per row: a question per row; a remark goes with the first."""
    questions: list[dict[str, Any]] = [
        {
            **_asked(f"{code}-{number}", found.group.text),
            "type": "multi",
            "subject": without_contacts(f"{row}: {found.group.text}"),
            "column": row,
            "options": _labelled(found.options),
        }
        for number, row in enumerate(found.rows, start=1)
    ]
    if found.other:
        questions[0]["other"] = _other("toelichting", found.other)
    questions[0] = _without(questions[0], found)
    return questions


def _labelled(labels: list[str], codes: list[str] | None = None) -> list[dict[str, Any]]:
    codes = codes or _codes(labels)
    pairs = zip(codes, labels, strict=False)
    return [{"code": code, "export": text, "label": without_contacts(text)} for code, text in pairs]


def _other(code: str, other: TextField) -> dict[str, Any]:
    text = other.label
    return {
        "code": code, "export": text, "label": without_contacts(text), "meaning": other.meaning
    }  # fmt: skip


def _codes(labels: list[str]) -> list[str]:
    """Distinct codes out of labels: ``Heel goed!`` -> ``heel-goed``."""
    codes: list[str] = []
    for text in labels:
        plain = unicodedata.normalize("NFKD", without_contacts(text))
        plain = plain.encode("ascii", "ignore").decode().lower()
        code = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_CODE].strip("-") or "leeg"
        number = 2
        candidate = code
        while candidate in codes:
            candidate, number = f"{code}-{number}", number + 1
        codes.append(candidate)
    return codes
