"""Interviews by phone: a plain file that people type, with a column per question code.

The file is translated to the shape of an export, so that everything behind it is shared.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.dates import parse_dates
from inventarisatie.reader.export import Export
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import check_ids
from inventarisatie.reader.notice import Notice, place, shown_start
from inventarisatie.reader.platforms.interview_form import (
    DATE,
    RESPONDENT,
    columns_of,
    form_columns,
)
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.table import Table, read_table
from inventarisatie.reader.time_checks import check_times
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

BETWEEN = ";"
"""Stands between the answers to a multi-select question."""


class Interview(Reader):
    """Reads what `write_form` made and people filled in."""

    source = "interview"
    platform = "typed interviews"
    mode = "gesprek"

    def recognises(self, source: Source, head: Head) -> bool:
        """Are there the two columns with which every form begins?"""
        return bool(head) and {RESPONDENT, DATE} <= {label(cell) for cell in head[0]}

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read an interview file.

        Raises:
            Refusal: R02, R10, R16 to R19, R25 to R29, R32, R35, R36, R44, or ``interview`` where
                there is no codebook.
        """
        name, form = source.path.name, wanted.form
        if form is None:
            raise Refusal(
                "interview",
                f"{name}: this is a file of typed interviews, which only its codebook explains.",
                "Put it in the folder of the round, and name it in codeboek.yml.",
            )
        names = [label(cell) for cell in head[0]]
        _check_names(name, names, form)
        table = read_table(source, len(names), header_rows=1)
        return _export(name, names, form, table, wanted.moment)


def _export(
    name: str, names: list[str], form: Questionnaire, table: Table, now: pd.Timestamp
) -> Export:
    identities = check_ids(name, table, names.index(RESPONDENT))
    header = Header(len(names), {names.index(RESPONDENT): "respondent"}, dict(enumerate(names)))
    columns = list(table.columns)
    for question in form.questions:
        header.groups += _group(name, question, names, columns, table.row_numbers)
    where = names.index(DATE)
    order = form.date_order or "dmy"
    dates = {where: table.columns[where]}
    parsed = parse_dates(name, dates, identities.numbers, table.row_numbers, order)
    times = parsed.times[where]
    check_times(name, times, times, table.row_numbers, now)
    warnings: list[Notice] = list(parsed.warnings)
    if table.blank_rows:
        warnings.append(Notice("W26", f"{table.blank_rows} blank row(s) are skipped."))
    whole = Table(columns, table.row_numbers, table.blank_rows)
    export = Export(
        name, header, whole, identities.ids, times, times, order, 0, warnings, layout="condensed"
    )
    return export.take(np.flatnonzero(identities.keep), repeated=identities.repeated)


def _check_names(name: str, names: list[str], form: Questionnaire) -> None:
    wanted = form_columns(form)
    for column in wanted:
        if names.count(column) != 1:
            times = "no column" if column not in names else "more than one column"
            raise Refusal(
                "R35",
                f"{name}: there is {times} {column!r}. {nearest(column, names)[:300]}",
                "Make an empty form with: inventarisatie interview-form.",
            )
    if extra := [column for column in names if column not in wanted]:
        raise Refusal(
            "R36",
            f"{name}: {place(names.index(extra[0]))}: {extra[0]!r} belongs to no question of "
            f"{form.code}.",
            nearest(extra[0], wanted)[:300],
        )


def _group(
    name: str, question: Question, names: list[str], columns: list[Column], rows: NDArray[np.int64]
) -> list[ColumnGroup]:
    """The columns of one question; translated columns replace or follow the typed ones."""
    group = ColumnGroup(label(question.text), [], [], question.code)
    labels = _labels(question)
    for column, subheader in columns_of(question).items():
        position = names.index(column)
        if question.type in ("single", "matrix") and column != _other_column(question):
            columns[position] = _translate(columns[position], labels)
        if question.type == "multi" and column == question.code:
            for option, chosen in _split(name, question, position, columns[position], rows):
                columns.append(chosen)
                group.columns.append(len(columns) - 1)
                row = f"{question.column} - " if question.column else ""
                group.subheaders.append(label(row + option))
        else:
            group.columns.append(position)
            group.subheaders.append(subheader)
    return [group] if group.columns else []


def _other_column(question: Question) -> str:
    return f"{question.code}.{question.other.code}" if question.other else ""


def _labels(question: Question) -> dict[str, str]:
    """What may be typed -> label: codes and labels, in any case."""
    labels: dict[str, str] = {}
    options = [(option.code, option.label) for option in question.options]
    if question.other and question.other.meaning == "answer":
        options.append((question.other.code, question.other.label))
    for code, text in options:
        labels[code.casefold()] = labels[label(text).casefold()] = label(text)
    return labels


def _translate(column: Column, labels: dict[str, str]) -> Column:
    return Column.of(column.codes, [labels.get(text.casefold(), text) for text in column.labels])


def _split(
    name: str, question: Question, position: int, column: Column, rows: NDArray[np.int64]
) -> list[tuple[str, Column]]:
    """A multi-select column as one column per option."""
    labels = _labels(question)
    chosen = [{part.strip() for part in text.split(BETWEEN)} - {""} for text in column.labels]
    for text, parts in zip(column.labels, chosen, strict=True):
        if unknown := [part for part in sorted(parts) if part.casefold() not in labels]:
            raise Refusal(
                "R19",
                f"{name}: {place(position, rows[column.first_row(text)])}, question "
                f"{question.code}: {shown_start(unknown[0])} is not an answer of the codebook. "
                f"{nearest(unknown[0], sorted(set(labels.values())))[:400]}",
                f"Correct the cell; put {BETWEEN!r} between answers.",
            )
    known = [{labels[part.casefold()] for part in parts} for parts in chosen]
    return [
        (option, Column.of(column.codes, [option if option in parts else "" for parts in known]))
        for option in dict.fromkeys(labels.values())
    ]
