"""The codebook of a new round: drafted from the exports, or an earlier one that fits them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.reader import read_survey
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.drafting import (
    as_text,
    background,
    draft,
    routed,
    unordered,
    with_unlisted,
)
from inventarisatie.round.codebook import Codebook, Period, load_codebook
from inventarisatie.round.yaml_text import parse_yaml

NO_DATES = "1970-01-01"
"""What a drafted codebook has for an export without dates."""
ORDER = (
    "# De antwoorden staan op alfabet, want de export kent geen volgorde. Zet ze goed: {codes}.\n"
)
UNLISTED = (
    "# Wat één respondent antwoordde, is tekst en geen antwoord om te kiezen: {codes}.\n"
    "# Hoort het bij de vragenlijst, voeg het dan toe (inspect --json laat zien wat het is).\n"
)
SEEN = (
    "# Een aantal achter een antwoord (# 12 respondents): zoveel mensen gaven het, maar geen kop\n"
    "# noemt het. Controleer of het bij de vragenlijst hoort, en niet is wat mensen schreven.\n"
)
ROUTED = (
    "# Niet aan iedereen gesteld, zo blijkt uit wie antwoord gaven: {codes}. Controleer asked_if.\n"
)
BACKGROUND = (
    "# Deze vragen zeggen wie iemand is (background), en staan niet voorop: {codes}. Klopt dat?\n"
)
HEADER = (
    "# Codeboek van ronde {number}. {origin} Controleer typen, codes, labels en routing.\n"
    "# Pas text en label aan zoals u wilt; export is hoe het bestand het noemt, en blijft zo.\n"
)


def drafted(
    exports: Sequence[Path],
    number: int,
    title: str,
    order: DateOrder | None,
    period: Period | None,
    *,
    no_ids: bool = False,
) -> dict[str, Any]:
    """A codebook with a questionnaire per export, as plain data.

    With several exports each has a respondent group of its own, and question codes that start with
    the number of the questionnaire.

    Raises:
        Refusal: an export is refused, or holds no dates and no ``period`` is given.
    """
    books = [draft(e, order=order, ronde=number, no_ids=no_ids) for e in exports]
    forms = [book["questionnaires"][0] for book in books]
    groups = books[0]["groups"]
    if len(books) > 1:
        groups = [
            {"code": f"groep-{place}", "label": f"respondenten van vragenlijst {place}"}
            for place in range(1, len(books) + 1)
        ]
        for place, form in enumerate(forms, start=1):
            form["group"] = f"groep-{place}"
            for question in form["questions"]:
                question["code"] = f"v{place}-{question['code']}"
                if asked_if := question.get("asked_if"):
                    asked_if["question"] = f"v{place}-{asked_if['question']}"
    for place, (form, export) in enumerate(zip(forms, exports, strict=True), start=1):
        form["code"] = f"vragenlijst-{place}"
        form["title"] = f"Vragenlijst {place}" if len(forms) > 1 else "Vragenlijst"
        form["file"] = f"vragenlijst-{place}{export.suffix.lower()}"
    return {
        "ronde": number,
        "title": title,
        "period": period.model_dump(mode="json") if period else _period(books),
        "timezone": books[0]["timezone"],
        "groups": groups,
        "questionnaires": forms,
    }


def reused(source: Path, draft: dict[str, Any], exports: Sequence[Path]) -> dict[str, Any]:
    """The codebook in ``source`` for these exports: its questionnaires that fit them.

    Period, number of the round, title, file names, layout and order of dates are those of the new
    exports (``draft``); questionnaires and groups without an export are left out.

    Raises:
        Refusal: no questionnaire fits an export; with what the reader says about it.
    """
    codebook = load_codebook(source)
    content = parse_yaml(source.read_text(encoding="utf-8"))
    forms: list[dict[str, Any]] = []
    for export, new in zip(exports, draft["questionnaires"], strict=True):
        code = _fitting(codebook, export, new, [form["code"] for form in forms])
        old = next(form for form in content["questionnaires"] if form["code"] == code)
        own = {name: new[name] for name in ("layout", "date_order", "no_ids") if name in new}
        forms.append({**old, **own, "file": f"{code}{export.suffix.lower()}"})
    used = {form["group"] for form in forms}
    groups = [group for group in content["groups"] if group["code"] in used]
    keep = {name: draft[name] for name in ("ronde", "title", "period")}
    return {**content, **keep, "groups": groups, "questionnaires": forms}


def written(content: dict[str, Any], number: int, *, is_draft: bool) -> str:
    """The text of ``codeboek.yml``, with Dutch remarks on where it comes from and what to check."""
    origin = (
        "Concept, gemaakt uit de export." if is_draft else "Overgenomen van een eerder codeboek."
    )
    remarks = _remarks(content) if is_draft else ""
    return HEADER.format(number=number, origin=origin) + remarks + as_text(content)


def _remarks(content: dict[str, Any]) -> str:
    """What to check in a draft."""
    forms = content["questionnaires"]
    told = {ORDER: unordered(forms), UNLISTED: with_unlisted(forms), ROUTED: routed(forms),
            BACKGROUND: background(forms)}  # fmt: skip
    remarks = [remark.format(codes=", ".join(codes)) for remark, codes in told.items() if codes]
    options = [o for form in forms for q in form["questions"] for o in q.get("options", [])]
    return "".join(remarks) + (SEEN if any("evidence" in option for option in options) else "")


def _fitting(codebook: Codebook, export: Path, new: dict[str, Any], taken: list[str]) -> str:
    """Code of the first questionnaire with which the export can be read."""
    said = ""
    for form in codebook.questionnaires:
        if form.code in taken or form.source != new["source"]:
            continue
        own = {"layout": new["layout"], "date_order": new.get("date_order"),
               "no_ids": new.get("no_ids", False)}  # fmt: skip
        tried = codebook.model_copy(update={"questionnaires": [form.model_copy(update=own)]})
        try:
            read_survey({form.code: export}, tried)
        except Refusal as refusal:
            said = said or f" {refusal.code}: {refusal.message}"
        else:
            return form.code
    raise Refusal(
        "codebook",
        f"No questionnaire of the codebook fits {export.name}.{said}",
        "Leave out --codebook and --like to draft a codebook, or correct the codebook.",
    )


def _period(books: Sequence[dict[str, Any]]) -> dict[str, str]:
    if any(book["period"]["end"] == NO_DATES for book in books):
        raise Refusal(
            "new-ronde",
            "An export holds no dates, so that the fieldwork period is not known.",
            "Give its first and last day: --period 2020-09-21 2020-10-30",
        )
    return {
        "start": min(book["period"]["start"] for book in books),
        "end": max(book["period"]["end"] for book in books),
    }
