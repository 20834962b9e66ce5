"""SPSS: data files in which every variable says what its values mean."""

from dataclasses import replace

import numpy as np

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import Identities, check_text_ids, rows_as_ids
from inventarisatie.reader.metadata import PERSONAL, Kind, kind_of_name, squeeze
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.finishing import finish
from inventarisatie.reader.platforms.limesurvey.header import NAMES as LIMESURVEY
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.platforms.qualtrics.header import KINDS as QUALTRICS
from inventarisatie.reader.platforms.spss.questions import Variables
from inventarisatie.reader.statistics_file import SpssSource
from inventarisatie.reader.table import Table, read_table

_IDS = {"respnr", "respnum", "respondentnr", "respid", "caseid", "casenr", "nummer", "volgnummer"}
_OF_PLATFORMS = {n: kind for kind, names in LIMESURVEY.items() for n in names.split()} | QUALTRICS
_FIRST_ROW = 2
"""Row of the first respondent, below the names of the variables."""
_TELLING = ({"recordeddate", "responseid"}, {"submitdate", "startlanguage"}, {"responsid"})
"""Names with which a data file shows that it comes from Qualtrics or LimeSurvey."""


class Spss(Reader):
    """Reads value labels, their order, options that nobody chose, and missing values."""

    source = "spss"
    platform = "SPSS"
    tells_order = True

    def recognises(self, source: Source, head: Head) -> bool:
        """Is it a data file of SPSS?"""
        return isinstance(source, SpssSource)

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read a data file.

        Raises:
            Refusal: R02, R10, R17, R18, R28, R29 or R32.
        """
        if not isinstance(source, SpssSource):
            raise Refusal(
                "R46",
                f"{source.path.name}: this is no data file of SPSS.",
                "Take the .sav file, or correct source in the codebook.",
            )
        header = _header(source)
        return _export(source, header, read_table(source, header.width, header_rows=1), wanted)


def _header(source: SpssSource) -> Header:
    names = [variable.name for variable in source.variables]
    header = Header(len(names), names=dict(enumerate(names)), rows=1)
    known = {squeeze(name) for name in names}
    exported = any(telling <= known for telling in _TELLING)
    for position, name in enumerate(names):
        kind = _kind(name, exported=exported)
        if kind and (kind in (*PERSONAL, "platform") or header.column(kind) is None):
            header.metadata[position] = kind
    return header


def _kind(name: str, *, exported: bool) -> Kind | None:
    squeezed = squeeze(name)
    kind = kind_of_name(name) or _OF_PLATFORMS.get(squeezed)
    if squeezed in _IDS or kind == "respondent":
        return "respondent"
    return kind if exported or kind in PERSONAL else None


def _export(source: SpssSource, header: Header, table: Table, wanted: Wanted) -> Export:
    identities = _identities(source.path.name, header, table)
    own = [p for p in range(header.width) if p not in header.metadata]
    groups = Variables(table, source.variables, QuestionsByText(wanted.form)).read(own)
    header = replace(header, groups=groups)
    arrival = np.arange(len(table), dtype=np.int64)
    export = finish(source, header, table, identities, arrival, wanted)
    rows = table.row_numbers[identities.keep] - _FIRST_ROW
    return replace(export, came_to={p: source.has_value(p)[rows] for p in own})


def _identities(name: str, header: Header, table: Table) -> Identities:
    position = header.column("respondent")
    if position is None or not table.columns[position].filled.all():
        return rows_as_ids(table)
    return check_text_ids(name, table, position)
