"""Which questions ask who somebody is: a role, a place, an age."""

import re

_START = (
    r"(?:(?:(?:in|bij|voor|op|uit) )?(?:welke?|wat voor(?: soort)?)|(?:(?:in|at) )?(?:what|which))"
)
_WHO = (
    r"(?:functie|beroep|rol|leeftijd|geslacht|gender|stad|gemeente|woonplaats|plaats|regio"
    r"|provincie|postcode|organisatie|instelling|werkgever|opleiding|nationaliteit|geboorteland"
    r"|role|job|age|sex|city|town|region|municipality|organi[sz]ation|education|nationality)"
)
_MORE, _YOU = "(?:s?groep|s?categorie)?", "(?:u|je|jij|you)"
_ASKED = re.compile(
    rf"^(?:{_START} (?:\w+ )?{_WHO}{_MORE}\b.*\b{_YOU}\b.*|wat is (?:je|jouw|uw) {_WHO}{_MORE}\b.*"
    rf"|(?:what is )?your {_WHO}\b.*|{_WHO}{_MORE}\W*|hoe oud .*|how old .*"
    rf"|hoe ?(?:lang|veel jaar) (?:werkt?|woont?|bent?) {_YOU}\b.*"
    rf"|how (?:long|many years) (?:have|has|do|did) you (?:work|liv|be)\w*\b.*)$",
    re.IGNORECASE,
)


def asks_who(text: str) -> bool:
    """Whether a question asks who somebody is, by its first words: "In welke stad werkt u?"."""
    return bool(_ASKED.match(" ".join(text.split())))
