"""The empty form of typed interviews: a column per question code."""

import csv
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question

RESPONDENT = "respondent"
DATE = "datum"


def form_columns(form: Questionnaire) -> list[str]:
    """The column names of the interview file of a questionnaire, in order."""
    columns = [RESPONDENT, DATE]
    for question in form.questions:
        columns += list(columns_of(question))
    return columns


def columns_of(question: Question) -> dict[str, str]:
    """Column name of the interview file -> sub-header of the export, for one question."""
    code = question.code
    if question.type == "contact":
        return {}
    if question.type == "matrix":
        columns = {f"{code}.{row.code}": label(row.label) for row in question.rows}
    elif question.type == "ranking":
        columns = {f"{code}.{option.code}": label(option.label) for option in question.options}
    else:
        columns = {code: label(question.column) or "Response"}
    if question.other:
        columns[f"{code}.{question.other.code}"] = label(question.other.label)
    return columns


def write_form(form: Questionnaire, path: Path) -> None:
    """Write an empty interview file: CSV with semicolons (for Dutch Excel), or XLSX.

    Raises:
        Refusal: the name ends in neither ``.csv`` nor ``.xlsx``.
    """
    columns = form_columns(form)
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerow(columns)
    elif path.suffix == ".xlsx":
        from openpyxl import Workbook  # takes long to import

        book = Workbook()
        book.worksheets[0].append(columns)
        book.save(path)
    else:
        raise Refusal("interview-form", f"{path} is neither .csv nor .xlsx.", "Name it so.")
