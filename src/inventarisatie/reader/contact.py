"""Questions that ask who somebody is: their answers are personal data, and dropped."""

import re

from inventarisatie.reader.column import Column
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.personal import is_contact
from inventarisatie.reader.subheaders import is_open, is_response

_PARTS = set(
    re.findall(
        r"\w+",
        """
        name company address address1 address2 citytown city stateprovince state zippostalcode zip
        postalcode country emailaddress email phonenumber phone fullname firstname lastname naam
        bedrijf adres adres2 plaats stad stadplaats provincie staatprovincie postcode land
        emailadres telefoonnummer telefoon voornaam achternaam nom adresse ville pays téléphone
        """,
    )
)
"""Sub-headers of contact forms."""
_DIRECT = {
    "emailaddress", "email", "phonenumber", "phone", "emailadres", "telefoonnummer", "telefoon",
    "adressemail", "téléphone", "emailadresse", "telefonnummer", "correoelectrónico", "teléfono",
}  # fmt: skip
"""Sub-headers of text boxes that say by themselves who somebody is."""
_ASKS = re.compile(
    r"(\d+[.)] *)?((what('s| is| are)|please (enter|give|provide|type|state|leave|write)"
    r"|wat is|vul in|quel est|cu[aá]l es|wie lautet) )?"
    r"((your|my|jouw|je|uw|mijn|votre|tu|su|ihre?) )?"
    r"(((full|first|last|and|or|contact|work|volledige|preferred) )*"
    r"(names?|e-?mail( address)?|(tele)?phone( number)?|naam|voornaam|achternaam|e-?mail(adres)?"
    r"|(home )?address|adres|(mobiel |telefoon)(nummer)?|telefoonnummer|(contact|adres)gegevens"
    r"|contact details|nombre|nom|adresse e-?mail|correo electr[oó]nico)"
    r"( ?[,/&+] ?| en/of | (en|of|and|or) (uw |je |your )?)?)+"
    r"[\W_]*(optional|optioneel|opcional|facultatif)?[\W_]*",
    re.IGNORECASE,
)


def asks_who(text: str, names: list[str], columns: list[Column]) -> bool:
    """Does this question ask for a name, an e-mail address, a telephone number or an address?

    Args:
        text: of the question.
        names: its sub-headers; none of its columns is an option.
        columns: its columns.
    """
    if len(columns) > 1 and is_response(names[0]):
        return False  # a choice, with a text beside it
    if len(columns) > 1:
        parts = [squeeze(name) in _PARTS for name in names]
        majority = sum(parts) >= 2 and sum(parts) * 2 > len(parts)
        return majority or any(squeeze(name) in _DIRECT for name in names)
    if squeeze(names[0]) in _DIRECT or _mostly_contacts(columns[0]):
        return True
    if is_response(names[0]):
        return False
    own = is_open(names[0]) or names[0] in ("", text)
    asked = text if " " in text else text.replace(".", " ").strip()  # R writes dots for spaces
    return bool(own and _ASKS.fullmatch(asked))


def tells_who(name: str, column: Column) -> bool:
    """Does a text box beside the options of a question say who somebody is?"""
    return squeeze(name) in _DIRECT or bool(_ASKS.fullmatch(name)) or _mostly_contacts(column)


def _mostly_contacts(column: Column) -> bool:
    total = sum(column.frequencies.values())
    contacts = sum(count for text, count in column.frequencies.items() if is_contact(text))
    return total > 0 and contacts * 2 >= total
