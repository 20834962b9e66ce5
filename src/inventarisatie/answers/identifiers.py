"""Patterns of direct identifiers: taken out of free text, and looked for before publishing."""

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


def is_bsn(text: str) -> bool:
    """Whether the nine digits in ``text`` pass the eleven test of a citizen service number."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != 9 or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


def is_ip(text: str) -> bool:
    """Whether ``text`` is an IP address of a machine somewhere, not a version such as 0.1.0.0."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return address.is_global


def is_phone(text: str) -> bool:
    """Whether ``text`` has the digits of a Dutch phone number: ten, or nine after the 31."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    digits = digits.removeprefix("00")
    return len(digits) == (11 if digits.startswith("31") else 10)


def is_iban(text: str) -> bool:
    """Whether ``text`` passes the check of ISO 13616 (remainder 1 modulo 97)."""
    compact = re.sub(r"\s", "", text).upper()
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


@dataclass(frozen=True)
class Identifier:
    """One kind of identifier: Dutch name, pattern, and a test of what the pattern finds."""

    name: str
    pattern: re.Pattern[str]
    test: Callable[[str], bool] = lambda text: True

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """All places in ``text`` that hold this identifier."""
        return (match for match in self.pattern.finditer(text) if self.test(match[0]))


_BEFORE, _AFTER = r"(?<![\w.,#/-])", r"(?![\w#]|[.,/-]\d)"

EMAIL = Identifier("e-mailadres", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"))
IBAN = Identifier(
    "rekeningnummer", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d){10}\b"), is_iban
)
PHONE = Identifier(
    "telefoonnummer",
    re.compile(
        rf"{_BEFORE}(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9](?:\)?[ -]?\d){{7,9}}{_AFTER}"
    ),
    is_phone,
)
BSN = Identifier("bsn", re.compile(rf"{_BEFORE}\d{{4}}[ .]?\d{{2}}[ .]?\d{{3}}{_AFTER}"), is_bsn)
IP = Identifier(
    "ip-adres",
    re.compile(rf"{_BEFORE}\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![\w.]*\d)"),
    is_ip,
)
URL = Identifier("webadres", re.compile(r"\b(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE))
POSTCODE = Identifier("postcode", re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b"))
BORN = Identifier(
    "geboortedatum",
    re.compile(
        r"\b(?:geb(?:oren|\.)?|geboortedatum)\s*(?:op|:)?\s*\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]{3,9})"
        r"[\s./-]+(?:\d{4}|\d{2})\b",
        re.IGNORECASE,
    ),
)

IN_FREE_TEXT = (EMAIL, URL, IBAN, BORN, PHONE, BSN, IP, POSTCODE)
"""In the order in which they are taken out: the surest first."""

IN_OUTPUTS = (EMAIL, IBAN, PHONE, BSN, IP)
"""What must never be in an output. Web addresses and postcodes may be: a report has a colophon."""
