"""Answers that are amounts, Dutch and English: "18-29", "> 60", "Minder dan 5%", "2 keer per week".

An amount is read just far enough to sort by it: its kind, where it begins, and on which side.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

Kind = Literal["beside", "number", "duration", "length", "rate"]

_UNITS = {
    "sec|seconden?|seconds?": 1 / 86400,
    "min|mins|minuut|minuten|minutes?": 1 / 1440,
    "kwartier|kwartieren": 1 / 96,
    "uur|uren|hours?|hrs?": 1 / 24,
    "dag|dagen|days?": 1,
    "week|weken|weeks|wk|wks": 7,
    "maand|maanden|months?|mnd|mnden": 30.4,
    "kwartaal|kwartalen|quarters?": 91,
    "jaar|jaren|years?|jr|yrs?": 365,
}
"""Units of time in days."""
_UNIT = "|".join(_UNITS)
_LENGTHS = {"m|m2|meters?|metres?": 1, "km|kilometers?|kilometres?": 1000}
"""Units of length in metres."""
_MEASURE = "|".join(_LENGTHS)
_ADVERBS = {"dagelijks|daily": 1, "wekelijks|weekly": 7, "tweewekelijks|fortnightly|biweekly": 14,
            "maandelijks|monthly": 30.4, "driemaandelijks|quarterly": 91,
            "jaarlijks|yearly|annually": 365}  # fmt: skip
_MONTHS = (
    "januari|january|jan februari|february|feb maart|march|mrt|mar april|apr mei|may juni|june|jun "
    "juli|july|jul augustus|august|aug september|sept|sep oktober|october|okt|oct november|nov "
    "december|dec"
)
_FROM_TWO = (
    "twee|two|tweemaal|twice|tweede|second; drie|three|derde|third; vier|four|vierde|fourth; "
    "vijf|five|vijfde|fifth; zes|six|zesde|sixth; zeven|seven; acht|eight; negen|nine; tien|ten; "
    "elf|eleven; twaalf|twelve"
)
_WORDS = {
    rf"\b(?:om de|every other) (?=(?:{_UNIT})\b)": "per 2 ",
    r"^(?:een|one|alleen|alone|alleenstaand)$": "1",
    r"\b[qk]([1-4])\W+((?:19|20)\d\d)\b": r"\2.\1",
    rf"\b(?:hele|whole|full) (?={_UNIT})": "1 ",
    rf"\b(?:een )?hal(?:f|ve)(?: een| an?)? (?={_UNIT})": "0.5 ",
    r"(?<!once )(?<!wice )(?<!imes )(?<!time )\b(?:een|one|an?) "
    rf"(?=(?:{_UNIT}|enkele keer|keer|maal|time)\b)": "1 ",
    r"\banderhalf\b": "1.5",
    r"\b(?:eenmaal|eens|once|one|eerste|first)\b": "1",
    r"\b(?:meerdere|enkele|een paar|several|a few)\b": "3",
} | {
    rf"\b(?:{words})\b": str(number) for number, words in enumerate(_FROM_TWO.split("; "), start=2)
}
_RATE = re.compile(
    r"(?:\b(?:per|elke|iedere?|every|each)|(?<=\b1 )an?|(?<=\b2 )an?|(?<=times )an?|(?<=time )an?)"
    rf" (?P<times>\d+(?:\.\d+)? )?(?P<unit>{_UNIT})\b|\b(?P<adverb>{'|'.join(_ADVERBS)})\b"
)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS.replace(' ', '|').split())})\W+((?:19|20)\d\d)\b")
_NUMBER = re.compile(
    rf"(?P<number>\d+(?:[.,:]\d+)*)\+? ?(?P<unit>(?:{_UNIT})\b)?(?P<length>(?:{_MEASURE})\b)?"
)
_BELOW = re.compile(
    r"[<≤]|\b(?:minder|less|fewer|jonger|younger|under|onder|below|lager|lower|korter|shorter|tot"
    r"|until|up to|binnen|within|max\w*|hooguit|hoogstens|voor|before|bijna|almost|nearly)\b"
)
_ABOVE = re.compile(
    r"[>≥+]|\b(?:meer|more|over|boven|above|ouder|older|langer|longer|verder|further|vaker|hoger|higher|vanaf|from"
    r"|minstens|minim\w+|at least|plus|greater|later|na|after|sinds|since)\b"
)
_NOTHING = re.compile(
    "(nog )?nooit|direct|meteen|immediately|never|none|niets|nothing|nul|zero"
    "|(geen|no)( enkele| single)?( [a-z]+)?"
)
_LESS = re.compile("(minder|zelden|less|fewer)( vaak| often| frequently)?")
_MORE = re.compile("vaker|meer|more|later|more often|(langer|longer)( geleden| ago)?")
_LEAST = 1e-9
"""Of a number among rates, such as "Once or twice": it is below all of them."""


@dataclass(frozen=True, order=True)
class Amount:
    """Where an answer stands among others of its kind.

    ``side`` is -1 for all below ``start`` and 1 for all above it.
    """

    start: float
    side: int
    end: float
    kind: Kind
    unit: float = 0.0
    """Days of its unit of time, where it has one."""

    def times(self, unit: float) -> "Amount":
        """The same amount, of a number without a unit, in a unit of time."""
        return Amount(self.start * unit, self.side, self.end * unit, "duration", unit)


def amount_of(text: str) -> Amount | None:
    """Read an answer as an amount; None where it holds no number."""
    plain = " ".join(text.casefold().split()).replace("é", "e")
    if beside := _beside(plain):
        return beside
    for words, digits in _WORDS.items():
        plain = re.sub(words, digits, plain)
    plain = _MONTH.sub(_as_number, plain)
    rate = _RATE.search(plain)
    if rate:
        plain = plain[: rate.start()] + plain[rate.end() :]
    found = list(_NUMBER.finditer(plain))
    if not (found or rate):
        return None
    values, unit = _values(plain, found)
    kind: Kind = "duration" if unit else "number"
    if any(match["length"] for match in found):
        kind = "length"
    if rate:
        kind, values = "rate", [value / _days(rate) for value in values or [1.0]]
    side = 0 if len(values) > 1 else _side(plain)
    return Amount(values[0], side, values[-1], kind, unit)


def of_one_kind(found: list[Amount]) -> list[Amount] | None:
    """Amounts that can stand on one scale, made comparable; None where they cannot."""
    units = {amount.unit for amount in found if amount.kind == "duration"}
    if len(units) == 1:  # "Jonger dan 18" among "18-24 jaar"
        found = [a.times(*units) if a.kind == "number" else a for a in found]
    if any(amount.kind == "rate" for amount in found):
        found = [replace(a.times(_LEAST), kind="rate") if a.kind == "number" else a for a in found]
    kinds = {amount.kind for amount in found} - {"beside"}
    return found if len(kinds) == 1 else None


def _beside(plain: str) -> Amount | None:
    """Nothing at all, and less or more than all other answers."""
    for words, start, side in ((_NOTHING, -inf, 0), (_LESS, -inf, 1), (_MORE, inf, 0)):
        if words.fullmatch(plain):
            return Amount(start, side, 0, "beside")
    return None


def _as_number(month: re.Match[str]) -> str:
    """``maart 2020`` -> ``2020.03``."""
    names = [name.split("|") for name in _MONTHS.split()]
    return f"{month[2]}.{next(i for i, n in enumerate(names, start=1) if month[1] in n):02}"


def _values(plain: str, found: list[re.Match[str]]) -> tuple[list[float], float]:
    """The numbers, in days or metres where they have a unit; one before "-2 jaar" has it too."""
    values, unit = [], 0.0
    factor = 0.0
    for match in reversed(found):
        if match["unit"]:
            unit = factor = _named(_UNITS, match["unit"])
        elif match["length"]:
            factor = _named(_LENGTHS, match["length"])
        values.append(_number(match["number"]) * (factor or 1))
    if plain.startswith(("-", "\N{MINUS SIGN}")) and values:
        values[-1] = -values[-1]
    return values[::-1], unit


def _number(digits: str) -> float:
    """``1.000`` and ``1,000`` are a thousand, ``1.5`` and ``1,5`` are one and a half."""
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        return float(re.sub("[.,]", "", digits))
    whole, _, part = re.sub("[,:]", ".", digits).partition(".")
    return float(f"{whole}.{part.replace('.', '') or 0}")


def _days(rate: re.Match[str]) -> float:
    """Days from one time to the next: 7 for "per week", 14 for "every 2 weeks"."""
    if rate["adverb"]:
        return _named(_ADVERBS, rate["adverb"])
    return float(rate["times"] or 1) * _named(_UNITS, rate["unit"])


def _named(table: Mapping[str, float], word: str) -> float:
    return next(value for names, value in table.items() if re.fullmatch(names, word))


def _side(plain: str) -> int:
    below, above = _BELOW.search(plain), _ABOVE.search(plain)
    if below and above:  # "meer dan 5" has no "minder", but "3 of meer tot nu" has both
        return -1 if below.start() < above.start() else 1
    return -1 if below else 1 if above else 0
