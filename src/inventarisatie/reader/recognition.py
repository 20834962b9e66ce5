"""From a file to the common shape: which platform is it of, and what does its reader find?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.export import Export
from inventarisatie.reader.platforms import READERS, Reader, Wanted, reader_for, reader_named
from inventarisatie.reader.platforms.refused import Refused
from inventarisatie.reader.table import head, open_source
from inventarisatie.round.codebook import Questionnaire


def recognise(path: Path) -> Reader:
    """The reader of a file.

    Raises:
        Refusal: R01 to R10, R23, R39 to R44: it is no table.
    """
    source = open_source(path)
    return reader_for(source, head(source))


def read_export(
    path: Path,
    *,
    order: DateOrder | None = None,
    now: pd.Timestamp | None = None,
    no_ids: bool = False,
) -> Export:
    """Read a whole export without a codebook.

    Args:
        path: the file.
        order: of day and month, where the file cannot tell.
        now: the present, for the check on dates in the future.
        no_ids: every row is a respondent, as the file has no IDs.

    Raises:
        Refusal: R01 to R18, R23, R25 to R29, R32, R36, R39 to R46.
    """
    return next(export_parts(path, Wanted(order=order, now=now, no_ids=no_ids)))


def export_parts(path: Path, wanted: Wanted) -> Iterator[Export]:
    """Read an export in parts; see `read_export`.

    Raises:
        Refusal: also R46, where it is of another platform than its questionnaire says.
    """
    if wanted.form:
        wanted = replace(wanted, form=wanted.form.as_exported())
    source = open_source(path)
    first = head(source)
    reader = reader_for(source, first)
    if wanted.form and not isinstance(reader, Refused):
        reader = _as_said(path.name, reader, wanted.form)
    for part in reader.parts(source, first, wanted):
        yield replace(part, source=reader.source)


def _as_said(name: str, found: Reader, form: Questionnaire) -> Reader:
    """The reader that the codebook names; a file that nobody recognises may be of any platform."""
    said = reader_named(form.source)
    if found not in (said, READERS[-1]):
        raise Refusal(
            "R46",
            f"{name}: this is a file of {found.platform}; the codebook says source: {form.source}.",
            f"Take the file of {said.platform}, or write source: {found.source} in the codebook.",
        )
    return said
