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
from inventarisatie.reader.inferring import Inferred, infer_routing
from inventarisatie.reader.platforms import reader_named
from inventarisatie.reader.questions import detect_questions
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.scales import is_common, is_ordered
from inventarisatie.reader.text_fields import TextField

_HEADER = """\
# Draft made from {name}. Check types, codes, labels and routing; write Dutch labels and findings.
# Edit text and label as you like; export is what the file calls it, and stays as it is.
"""
_ORDER = "# Answers as they came in the export; put them in order: {codes}.\n"
_UNLISTED = """\
# Answers that one respondent gave are text, no options: {codes}. Where they are answers of the
# questionnaire, add them as options (inspect --json lists them).
"""
_SEEN = """\
# A number of respondents behind a label: so many gave this answer, and no header says that it is
# one. Check that it is an answer of the questionnaire and not what people wrote.
"""
_ROUTED = "# Asked of some only, it seems from who answered: {codes}. Check asked_if there.\n"
_EVIDENCE = re.compile(r"\n +evidence: (.*)$", re.MULTILINE)
_LONGEST_CODE = 40
_NONE_CHOSEN = "(antwoord aanvullen)"
"""Option of a question to which everybody answered "Anders": its options cannot be seen."""
_UNLISTED_ANSWER = "Ander antwoord"
"""Option that counts for all answers that one respondent gave."""


def draft_codebook(
    path: Path, *, order: DateOrder | None = None, ronde: int = 1, no_ids: bool = False
) -> str:
    """Write the text of a ``codeboek.yml`` for one export.

    Raises:
        Refusal: as `read_export`, when the export is refused.
    """
    content = draft(path, order=order, ronde=ronde, no_ids=no_ids)
    forms = content["questionnaires"]
    text = as_text(content)
    remarks = _HEADER.format(name=path.name)
    if codes := unordered(forms):
        remarks += _ORDER.format(codes=", ".join(codes))
    if codes := with_unlisted(forms):
        remarks += _UNLISTED.format(codes=", ".join(codes))
    if codes := routed(forms):
        remarks += _ROUTED.format(codes=", ".join(codes))
    return remarks + (_SEEN if " respondents\n" in text else "") + text


def as_text(content: dict[str, Any]) -> str:
    """A draft as YAML; what speaks for a label becomes a comment behind it."""
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return _EVIDENCE.sub(r"  # \1", text)


def draft(
    path: Path, *, order: DateOrder | None = None, ronde: int = 1, no_ids: bool = False
) -> dict[str, Any]:
    """A codebook for one export, as plain data, with ``evidence`` at what was concluded.

    Raises:
        Refusal: as `read_export`, when the export is refused.
    """
    export = read_export(path, order=order, no_ids=no_ids)
    questions = detect_questions(export)
    routing = infer_routing(export, questions.detected)
    asked: list[dict[str, Any]] = []
    for place, found in enumerate(questions.detected):
        drafted = _question(f"vraag-{place + 1}", found)
        asked_if = _asked_if(routing[place], asked) if place in routing else {}
        asked += [question | asked_if for question in drafted]
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
    if no_ids:
        form["no_ids"] = True
    start, end = _period(export)
    return {
        "ronde": ronde,
        "title": path.stem,
        "period": {"start": start, "end": end},
        "timezone": "Europe/Amsterdam",
        "groups": [{"code": "respondenten", "label": "respondenten"}],
        "questionnaires": [{**form, "questions": asked}],
    }


def unordered(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions whose answers stand in the order in which they came.

    A condensed export tells no order; that of a known scale, or of numbers, is not in doubt.
    """
    return [
        str(question["code"])
        for form in forms
        if form["layout"] == "condensed" and not reader_named(form["source"]).tells_order
        for question in form["questions"]
        if question["type"] in ("single", "matrix")
        and not is_ordered([option["label"] for option in question["options"]])
    ]


def with_unlisted(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions with answers that one respondent gave."""
    return [
        str(question["code"])
        for form in forms
        for question in form["questions"]
        if question.get("unlisted")
    ]


def unlisted(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions with answers that one respondent gave."""
    return [
        str(question["code"])
        for form in forms
        for question in form["questions"]
        if question.get("unlisted")
    ]


def routed(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions that were asked of some only, it seems."""
    return [str(q["code"]) for form in forms for q in form["questions"] if "asked_if" in q]


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
        return _boxes(code, found, "numeric" if found.type == "numeric" else "open")
    if found.several:
        return _rows_apart(code, found)
    question: dict[str, Any] = {
        "code": code, "text": text, "export": text, "type": found.base_type
    }  # fmt: skip
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
        if option["label"] in told:
            option["evidence"] = f"{told[option['label']]} respondents"
    if found.type == "matrix":
        question["rows"] = _labelled(found.rows)
    if other:
        question["other"] = _other(codes[-1], other)
    if lone:
        question["unlisted"] = codes[len(options)]
    return [_without(question, found)]


def _asked_if(inferred: Inferred, asked: list[dict[str, Any]]) -> dict[str, Any]:
    """The routing in terms of the questions drafted before; none where these lack an option."""
    code = f"vraag-{inferred.asking + 1}"
    question = next((one for one in asked if one["code"] == code), {})
    options = [*question.get("options", []), question.get("other", {})]
    codes = {option["label"]: option["code"] for option in options if option}
    if not set(inferred.options) <= set(codes):
        return {}
    chosen = [codes[option] for option in inferred.options]
    return {"asked_if": {"question": code, "options": chosen, "evidence": inferred.evidence}}


def _boxes(code: str, found: Detected, kind: str) -> list[dict[str, Any]]:
    """A question per text box."""
    text = found.group.text
    question = {"code": code, "text": text, "export": text, "type": kind}
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
            "code": f"{code}-{number}",
            "text": found.group.text,
            "export": found.group.text,
            "type": "multi",
            "subject": f"{row}: {found.group.text}",
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
    return [{"code": code, "export": text, "label": text} for code, text in pairs]


def _other(code: str, other: TextField) -> dict[str, Any]:
    text = other.label
    return {"code": code, "export": text, "label": text, "meaning": other.meaning}


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
