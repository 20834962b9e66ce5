"""A first codebook from an export: ready to edit, and good enough to read that export with."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from inventarisatie.reader.background import asks_who
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.drafted import drafted_question, drafted_routing
from inventarisatie.reader.export import Export
from inventarisatie.reader.inferring import infer_routing
from inventarisatie.reader.platforms import Wanted, reader_named
from inventarisatie.reader.questions import detect_questions
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.scales import by_alphabet, is_ordered

_HEADER = """\
# Draft made from {name}. Check types, codes, labels and routing; write Dutch labels and findings.
# Edit text and label as you like; export is what the file calls it, and stays as it is.
"""
_ORDER = "# Answers in alphabetical order, as the export tells none; put them in order: {codes}.\n"
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


def _forget_arrival(detected: list[Detected]) -> None:
    """Order the answers that are known from the cells only: the first was the first respondent's.

    Those on a scale stand in its order already; the order of others tells nothing.
    """
    for found in detected:
        seen = [option for option in found.options if option in found.given]
        if seen == found.options[: len(seen)] and not is_ordered(seen):
            found.options = by_alphabet(seen) + found.options[len(seen) :]


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
    export = read_export(path, Wanted(order=order, no_ids=no_ids))
    questions = detect_questions(export)
    routing = infer_routing(export, questions.detected)
    if not reader_named(export.source).tells_order:
        _forget_arrival(questions.detected)
    asked: list[dict[str, Any]] = []
    for place, found in enumerate(questions.detected):
        drafted = drafted_question(f"vraag-{place + 1}", found)
        asked_if = drafted_routing(routing[place], asked) if place in routing else {}
        who = asks_who(found.group.text)
        asked += [question | asked_if | _background(question, who) for question in drafted]
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


def _background(question: dict[str, Any], who: bool) -> dict[str, Any]:
    return {"background": True} if who and question["type"] != "open" else {}


def unordered(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions whose answers stand in no order of their own.

    A condensed export tells no order, so the alphabet gives one; that of a known scale, or of
    numbers, is not in doubt.
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


def routed(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions that were asked of some only, it seems."""
    return [str(q["code"]) for form in forms for q in form["questions"] if "asked_if" in q]


def background(forms: list[dict[str, Any]]) -> list[str]:
    """Codes of the drafted questions that ask who somebody is."""
    return [str(q["code"]) for form in forms for q in form["questions"] if "background" in q]


def _period(export: Export) -> tuple[str, str]:
    times = [t for t in (export.started, export.ended) if t is not None]
    days = np.concatenate(times).astype("datetime64[D]") if times else np.array([], "datetime64[D]")
    days = days[~np.isnat(days)]
    if not len(days):
        return "1970-01-01", "1970-01-01"
    return str(days.min()), str(days.max())
