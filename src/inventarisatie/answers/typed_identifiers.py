"""Identifiers as people type them: in words, with spaces, in small letters; for free text only.

Wide patterns: what they take too much out of an answer costs a word, what they miss costs somebody
their privacy.
"""

import re

from stdnum.be import nn
from stdnum.nl import postcode

from inventarisatie.answers.identifiers import (
    AFTER,
    BEFORE,
    BSN,
    EMAIL,
    IBAN,
    IP,
    PHONE,
    Identifier,
    apart,
    is_bsn,
)

_SHORT = (
    "aan al an de en er ga ha he hé ik in is je ma me na nu of om op pa te tv tz uw we ze zo "
    "cc cl cm dl gb gr hz kb kg km kw lb mb mg ml mm mw uu"
)
"""Dutch words and units of two letters, which may follow a year or an amount."""
_SHORT_WORDS = frozenset(_SHORT.split())
_NINE = apart(("[0-9]", 9))
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}\b")
_AT = r"\s*(?:@|[\[({<]\s*(?:at|apenstaartje|a)\s*[\])}>]|\b(?:at|apen?staart(?:je)?)\b)\s*"
_DOT = r"\s*(?:\.|[\[({<]\s*(?:punt|dot|\.)\s*[\])}>]|\b(?:punt|dot)\b)\s*"
_DOMAIN = r"(?:nl|com|org|net|be|eu|de|info|nu)"
_DIGIT = "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_SPOKEN = (
    rf"(?:(?:{_DIGIT})(?:ë?en)?)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    rf"|tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien|dubbel|{_DIGIT}|\d{{1,2}}"
)
_STREET = r"straat|laan|weg|plein|gracht|kade|dijk|steeg|singel|plantsoen|dreef|boulevard|str\."
_PLACE = "pad|hof|park|markt|wal|ring|baan|burg|brink|haven|veld|kamp|donk"
"""Ends of names of streets; the last ones also end other words, so that a capital is needed."""
_NO_AMOUNT = r"(?! ?(?:jaar|keer|mensen|personen|euro|uur|minuten|meter|km|procent|%|[a-z]+ per))"
_PLATES = (
    "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD",
    "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "D-LL-DDD", "DDD-LL-D", "L-DD-LLL", "D-LLL-DDD",
)  # fmt: skip
"""The forms of Dutch licence plates (RDW, sidecodes 1 to 14), and the Belgian one."""
_SOCIAL = (
    "insta(?:gram)?|snap(?:chat)?|telegram|tiktok|twitter|facebook|fb|signal|discord|linkedin|skype|"
    "whatsapp|threema|wickr|mastodon|gebruikersnaam|username"
)
_FACILITY = (
    "opvang|inloop(?:huis)?|gebruiksruimte|nachtopvang|dagopvang|dagbesteding|methadonpost|hostel|"
    "spuitomruil|kliniek|ziekenhuis|centrum|locatie|team|wijkteam|stichting|instelling|praktijk|"
    "apotheek|school|kerk|buurthuis|pension|woongroep|woonvoorziening|afdeling|voorziening"
)


def is_postcode(text: str) -> bool:
    """Whether ``text`` is a Dutch postcode, not a year or amount and a short word."""
    digits, letters = text[:4], text[4:].strip(" -")
    joined = text[4:5].isalpha() or not set(letters.lower()) & set("aeiou")
    sure = letters.isupper() or (joined and letters.lower() not in _SHORT_WORDS)
    return sure and bool(postcode.is_valid(digits + letters.upper()))


def _plates() -> str:
    """All forms of a plate as one pattern."""
    letters = str.maketrans({"L": "[A-Za-z]", "D": r"\d"})
    return "|".join(
        "[ -]?".join(part.translate(letters) for part in form.split("-")) for form in _PLATES
    )


