"""The columns that every SurveyMonkey export begins with, under all their known names."""

import re
from functools import lru_cache
from typing import Literal

Kind = Literal[
    "respondent", "collector", "started", "ended", "created", "modified", "ip", "email",
    "first_name", "last_name", "custom", "device", "location", "platform",
]  # fmt: skip

PERSONAL: tuple[Kind, ...] = (
    "ip", "email", "first_name", "last_name", "custom", "location",
)  # fmt: skip
"""Direct identifiers: dropped by the reader, always."""

_NAMES: dict[Kind, str] = {
    "respondent": "respondentid respondentidentifier befragtenid iddurépondant idderépondant "
    "iddelencuestado identificacióndelencuestado iddorespondente iddelrispondente respondentnummer",
    "collector": "collectorid collector collectornm kollektorid sammlerid verzamelaarid "
    "verzamelprogrammaid idducollecteur iddelrecopilador iddocoletor iddelcollettore",
    "started": "startdate startdatum begindatum anfangsdatum datededébut fechadeinicio "
    "datadeinício datadiinizio starttime",
    "ended": "enddate einddatum enddatum datedefin fechadefinalización fechafinal datadetérmino "
    "datafinal datadifine endtime",
    "created": "datecreated datumgemaakt",
    "modified": "datemodified datumgewijzigd",
    "ip": "ipaddress ipadres ipadresse adresseip direcciónip endereçoip indirizzoip",
    "email": "emailaddress emailadres emailadresse adresseemail direccióndecorreoelectrónico "
    "endereçodeemail indirizzoemail adressedecourriel",
    "first_name": "firstname voornaam vorname prénom nombre nome",
    "last_name": "lastname achternaam nachname nomdefamille apellido apellidos sobrenome cognome",
    "custom": "customdata customvalue custom aangepastegegevens aangepastewaarde "
    "benutzerdefiniertedaten donnéespersonnalisées datospersonalizados "
    "dadospersonalizados datipersonalizzati",
    "device": "device collectortypesource collectortype",
}  # fmt: skip
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def squeeze(name: str) -> str:
    """A column name without case, spaces and punctuation: ``Respondent.ID`` -> ``respondentid``."""
    return _NOT_A_WORD.sub("", name).lower()


def kind_of_name(name: str) -> Kind | None:
    """Which metadata column has this name, in any of the known languages and spellings?"""
    return _KINDS.get(squeeze(name).rstrip("0123456789"))
