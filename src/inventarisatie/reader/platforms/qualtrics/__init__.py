"""Qualtrics: texts of the choices, in CSV or XLSX with two or three header rows."""

from dataclasses import replace
from zoneinfo import available_timezones

import numpy as np
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import check_text_ids
from inventarisatie.reader.metadata import PERSONAL
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.finishing import finish, identify, require_ids
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.platforms.qualtrics.header import (
    KINDS,
    HeaderRows,
    metadata,
    named,
    read_names,
)
from inventarisatie.reader.platforms.qualtrics.questions import QualtricsQuestions
from inventarisatie.reader.table import Table, read_table

_TESTS = ("preview", "test", "spam")
"""In the status of rows that no respondent filled in."""


class Qualtrics(Reader):
    """Reads "choice text"; "numeric values" are refused."""

    source = "qualtrics"
    platform = "Qualtrics"
    global_ids = True
    personal = frozenset(name for name, kind in KINDS.items() if kind in PERSONAL) - {"name"}

    def recognises(self, source: Source, head: Head) -> bool:
        """Do the first two rows hold names that only Qualtrics has together?"""
        return read_names(head) is not None

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read an export.

        Raises:
            Refusal: R02, R10, R12, R15, R17 to R19, R21, R25 to R29, R32 or R44.
        """
        name = source.path.name
        names = read_names([row for row in head if row])
        if names is None:
            raise Refusal(
                "R12",
                f"{name}: the header rows of Qualtrics (names, texts, identifiers) are not whole.",
                "Download the export again, and do not edit its first rows.",
            )
        header = _header(names)
        require_ids(name, header, wanted)
        rows = [number for number, row in enumerate(head, start=1) if row][names.rows - 1]
        table = read_table(source, header.width, header_rows=rows)
        _refuse_numbers(name, names, table)
        return _export(source, names, header, table, wanted)


def _header(names: HeaderRows) -> Header:
    header = metadata(names)
    header.manual = [
        position
        for position in range(header.width)
        if position not in header.metadata and not names.part(position).question
    ]
    if header.manual:
        left = some([names.names[position] or "(blank)" for position in header.manual])
        message = f"Column(s) {left} belong to no question (timings, embedded data); left out."
        header.warnings.append(Notice("W36", message))
    return header


def _export(
    source: Source, names: HeaderRows, header: Header, table: Table, wanted: Wanted
) -> Export:
    identities = identify(source.path.name, header, table, wanted, check_text_ids)
    own = [p for p in range(header.width) if p not in (*header.metadata, *header.manual)]
    questions = QualtricsQuestions(source.path.name, names, table, QuestionsByText(wanted.form))
    groups = questions.read(own)
    warnings = list(header.warnings)
    if questions.split:
        message = (
            f"Several answers stand in one cell, with commas: taken apart by what repeats in "
            f"{some(questions.split)}. Check the options in the codebook."
        )
        warnings.append(Notice("W48", message))
    header = replace(header, groups=groups, warnings=warnings)
    arrival = np.arange(len(table), dtype=np.int64)
    export = finish(source, header, table, identities, arrival, wanted)
    export = replace(export, finished=_finished(names, export.table), zone=_zone(names, header))
    tests = _tests(names, export.table)
    if tests.all():
        raise Refusal(
            "R02",
            f"{source.path.name}: all {tests.sum()} row(s) are previews, tests or spam.",
            "Check the filters of the export, or wait for responses.",
        )
    if tests.any():
        message = f"{tests.sum()} row(s) are previews, tests or spam; left out."
        export.warnings.append(Notice("W49", message))
    return replace(export.take(np.flatnonzero(~tests)), tests=int(tests.sum()))


def _finished(names: HeaderRows, table: Table) -> NDArray[np.bool_] | None:
    position = named(names, "finished")
    if position is None:
        return None
    column = table.columns[position]
    ended = np.array([text.lower() in ("true", "1") for text in column.labels], dtype=bool)
    return np.asarray(ended[column.codes])


def _tests(names: HeaderRows, table: Table) -> NDArray[np.bool_]:
    position = named(names, "status")
    if position is None:
        return np.zeros(len(table), dtype=bool)
    column = table.columns[position]
    made = [any(word in text.lower() for word in _TESTS) for text in column.labels]
    return np.asarray(np.array(made, dtype=bool)[column.codes])


def _zone(names: HeaderRows, header: Header) -> str:
    position = header.column("started")
    if position is None or not names.identifiers:
        return ""
    zone = names.identifiers[position].get("timeZone", "")
    return zone if zone in available_timezones() else ""


def _refuse_numbers(name: str, names: HeaderRows, table: Table) -> None:
    """Refuse numeric values: what they stand for is in no export."""
    columns = [table.columns[p] for p in (named(names, n) for n in ("status", "finished"))
               if p is not None]  # fmt: skip
    found = [text for column in columns for text in column.frequencies]
    if found and all(text.isdigit() for text in found):
        raise Refusal(
            "R21",
            f"{name}: the export holds numeric values where the texts of the choices are expected.",
            "Export again with 'Use choice text'.",
        )
