"""The common shape: a file of any platform, read as far as that goes without a codebook."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.reader.column import Column
from inventarisatie.reader.dates import DateOrder, Times, parse_dates
from inventarisatie.reader.header import Header
from inventarisatie.reader.metadata import PERSONAL
from inventarisatie.reader.notice import Notice
from inventarisatie.reader.table import Table
from inventarisatie.reader.time_checks import check_times

Layout = Literal["condensed", "expanded"]

_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0192\u2013-\u203a\u20ac\u2122]|â€|\ufffd|ï»¿")


@dataclass(frozen=True)
class Export:
    """The respondents of one file (or of a part of its rows)."""

    name: str
    header: Header
    table: Table
    ids: NDArray[np.str_]
    """Respondent IDs; they do not leave the reader."""
    started: Times | None
    ended: Times | None
    order: DateOrder | None
    repeated: int
    """Rows left out because they are identical to an earlier row."""
    warnings: list[Notice]
    finished: NDArray[np.bool_] | None = None
    """Per respondent: is the end reached? None where the platform does not tell."""
    not_shown: dict[int, NDArray[np.bool_]] = field(default_factory=dict)
    """Per position of a question: who did not get it, where the platform tells."""
    came_to: dict[int, NDArray[np.bool_]] = field(default_factory=dict)
    """Per position of a column: who came so far, also without an answer, where that is known."""
    source: str = ""
    """What the codebook calls the platform."""
    zone: str = ""
    """The time zone of the times, where the platform tells."""
    tests: int = 0
    """Rows left out because the makers of the survey filled them in to try it."""
    layout: Layout | None = None
    """The layout of the columns, where the platform leaves no doubt; else the codebook says it."""

    def columns(self, positions: list[int]) -> list[Column]:
        """The columns at these positions."""
        return [self.table.columns[position] for position in positions]

    def reached(self, positions: list[int], filled: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Who came to the question of these columns; ``filled`` is who answered it."""
        known = [self.came_to[position] for position in positions if position in self.came_to]
        return np.asarray(np.logical_or.reduce([filled, *known]), dtype=bool)

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
            finished=None if self.finished is None else self.finished[rows],
            not_shown={position: mask[rows] for position, mask in self.not_shown.items()},
            came_to={position: mask[rows] for position, mask in self.came_to.items()},
            repeated=self.repeated if repeated is None else repeated,
        )

    @property
    def personal_columns(self) -> list[str]:
        """Names of the columns with direct identifiers."""
        header = self.header
        return [header.names[i] for i, kind in header.metadata.items() if kind in PERSONAL]


def read_times(
    name: str,
    header: Header,
    table: Table,
    arrival: NDArray[np.int64],
    order: DateOrder | None,
    now: pd.Timestamp,
) -> tuple[Times | None, Times | None, DateOrder | None, list[Notice]]:
    """Start and end per respondent, and the order of day and month in them.

    Args:
        name: of the file.
        header: says which columns hold them.
        table: the respondents.
        arrival: per respondent a number that grows with time.
        order: of day and month, where it is stated.
        now: the present.

    Raises:
        Refusal: R28, R29 or R32.
    """
    start, end = header.column("started"), header.column("ended")
    positions = [position for position in (start, end) if position is not None]
    columns = {position: table.columns[position] for position in positions}
    parsed = parse_dates(name, columns, arrival, table.row_numbers, order)
    started = parsed.times.get(start) if start is not None else None
    ended = parsed.times.get(end) if end is not None else None
    blank = np.full(len(arrival), np.datetime64("NaT"), dtype="datetime64[s]")
    check_times(
        name,
        blank if started is None else started,
        blank if ended is None else ended,
        table.row_numbers,
        now,
    )
    return started, ended, parsed.order or order, parsed.warnings


def damaged_characters(header: Header, table: Table) -> list[Notice]:
    """A warning where characters were lost on the way to this file."""
    cells = sum(_damaged(column) for column in table.columns)
    in_header = [g for g in header.groups if _MOJIBAKE.search(g.text + "".join(g.subheaders))]
    if not (cells or in_header):
        return []
    message = (
        f"{cells} cell(s) and {len(in_header)} question header(s) show damaged characters, such as "
        "'Ã©' or U+FFFD."
    )
    return [Notice("W24", message)]


def _damaged(column: Column) -> int:
    """Number of cells with damaged characters."""
    if "".join(column.values).isascii():
        return 0
    wrong = [bool(_MOJIBAKE.search(text)) for text in column.values]
    return int(np.array(wrong, dtype=bool)[column.codes].sum()) if any(wrong) else 0
