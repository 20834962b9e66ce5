"""Personal data: the columns that are dropped, and traces in free text."""

import re
from collections.abc import Iterable

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+\d{2}|00\d{2}|0)[ -]?(?:\(0\)[ -]?)?\(?\d{1,3}\)?(?:[ -]?\d){6,8}(?!\d)"
)
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")


def is_contact(text: str) -> bool:
    """Is this text an e-mail address or a telephone number, and nothing else?"""
    return bool(_EMAIL.fullmatch(text.strip()) or _PHONE.fullmatch(text.strip()))


def without_contacts(text: str) -> str:
    """A text of the questionnaire with tags for e-mail addresses and telephone numbers in it.

    An introduction often says whom to ask; that is somebody too, and no report shows it.
    """
    return _PHONE.sub("[telefoonnummer]", _EMAIL.sub("[e-mailadres]", text))


def is_bsn(digits: str) -> bool:
    """Does a nine-digit number pass the eleven test of the Dutch citizen service number?"""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and digits != "000000000"


def traces(text: str) -> set[str]:
    """Kinds of personal data found in a text: ``e-mail``, ``phone``, ``BSN``."""
    found: set[str] = set()
    if "@" in text and _EMAIL.search(text):
        found.add("e-mail")
    if any(character.isdigit() for character in text):
        if _PHONE.search(text):
            found.add("phone")
        if any(is_bsn(number) for number in _NINE.findall(text)):
            found.add("BSN")
    return found


def count_traces(texts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Number of cells with each kind of personal data, from texts and how often they occur."""
    counts: dict[str, int] = {}
    for text, times in texts:
        for kind in traces(text):
            counts[kind] = counts.get(kind, 0) + times
    return dict(sorted(counts.items()))