def is_plate(text: str) -> bool:
    """Whether ``text`` is written as a licence plate: called so, with dashes, or in capitals."""
    return text.casefold().startswith("kenteken") or "-" in text or text.isupper()


def _is_any_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return not _DATE.match(text) and 9 <= len(digits) <= 15


EMAIL_IN_WORDS = Identifier(
    "e-mailadres",
    re.compile(
        rf"[\w.+-]+(?:{_DOT}[\w-]+)*{_AT}[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}{_DOMAIN}\b"
        r"|[\w.+-]{2,}@[\w-]{2,}",
        re.IGNORECASE,
    ),
)
URL = Identifier(
    "webadres",
    re.compile(
        r"\b(?:https?://|www\.)[^\s<>\"']+"
        r"|\b(?:facebook|instagram|linkedin|twitter|tiktok|t|x)\.(?:com|me)/[^\s<>\"']+",
        re.IGNORECASE,
    ),
)
PHONE_ANYHOW = Identifier(
    "telefoonnummer",
    re.compile(
        rf"{BEFORE}(?:\+\s?[1-9]|00\s?[1-9]|\(?0[ ./()-]{{0,2}}[1-9])"
        r"(?:[ ./()-]{0,3}\d){7,12}(?!\w)"
    ),
    _is_any_phone,
)
PHONE_IN_WORDS = Identifier(
    "telefoonnummer",
    re.compile(
        rf"\b(?:nul|0)[\s,.-]*zes(?:[\s,.-]+(?:{_SPOKEN})){{3,}}\b"
        rf"|\b(?:{_DIGIT})(?:[\s,.-]+(?:{_DIGIT})){{7,}}\b|\b06(?:[\s,.-]+(?:{_SPOKEN})){{4,}}\b",
        re.IGNORECASE,
    ),
)
BSN_ANYHOW = Identifier(
    "bsn",
    re.compile(
        rf"{BEFORE}{_NINE}{AFTER}"
        r"|(?<=bsn )\d{8,9}\b|(?<=sofinummer )\d{8,9}\b|(?<=burgerservicenummer )\d{8,9}\b",
        re.IGNORECASE,
    ),
    lambda text: is_bsn(text) or (re.sub(r"\D", "", text) == text and len(text) == 8),
)
NATIONAL = Identifier(
    "nummer",
    re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b"),
    lambda text: bool(nn.is_valid(text)),
)
NUMBERED = Identifier(
    "nummer",
    re.compile(
        r"\b(?:pati[eë]nt|cli[eë]nt|polis|dossier|relatie|klant|lidmaatschaps?|personeels|paspoort|"
        r"rijbewijs|id|v)-?(?:en)?(?:nummer|nr\.?)\s*(?:is|:|=)?\s*[A-Z]{0,3}-?\d[\w.-]{3,}",
        re.IGNORECASE,
    ),
)
POSTCODE = Identifier("postcode", re.compile(r"\b[1-9]\d{3}[ -]?[A-Za-z]{2}\b"), is_postcode)
BORN = Identifier(
    "geboortedatum",
    re.compile(
        r"\b(?:geb(?:oren|\.)?|geboortedatum)\s*(?:is|op|:)?\s*\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]{3,9})"
        r"[\s./-]+(?:\d{4}|\d{2})\b",
        re.IGNORECASE,
    ),
)
PLATE = Identifier(
    "kenteken", re.compile(rf"\b(?:(?i:kenteken) (?:is |: ?)?)?(?:{_plates()})\b"), is_plate
)
HANDLE = Identifier(
    "gebruikersnaam",
    re.compile(
        rf"(?<![\w@.])@[A-Za-z_][\w.]{{2,}}|\b[a-z][\w.]*_\w+\b"
        rf"|\b(?:{_SOCIAL})(?:[ -]?(?:naam|account|id))?"
        r"(?:\s*(?:is|heet|:|=)\s*|\s+(?=@|\w*[\d_.]\w))@?[\w.-]{3,}",
        re.IGNORECASE,
    ),
)
ADDRESS = Identifier(
    "adres",
    re.compile(
        rf"\b(?:[A-Z][\w'-]+ (?:van |de |der |den )*)?(?:[\w'-]{{2,}}(?:{_STREET})|[A-Z][\w'-]+"
        rf"(?:{_PLACE}))\s*(?:nr\.?|nummer)?\s*\d{{1,4}}(?:\s?[a-z]\b)?(?:-\d{{1,3}})?\b{_NO_AMOUNT}"
        r"|\b[A-Za-z'-]+ (?:gracht|laan|kade|singel|plein|steeg) \d{1,4}[a-z]?\b"
        rf"|\b[A-Z][\w'-]{{2,}}(?:{_STREET})(?!\w)|\b(?:postbus|Postbus) \d{{1,5}}\b"
        rf"|\b(?:de|het|op|aan) [A-Z][\w-]+(?: [A-Z][\w-]+)* \d{{1,4}}[a-z]?\b{_NO_AMOUNT}"
        r"|\bLaan van [A-Z][\w-]+(?: \d{1,4}[a-z]?\b)?"
    ),
)
INITIALS = Identifier(
    "naam",
    re.compile(
        r"\b(?!(?:[BN]\.V\.|N\.v\.t\.|P\.S\.|N\.B\.|I\.p\.v\.|D\.w\.z\.|O\.a\.|H\.I\.V\.|G\.G\.[DZ]\.))"
        r"(?:[A-Z]\. ?){1,4}(?:(?:van|von|de|den|der|ten|ter|het|el|'t|v\.?d\.?|v\.)\s?){0,3}"
        r"[A-Z][a-zà-ü]{2,}(?:-[A-Z][a-zà-ü]+)?"
        r"|(?<![A-Za-z.])(?!(?:[BN]\.V|H\.I\.V|G\.G\.[DZ]|E\.H\.B\.O|P\.S|N\.B)\b)(?:[A-Z]\.){2,4}"
        r"(?:(?:v\.?d|d)\.)?(?:[A-Z]\.)?(?![A-Za-z])"
        r"|\b(?:dhr|mw|mevr|mevrouw|meneer|mijnheer|dokter|dr|drs|zuster|broeder|collega|heer)\.? "
        r"(?:(?:van|de|den|der|v\.?d\.?)\s)*[A-Z](?:\.[A-Z])*\b\.?(?!\w)",
    ),
)
FACILITY = Identifier(
    "organisatie",
    re.compile(
        rf"(?:(?<=^)|(?<=[\s(]))(?i:{_FACILITY})(?: (?:in|van|op|aan))?(?: de| het)? "
        r"(?:(?:De|Het|'t|Den) )?[A-Z][a-zà-ü'-]{2,}(?: [A-Z][a-zà-ü'-]+)*"
    ),
)
OTHER_SCRIPT = Identifier(
    "ander schrift",
    re.compile(
        r"[\u0370-\u05ff\u0600-\u07ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f"
        r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
        r"(?:[\s.'-]*[\u0370-\u05ff\u0600-\u07ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f"
        r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])*"
    ),
    lambda text: len(text) > 1,
)
SPELLED = Identifier("naam", re.compile(r"(?<!\w)[^\W\d_](?:[ .-]{1,2}[^\W\d_]){3,}(?!\w)"))
"""Letters one by one: how somebody spells a name."""

IN_FREE_TEXT = (
    EMAIL, EMAIL_IN_WORDS, URL, IBAN, BORN, PHONE, PHONE_ANYHOW, PHONE_IN_WORDS, NATIONAL, BSN,
    BSN_ANYHOW, IP, NUMBERED, POSTCODE, PLATE, HANDLE, ADDRESS, OTHER_SCRIPT, SPELLED, INITIALS,
    FACILITY,
)  # fmt: skip
"""In the order in which they are taken out: the surest first."""
