"""A SurveyMonkey export, read and checked as far as that goes without a codebook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column
from inventarisatie.reader.dates import DateOrder, Times, check_times, parse_dates
from inventarisatie.reader.header import Header, parse_header
from inventarisatie.reader.identity import check_ids
from inventarisatie.reader.metadata import PERSONAL
from inventarisatie.reader.notice import Notice, place, some
from inventarisatie.reader.platforms import refuse_other_exports
from inventarisatie.reader.table import Table, head, open_source, read_tables

LEGACY_COLUMNS = 256
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0192\u2013-\u203a\u20ac\u2122]|â€|\ufffd|ï»¿")


@dataclass(frozen=True)
class Export:
    """The respondents of one file (or of a part of its rows)."""

    name: str
    header: Header
    table: Table
    ids: NDArray[np.int64]
    started: Times | None
    ended: Times | None
    order: DateOrder | None
    repeated: int
    """Rows left out because they are identical to an earlier row."""
    warnings: list[Notice]

    def columns(self, positions: list[int]) -> list[Column]:
        """The columns at these positions."""
        return [self.table.columns[position] for position in positions]

    def take(self, rows: NDArray[np.intp], *, repeated: int | None = None) -> "Export":
        """The same export for some of the rows, in that order."""
        table = Table(
            [column.take(rows) for column in self.table.columns],
            self.table.row_numbers[rows],
            self.table.blank_rows,
        )
        return replace(
            self,
            table=table,
            ids=self.ids[rows],
            started=None if self.started is None else self.started[rows],
            ended=None if self.ended is None else self.ended[rows],
            repeated=self.repeated if repeated is None else repeated,
        )

    @property
    def personal_columns(self) -> list[str]:
        """Names of the columns with direct identifiers."""
        header = self.header
        return [header.names[i] for i, kind in header.metadata.items() if kind in PERSONAL]


def read_export(
    path: Path, *, order: DateOrder | None = None, now: pd.Timestamp | None = None
) -> Export:
    """Read a whole export.

    Args:
        path: the CSV or XLSX file.
        order: of day and month, where the file cannot tell.
        now: the present, for the check on dates in the future.

    Raises:
        Refusal: R01 to R18, R23, R25 to R29, R32, R36, R39 to R46.
    """
    return next(export_parts(path, order=order, now=now))


def export_parts(
    path: Path,
    *,
    order: DateOrder | None = None,
    now: pd.Timestamp | None = None,
    most: int | None = None,
) -> Iterator[Export]:
    """Read an export in parts of at most ``most`` respondents; see `read_export`."""
    source = open_source(path)
    first = head(source)
    refuse_other_exports(path.name, [row for row in first if row])
    header = parse_header(path.name, first)
    header.warnings[:0] = source.warnings
    _check_legacy(path.name, header)
    for table in read_tables(source, header.width, header_rows=header.rows, most=most):
        part = _part(path.name, header, table, order, now or pd.Timestamp.now())
        order = part.order
        yield part


def _check_legacy(name: str, header: Header) -> None:
    old = {"RespondentID", "CollectorID", "StartDate", "EndDate"} & set(header.names.values())
    if header.width == LEGACY_COLUMNS and old:
        raise Refusal(
            "R45",
            f"{name}: exactly {LEGACY_COLUMNS} columns: a legacy .xls stops there, and the rest of "
            "the questions stands in a second sheet.",
            "Download the export again as XLSX or CSV.",
        )


def _part(
    name: str, header: Header, table: Table, order: DateOrder | None, now: pd.Timestamp
) -> Export:
    warnings = list(header.warnings)
    if header.from_r and not any("" in column.labels for column in table.columns):
        table, notice = _without_na(table)
        warnings.append(notice)
    position = header.column("respondent")
    assert position is not None, "parse_header refuses a file without it"
    identities = check_ids(name, table, position)
    if identities.repeated:
        warnings.append(
            Notice("W17", f"{identities.repeated} row(s) repeat an identical row; left out.")
        )
        columns = [column.take(identities.keep) for column in table.columns]
        table = Table(columns, table.row_numbers[identities.keep], table.blank_rows)
    ids = identities.ids[identities.keep]
    if table.blank_rows:
        warnings.append(Notice("W26", f"{table.blank_rows} blank row(s) are skipped."))
    warnings += _check_columns(name, header, table)
    started, ended, parsed_order, date_warnings = _times(name, header, table, ids, order, now)
    warnings += date_warnings
    return Export(
        name, header, table, ids, started, ended, parsed_order, identities.repeated, warnings
    )


def _without_na(table: Table) -> tuple[Table, Notice]:
    """R writes NA in blank cells; in a file with a blank cell NA is an answer."""
    cells = sum(column.frequencies.get("NA", 0) for column in table.columns)
    columns = [column.without("NA") for column in table.columns]
    message = f"Saved again from R: {cells} cell(s) NA are read as blank; no other cell is."
    return Table(columns, table.row_numbers, table.blank_rows), Notice("W12", message)


def _times(
    name: str,
    header: Header,
    table: Table,
    ids: NDArray[np.int64],
    order: DateOrder | None,
    now: pd.Timestamp,
) -> tuple[Times | None, Times | None, DateOrder | None, list[Notice]]:
    start, end = header.column("started"), header.column("ended")
    positions = [position for position in (start, end) if position is not None]
    columns = {position: table.columns[position] for position in positions}
    parsed = parse_dates(name, columns, ids, table.row_numbers, order)
    started = parsed.times.get(start) if start is not None else None
    ended = parsed.times.get(end) if end is not None else None
    blank = np.full(len(ids), np.datetime64("NaT"), dtype="datetime64[s]")
    check_times(
        name,
        blank if started is None else started,
        blank if ended is None else ended,
        table.row_numbers,
        now,
    )
    return started, ended, parsed.order or order, parsed.warnings


def _check_columns(name: str, header: Header, table: Table) -> list[Notice]:
    """Columns without a header, columns put in by hand, personal data and damaged characters."""
    warnings: list[Notice] = []
    empty = []
    for position in header.orphans:
        column = table.columns[position]
        if not column.filled.any():
            empty.append(position)
        elif position == 0 and all(text.isdigit() for text in column.labels):
            warnings.append(Notice("W36", f"{place(0)} holds row numbers; left out."))
        else:
            filled = int(column.filled.sum())
            raise Refusal(
                "R36",
                f"{name}: {place(position)} has {filled} filled cells but no header: it belongs to "
                "no question.",
                "Delete that column, or give it the header of its question.",
            )
    if empty:
        warnings.append(Notice("W36", f"{len(empty)} empty column(s) without header; left out."))
    if header.manual:
        names = some([header.names[position] for position in header.manual])
        warnings.append(
            Notice("W36", f"Column(s) {names} before the first question belong to none; left out.")
        )
    damaged = sum(_damaged(column) for column in table.columns)
    in_header = [g for g in header.groups if _MOJIBAKE.search(g.text + "".join(g.subheaders))]
    if damaged or in_header:
        warnings.append(
            Notice(
                "W24",
                f"{damaged} cell(s) and {len(in_header)} question header(s) show damaged "
                "characters, such as 'Ã©' or U+FFFD.",
            )
        )
    return warnings


def _damaged(column: Column) -> int:
    """Number of cells with damaged characters."""
    if "".join(column.values).isascii():
        return 0
    wrong = [bool(_MOJIBAKE.search(text)) for text in column.values]
    return int(np.array(wrong, dtype=bool)[column.codes].sum()) if any(wrong) else 0
