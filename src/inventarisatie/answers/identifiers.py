"""Patterns of direct identifiers: taken out of free text, and looked for before publishing.

Numbers with a check (BSN, IBAN) are judged by ``python-stdnum``.
"""

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn


def is_bsn(text: str) -> bool:
    """Whether the nine digits in ``text`` pass the eleven test of a citizen service number."""
    digits = re.sub(r"\D", "", text)
    return len(digits) == 9 and any(map(int, digits)) and bool(bsn.is_valid(digits))


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
    return bool(iban.is_valid(re.sub(r"\W", "", text), check_country=False))


@dataclass(frozen=True)
class Identifier:
    """One kind of identifier: Dutch name, pattern, and a test of what the pattern finds.

    Without ``sign`` there is none, so that it need not be sought.
    """

    name: str
    pattern: re.Pattern[str]
    test: Callable[[str], bool] = lambda text: True
    sign: str = ""

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """All places in ``text`` that hold this identifier."""
        if self.sign not in text:
            return iter(())
        return (match for match in self.pattern.finditer(text) if self.test(match[0]))


def apart(*parts: tuple[str, int]) -> str:
    """A pattern of characters (a class, how often) with a space, point or dash between them."""
    return "[ .-]?".join(part for part, times in parts for _ in range(times))


BEFORE, AFTER = r"(?<![\w.,#/-])", r"(?![\w#]|[.,/-]\d)"
_FIRST = r"(?<![\w.,#/-].)"
"""The same as before, told after the first sign: a search for a sign is quick."""
_DUTCH = apart(("[0-9]", 2), ("[A-Z]", 4), ("[0-9]", 10))
_BELGIAN, _GERMAN = apart(("[0-9]", 14)), apart(("[0-9]", 20))

EMAIL = Identifier(
    "e-mailadres", re.compile(r"[\w.+-]++@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"), sign="@"
)
IBAN = Identifier(
    "rekeningnummer",
    re.compile(
        rf"[NnBbDd](?<!\w.)"
        rf"(?i:(?<=N)L[ .-]?{_DUTCH}|(?<=B)E[ .-]?{_BELGIAN}|(?<=D)E[ .-]?{_GERMAN})\b"
    ),
    is_iban,
)
PHONE = Identifier(
    "telefoonnummer",
    re.compile(
        rf"[+(0]{_FIRST}(?:(?:(?<=\+)|(?<=0)0)31[ -]?(?:\(0\)[ -]?)?|(?<=\()0|(?<=0))"
        rf"[1-9](?:\)?[ -]?\d){{7,9}}{AFTER}"
    ),
    is_phone,
)
BSN = Identifier("bsn", re.compile(rf"\d{_FIRST}\d{{3}}[ .]?\d{{2}}[ .]?\d{{3}}{AFTER}"), is_bsn)
IP = Identifier(
    "ip-adres",
    re.compile(rf"\d{_FIRST}\d{{0,2}}(?:\.\d{{1,3}}){{3}}(?![\w.]*\d)"),
    is_ip,
)
IN_OUTPUTS = (EMAIL, IBAN, PHONE, BSN, IP)
"""What must never be in an output. Web addresses and postcodes may be: a report has a colophon."""
