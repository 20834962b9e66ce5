"""A generated survey, written in every layout, form and dialect, reads back to the same answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reading_files import META, Sheet, write_xlsx

from inventarisatie.reader import Survey, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook

ALPHABET = "abcABC éëï€ &;,'\"->/.()=+@?!%1290"
LABEL = st.text(ALPHABET, min_size=1, max_size=14).map(lambda t: " ".join(t.split())).filter(bool)
WRITTEN = st.text(ALPHABET + "\n", max_size=30).map(str.strip)
FORMS = {
    "us": "%m/%d/%Y %I:%M:%S %p", "us24": "%m/%d/%Y %H:%M:%S", "eu": "%d-%m-%Y %H:%M",
    "iso": "%Y-%m-%d %H:%M:%S",
}  # fmt: skip
Answer = tuple[int, str, str, str, str, float | None]


@dataclass
class Case:
    """A survey: the questions of its codebook, and per respondent what was answered."""

    questions: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def coded(labels: list[str]) -> list[dict[str, str]]:
    return [{"code": f"o{i}", "label": text} for i, text in enumerate(labels)]


@st.composite
def surveys(draw: st.DrawFn) -> Case:
    kinds = draw(
        st.lists(
            st.sampled_from(["single", "multi", "matrix", "ranking", "open", "numeric"]),
            min_size=1,
            max_size=5,
        )
    )
    texts = draw(st.lists(LABEL, min_size=len(kinds), max_size=len(kinds)))
    questions = []
    for i, (kind, text) in enumerate(zip(kinds, texts, strict=True)):
        question: dict[str, Any] = {"code": f"q{i}", "text": f"{text} v{i}", "type": kind}
        if kind not in ("open", "numeric"):
            labels = draw(st.lists(LABEL, min_size=2, max_size=4, unique=True))
            question["options"] = coded(labels)
        if kind == "matrix":
            rows = draw(st.lists(LABEL, min_size=1, max_size=3, unique=True))
            question["rows"] = [{"code": f"r{k}", "label": row} for k, row in enumerate(rows)]
        if kind in ("single", "multi") and draw(st.booleans()):
            meaning = draw(st.sampled_from(["answer", "comment"]))
            question["other"] = {"code": "anders", "label": "Anders, nl.", "meaning": meaning}
        questions.append(question)
    size = draw(st.integers(1, 6))
    return Case(questions, [{q["code"]: draw(_answer(q)) for q in questions} for _ in range(size)])


@st.composite
def _answer(draw: st.DrawFn, question: dict[str, Any]) -> Any:
    kind, options = question["type"], question.get("options", [])
    if kind == "open":
        return draw(WRITTEN)
    if kind == "numeric":
        return draw(st.sampled_from(["", "1", "2.5", "3,25", "-4"]))
    places = st.integers(0, len(options) - 1)
    if kind == "matrix":
        return [draw(st.none() | places) for _ in question["rows"]]
    if kind == "ranking":
        return draw(st.permutations(range(len(options))).map(list) | st.none())
    other = question.get("other")
    text = draw(WRITTEN) if other else ""
    if kind == "multi":
        return draw(st.sets(places)), text
    if text and other["meaning"] == "answer":
        return len(options), text
    return draw(st.none() | places), text


def columns(question: dict[str, Any], answers: list[Any], expanded: bool) -> list[list[str]]:
    """Sub-header and cells per column."""
    labels = [option["label"] for option in question.get("options", [])]
    kind, other = question["type"], question.get("other")
    if kind in ("open", "numeric"):
        return [["Open-Ended Response", *answers]]
    if kind == "ranking":
        return [
            [name, *(str(a[i] + 1) if a else "" for a in answers)] for i, name in enumerate(labels)
        ]
    written = [[other["label"], *(a[1] for a in answers)]] if other else []
    if kind == "multi":
        return [
            [name, *(name if i in a[0] else "" for a in answers)] for i, name in enumerate(labels)
        ] + written
    if kind == "single":
        names = [*labels, other["label"]] if other else labels
        picked = ["" if a[0] is None else names[a[0]] for a in answers]
        if not expanded:
            return [["Response", *picked], *written]
        return [[n, *(p if p == n else "" for p in picked)] for n in labels] + written
    table = []
    for k, row in enumerate(question["rows"]):
        picked = ["" if a[k] is None else labels[a[k]] for a in answers]
        if expanded:
            table += [[f"{row['label']} - {n}", *(p if p == n else "" for p in picked)]
                      for n in labels]  # fmt: skip
        else:
            table.append([row["label"], *picked])
    return table


def sheet_of(case: Case, expanded: bool, form: str) -> tuple[Sheet, list[list[Any]]]:
    """The export as text, and with true dates for a workbook."""
    rows: list[list[str]] = [list(META), [""] * 9]
    for i in range(len(case.answers)):
        start = datetime(2020, 9, 13 + i, 9, 5)
        moments = [(start + timedelta(minutes=m)).strftime(FORMS[form]) for m in (0, 15)]
        rows.append([str(10_000_000_000 + 11 * i), "7", *moments, "192.0.2.1", "", "", "", ""])
    for question in case.questions:
        answers = [answer[question["code"]] for answer in case.answers]
        for number, column in enumerate(columns(question, answers, expanded)):
            rows[0].append("" if number else question["text"])
            for row, cell in zip(rows[1:], column, strict=True):
                row.append(cell)
    return Sheet(rows), [list(row) for row in rows]


def expected(case: Case) -> list[Answer]:
    """What was answered: respondent, question, row, option, text, value."""
    found: list[Answer] = []
    for i, answers in enumerate(case.answers, start=1):
        for q in case.questions:
            code, kind, answer = q["code"], q["type"], answers[q["code"]]
            other = q.get("other")
            if kind == "open" and answer:
                found.append((i, code, "", "", answer, None))
            elif kind == "numeric" and answer:
                found.append((i, code, "", "", "", float(answer.replace(",", "."))))
            elif kind == "matrix":
                found += [(i, code, f"r{k}", f"o{a}", "", None) for k, a in enumerate(answer)
                          if a is not None]  # fmt: skip
            elif kind == "ranking" and answer:
                found += [(i, code, "", f"o{k}", "", a + 1.0) for k, a in enumerate(answer)]
            elif kind == "single" and answer[0] is not None:
                option = "anders" if answer[0] == len(q["options"]) else f"o{answer[0]}"
                found.append((i, code, "", option, answer[1], None))
            elif kind == "multi":
                found += [(i, code, "", f"o{k}", "", None) for k in answer[0]]
                if answer[1]:
                    option = "anders" if other["meaning"] == "answer" else ""
                    found.append((i, code, "", option, answer[1], None))
    return sorted(found, key=repr)


def actual(survey: Survey) -> list[Answer]:
    table = survey.answers[survey.answers["state"] == "answered"]
    return sorted(
        (
            (
                int(str(row.respondent).rpartition("-")[2]),
                str(row.question),
                str(row.row),
                str(row.option),
                str(row.text),
                None if row.value != row.value else float(row.value),
            )
            for row in table.itertuples()
        ),
        key=repr,
    )


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much,
    ],
)  # fmt: skip
@given(
    case=surveys(),
    expanded=st.booleans(),
    form=st.sampled_from(sorted(FORMS)),
    dialect=st.sampled_from([",", ";", "\t", "xlsx"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
)
def test_roundtrip(
    tmp_path: Path, case: Case, expanded: bool, form: str, dialect: str, encoding: str
) -> None:
    sheet, cells = sheet_of(case, expanded, form)
    for question in case.questions:
        names = [f"{r['label']} - {o['label']}" for r in question.get("rows", [])
                 for o in question["options"]]  # fmt: skip
        assume(len(set(names)) == len(names))
    layout = "expanded" if expanded else "condensed"
    book = Codebook.model_validate(
        {
            "ronde": 1,
            "title": "t",
            "period": {"start": "2020-09-13", "end": "2020-10-01"},
            "groups": [{"code": "g", "label": "g"}],
            "questionnaires": [
                {"code": "v", "title": "v", "group": "g", "source": "surveymonkey", "file": "f",
                 "layout": layout, "questions": case.questions}
            ],
        }
    )  # fmt: skip
    path = tmp_path / ("a.xlsx" if dialect == "xlsx" else "a.csv")
    if dialect == "xlsx":
        write_xlsx(path, cells)
    else:
        sheet.csv(path, encoding=encoding, separator=dialect)
    survey = read_survey({"v": path}, book)
    assert actual(survey) == expected(case)
    assert len(survey.respondents) == len(case.answers)
    assert survey.respondents["started"].iloc[0].isoformat() == "2020-09-13T07:05:00+00:00"
    inspection = inspect_export(path)
    if inspection.refusal is None:
        assert inspection.respondents == len(case.answers)
        assert len(inspection.questions) == len(case.questions)
        draft = Codebook.model_validate(yaml.safe_load(draft_codebook(path)))
        again = read_survey({"vragenlijst-1": path}, draft)
        assert len(again.respondents) == len(case.answers)
