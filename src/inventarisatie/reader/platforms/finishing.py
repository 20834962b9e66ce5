"""The last steps that every reader of a platform takes, from columns to an `Export`."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export, damaged_characters, read_times
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import WITHOUT_IDS, Identities, rows_as_ids
from inventarisatie.reader.notice import Notice
from inventarisatie.reader.platforms.protocol import Wanted
from inventarisatie.reader.table import Table

Numbers = NDArray[np.int64]


def require_ids(name: str, header: Header, wanted: Wanted) -> None:
    """Check that there is a column of IDs, or that none is needed: before any cell is looked at.

    Raises:
        Refusal: R15.
    """
    if header.column("respondent") is None and not wanted.without_ids:
        raise Refusal(
            "R15",
            f"{name}: there is no column with the ID of the respondent.",
            "Download the export again, with that column. If the IDs were removed on purpose, give "
            "--no-ids (no_ids: true in the codebook).",
        )


def identify(
    name: str,
    header: Header,
    table: Table,
    wanted: Wanted,
    check: Callable[[str, Table, int], Identities],
) -> Identities:
    """The respondents of a table: by their IDs, or by row where the user says so.

    Raises:
        Refusal: what ``check`` refuses.
    """
    position = header.column("respondent")
    if wanted.without_ids or position is None:
        return rows_as_ids(table)
    return check(name, table, position)


def finish(
    source: Source,
    header: Header,
    table: Table,
    identities: Identities,
    arrival: Numbers,
    wanted: Wanted,
) -> Export:
    """Times, rows that repeat an identical row, and what every file can have wrong.

    Args:
        source: the file.
        header: what its columns are.
        table: all its rows; more columns may stand behind those of the file.
        identities: respondent IDs, and which rows to keep.
        arrival: per row a number that grows with time.
        wanted: how the file is to be read.

    Raises:
        Refusal: R28, R29 or R32.
    """
    name = source.path.name
    times = read_times(name, header, table, arrival, wanted.order, wanted.moment)
    started, ended, order, date_warnings = times
    warnings = [*source.warnings, *header.warnings]
    if identities.by_row:
        warnings.append(WITHOUT_IDS)
    if identities.repeated:
        message = f"{identities.repeated} row(s) repeat an identical row; left out."
        warnings.append(Notice("W17", message))
    if table.blank_rows:
        warnings.append(Notice("W26", f"{table.blank_rows} blank row(s) are skipped."))
    warnings += damaged_characters(header, table) + date_warnings
    export = Export(name, header, table, identities.ids, started, ended, order, 0, warnings)
    export = replace(export, layout="condensed")
    return export.take(np.flatnonzero(identities.keep), repeated=identities.repeated)
