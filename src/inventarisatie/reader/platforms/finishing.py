"""The last steps that every reader of a platform takes, from columns to an `Export`."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export, damaged_characters, read_times
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import Identities
from inventarisatie.reader.notice import Notice
from inventarisatie.reader.platforms.protocol import Wanted
from inventarisatie.reader.table import Table

Numbers = NDArray[np.int64]


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
    if identities.repeated:
        message = f"{identities.repeated} row(s) repeat an identical row; left out."
        warnings.append(Notice("W17", message))
    if table.blank_rows:
        warnings.append(Notice("W26", f"{table.blank_rows} blank row(s) are skipped."))
    warnings += damaged_characters(header, table) + date_warnings
    export = Export(name, header, table, identities.ids, started, ended, order, 0, warnings)
    export = replace(export, layout="condensed")
    return export.take(np.flatnonzero(identities.keep), repeated=identities.repeated)
