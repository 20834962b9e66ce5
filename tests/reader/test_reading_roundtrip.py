"""A generated survey, written in every layout, form and dialect, reads back to the same answers."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_up import Case, actual, expected, surveys
from reading_files import META, Sheet, write_xlsx

from inventarisatie.reader import draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook

FORMS = {
    "us": "%m/%d/%Y %I:%M:%S %p", "us24": "%m/%d/%Y %H:%M:%S", "eu": "%d-%m-%Y %H:%M",
    "iso": "%Y-%m-%d %H:%M:%S",
}  # fmt: skip


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
