"""From a file to the common shape: which platform is it of, and what does its reader find?"""

from dataclasses import replace
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.export import Export
from inventarisatie.reader.platforms import READERS, Reader, Wanted, reader_for, reader_named
from inventarisatie.reader.platforms.refused import Refused
from inventarisatie.reader.table import head, open_source
from inventarisatie.round.codebook import Questionnaire

_AS_IT_IS = Wanted()

_WHOLE = "Download the export again with all questions, and do not move its columns."


def recognise(path: Path) -> Reader:
    """The reader of a file.

    Raises:
        Refusal: R01 to R10, R23, R39 to R44: it is no table.
    """
    source = open_source(path)
    return reader_for(source, head(source))


def read_export(path: Path, wanted: Wanted = _AS_IT_IS) -> Export:
    """Read an export.

    Args:
        path: the file.
        wanted: how it is to be read.

    Raises:
        Refusal: R01 to R18, R23, R25 to R29, R32, R36, R39 to R46; the last one also where it is
            of another platform than its questionnaire says.
    """
    if wanted.form:
        wanted = replace(wanted, form=wanted.form.as_exported())
    source = open_source(path)
    first = head(source)
    reader = reader_for(source, first)
    if wanted.form and not isinstance(reader, Refused):
        reader = _as_said(path.name, reader, wanted.form)
    export = reader.read(source, first, wanted)
    if not export.header.groups:
        raise Refusal("R11", f"{path.name}: no column is of a question.", _WHOLE)
    return replace(export, source=reader.source)


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
