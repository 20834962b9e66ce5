"""Respondent IDs: present, numeric, whole and unique."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column
from inventarisatie.reader.notice import Notice, place, some
from inventarisatie.reader.table import Table

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_ID = re.compile(r"[0-9]{1,18}(\.0)?")


@dataclass(frozen=True)
class Identities:
    """The IDs of the rows to keep; ``repeated`` rows are identical to an earlier one."""

    ids: NDArray[np.str_]
    keep: NDArray[np.bool_]
    by_row: bool = False
    """Do row numbers stand for IDs?"""

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The IDs as numbers, which grow with time."""
        return self.ids.astype(np.int64)

    @property
    def repeated(self) -> int:
        """How many rows were left out because they repeat another row."""
        return int((~self.keep).sum())


WITHOUT_IDS = Notice(
    "W15",
    "No Respondent IDs: every row counts as a respondent. Who answered twice cannot be recognised, "
    "and a later export cannot correct this one.",
)


def rows_as_ids(table: Table) -> Identities:
    """Numbers of rows in the place of IDs, for a file from which the IDs were removed."""
    return Identities(table.row_numbers.astype(np.str_), np.ones(len(table), dtype=bool), True)


def check_ids(name: str, table: Table, position: int) -> Identities:
    """Check the column of respondent IDs.

    Raises:
        Refusal: R16, R17 or R18, naming the row.
    """
    column = table.columns[position]
    texts = pa.array(column.labels, pa.string())
    if not pc.all(pc.match_substring_regex(texts, f"^(?:{_ID.pattern})$")).as_py():
        _refuse_unreadable(name, table, position)
    known = np.array([text.removesuffix(".0") for text in column.labels], dtype=np.str_)
    ids = known[column.codes]
    return Identities(ids, _first_of_each(name, table, ids))


def check_text_ids(name: str, table: Table, position: int) -> Identities:
    """Check a column of respondent IDs that are no numbers.

    Raises:
        Refusal: R17 or R18, naming the row.
    """
    column = table.columns[position]
    if not column.filled.all():
        row = table.row_numbers[int(np.argmin(column.filled))]
        raise Refusal(
            "R18",
            f"{name}: {place(position, row)}: no Respondent ID.",
            "Restore the ID from the original export, or delete the row.",
        )
    ids = np.array(column.labels, dtype=np.str_)[column.codes]
    return Identities(ids, _first_of_each(name, table, ids))


def _refuse_unreadable(name: str, table: Table, position: int) -> None:
    column = table.columns[position]
    if damaged := [text for text in column.labels if _SCIENTIFIC.fullmatch(text)]:
        rows = sum(column.frequencies.get(text, 0) for text in set(damaged))
        raise Refusal(
            "R16",
            f"{name}: {place(position)} holds Respondent IDs in scientific notation, such as "
            f"{damaged[0]!r}: {rows} respondents collapse into {len(set(damaged))} IDs.",
            "Download the export again; do not open and save a CSV in Excel.",
        )
    for text in column.labels:
        if not _ID.fullmatch(text):
            row = table.row_numbers[column.first_row(text)]
            what = f"the Respondent ID {text!r} is not a number" if text else "no Respondent ID"
            raise Refusal(
                "R18",
                f"{name}: {place(position, row)}: {what}.",
                "Restore the ID from the original export, or delete the row.",
            )


def _first_of_each(name: str, table: Table, ids: NDArray[np.str_]) -> NDArray[np.bool_]:
    numbers, known = pd.factorize(ids.astype(object))
    keep = np.ones(len(ids), dtype=bool)
    if len(known) == len(ids):
        return keep
    _, first = np.unique(numbers, return_index=True)
    keep[:] = False
    keep[first] = True
    different = [
        table.row_numbers[i]
        for i in np.flatnonzero(~keep)
        if not _same(table.columns, int(i), int(first[numbers[i]]))
    ]
    if different:
        raise Refusal(
            "R17",
            f"{name}: {len(different)} row(s) have the Respondent ID of an earlier row but other "
            f"answers: row {some([str(row) for row in different])}.",
            "Keep one row per respondent, or download the export again.",
        )
    return keep


def _same(columns: list[Column], one: int, other: int) -> bool:
    return all(c.values[c.codes[one]] == c.values[c.codes[other]] for c in columns)
