"""Microsoft Forms: one sheet, lists that end with a semicolon."""

import re

from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export
from inventarisatie.reader.identity import check_ids
from inventarisatie.reader.metadata import PERSONAL, Kind, squeeze
from inventarisatie.reader.platforms.finishing import identify
from inventarisatie.reader.platforms.flat import Flat
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted

_NAMES: dict[Kind, str] = {
    "respondent": "id",
    "started": "starttime begintijd starttijd startzeit heurededébut horadeinicio",
    "ended": "completiontime tijdvanvoltooien voltooiingstijd tijdstipvanvoltooiing "
    "fertigstellungszeit heuredefin horadefinalización",
    "email": "email emailadres correoelectrónico adressedemessagerie",
    "custom": "name naam nom nombre",
    "platform": "lastmodifiedtime tijdvanlaatstewijziging zeitpunktderletztenänderung totalpoints "
    "quizfeedback gradepostedtime totaalaantalpunten quizfeedback language taal",
}  # fmt: skip
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_ASIDE = re.compile(r"(points|feedback|punten|punkte)\s*[-\u2013]\s*.*", re.IGNORECASE | re.DOTALL)
_FLAT = Flat(_KINDS, _ASIDE, ";", ends=True)


class MicrosoftForms(Reader):
    """Reads the workbook of "Open in Excel", in a Dutch or an English interface."""

    source = "microsoft-forms"
    platform = "Microsoft Forms"
    personal = frozenset(n for n, kind in _KINDS.items() if kind in PERSONAL) - {"name", "naam"}

    def recognises(self, source: Source, head: Head) -> bool:
        """Does the header begin with an ID and two times?"""
        kinds = [_KINDS.get(squeeze(label(cell))) for cell in (head[0][:4] if head else [])]
        return {"respondent", "started", "ended"} <= set(kinds)

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read an export.

        Raises:
            Refusal: R02, R10, R15 to R19, R25 to R29, R32 or R44.
        """
        header = _FLAT.header([row for row in head if row])
        table = _FLAT.table(source, head)
        identities = identify(source.path.name, header, table, wanted, check_ids)
        return _FLAT.export(source, header, table, identities, identities.numbers, wanted)
