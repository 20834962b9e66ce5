"""Google Forms: a time stamp first, no IDs, lists with a comma that an answer may hold too."""

import re

from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.export import Export
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import rows_as_ids
from inventarisatie.reader.metadata import PERSONAL, Kind, squeeze
from inventarisatie.reader.platforms.flat import Flat
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.table import Table

_NAMES: dict[Kind, str] = {
    "ended": "timestamp tijdstempel zeitstempel horodateur marcatemporal",
    "email": "emailaddress emailadres username gebruikersnaam email adressemail emailadresse",
    "platform": "score puntenscore",
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_FLAT = Flat(_KINDS, re.compile(r".*\[(Score|Feedback)\]", re.DOTALL), ", ", ends=False)
_ZONE = re.compile(r"\s*(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?|GMT|UTC|[A-Z]{3,5})$")
"""At the end of a time stamp; the codebook says the zone."""


class GoogleForms(Reader):
    """Reads the CSV file of the responses."""

    source = "google-forms"
    platform = "Google Forms"
    personal = frozenset(name for name, kind in _KINDS.items() if kind in PERSONAL)

    def recognises(self, source: Source, head: Head) -> bool:
        """Is the first column the time stamp?"""
        if not head or len(head[0]) < 2:
            return False
        return _KINDS.get(squeeze(label(head[0][0]))) == "ended"

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read the responses.

        Raises:
            Refusal: R02, R10, R19, R25 to R29, R32 or R44.
        """
        header = _FLAT.header([row for row in head if row])
        table = _FLAT.table(source, head)
        _without_zone(header, table)
        return _FLAT.export(source, header, table, rows_as_ids(table), table.row_numbers, wanted)


def _without_zone(header: Header, table: Table) -> None:
    position = header.column("ended")
    if position is not None:
        column = table.columns[position]
        texts = [_ZONE.sub("", text) for text in column.labels]
        table.columns[position] = Column.of(column.codes, texts)
