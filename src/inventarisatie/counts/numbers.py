"""Dutch texts for counts, shares and dates. Nothing else in the project formats a number."""

from dataclasses import dataclass
from datetime import date
from functools import cache

LOCALE = "nl"
FRACTIONS = ("helft", "kwart", "driekwart")
LETTERS = [
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
]  # fmt: skip
"""Numbers that stand in letters within a sentence."""


@dataclass(frozen=True)
class Count:
    """A count known by bounds: of ``base`` respondents, between ``lower`` and ``upper``.

    ``upper`` is None where nothing bounds it ("ten minste 1"); ``lower`` is None where only the
    word of the source is known; ``missing`` says why there is nothing to show. The base is a
    single number, or two bounds where the number of people asked is not known, or None where there
    is no base.
    """

    lower: int | None
    upper: int | None
    base_lower: int | None = None
    base_upper: int | None = None
    words: str = ""
    missing: str = ""

    def texts(self, group: str = "respondenten") -> dict[str, str]:
        """All forms in which the report may show this number; ``group`` is a Dutch plural."""
        return {
            "volledig": self.full(),
            "aantal": self.number(),
            "telwoord": self.in_letters(),
            "basis": self.base(),
            "procent": self.percent(),
            "woorden": self.in_words(),
            "groep": self.of_group(group),
        }

    def number(self) -> str:
        """The count alone: "29", "23 tot 27", "ten minste 1"; a word where that is all."""
        if self.missing or self.lower is None:
            return self.missing or self.words
        if self.upper is None:
            return f"ten minste {self.lower}"
        return _span(self.lower, self.upper)

    def in_letters(self) -> str:
        """The count alone, in letters below twenty: "twee", "ten minste één"."""
        if self.missing or self.lower is None or self.lower >= len(LETTERS):
            return self.number()
        if self.upper is None:
            return f"ten minste {LETTERS[self.lower]}"
        return LETTERS[self.lower] if self.lower == self.upper else self.number()

    def base(self) -> str:
        """The base alone: "50", "2 tot 9"; empty where there is none."""
        if self.base_lower is None or self.base_upper is None:
            return ""
        return _span(self.base_lower, self.base_upper)

    def full(self) -> str:
        """The count with its base: "29 van de 50"; all of an unknown base: "alle ondervraagden"."""
        if self.missing or self.lower is None or not self.base():
            return self.number()
        if self.base_lower != self.base_upper:
            return "alle ondervraagden" if self.lower == self.base_lower else self.number()
        return f"{self.number()} van de {self.base()}"

    def percent(self) -> str:
        """Whole percentages: "58%", "46 tot 54%"; empty without a fixed base."""
        if self.missing:
            return self.missing
        if self.lower is None or self.upper is None or not self.base_lower:
            return ""
        if self.base_lower != self.base_upper:
            return "100%" if self.lower == self.base_lower else ""
        low = _whole_percent(self.lower, self.base_lower)
        high = _whole_percent(self.upper, self.base_lower)
        return f"{_span(low, high)}%"

    def in_words(self) -> str:
        """The source's own word before the bounds: "de helft (23 tot 27 van de 50)"."""
        if not self.words or self.missing or self.full().startswith(self.words):
            return self.full()
        return f"{self.words} ({self.full()})"

    def of_group(self, group: str) -> str:
        """Who: "29 van de 50 professionals", "de helft van de professionals (23 tot 27 …)"."""
        if self.missing or not self.base():
            return f"{self.number()} {group}".rstrip()
        if self.base_lower != self.base_upper:
            return f"alle ondervraagde {group}" if self.lower == self.base_lower else self.number()
        if self.lower == self.upper == self.base_lower:
            return f"alle {self.base()} {group}"
        if self.words:
            link = " van de" if self.words.endswith(FRACTIONS) else ""
            told = f"{self.words}{link} {group}"
            return told if self.lower is None else f"{told} ({self.full()})"
        return f"{self.full()} {group}"


def _span(lower: int, upper: int) -> str:
    return thousands(lower) if lower == upper else f"{thousands(lower)} tot {thousands(upper)}"


def _whole_percent(count: int, base: int) -> int:
    return (200 * count + base) // (2 * base)  # half up, without floating point


def thousands(number: int) -> str:
    """A whole number with points between thousands: 12.345."""
    return f"{number:,}".replace(",", ".")


@cache
def decimal(number: float, places: int = 2) -> str:
    """A number with a decimal comma: 0,83."""
    from babel.numbers import format_decimal

    return format_decimal(number, format=f"0.{'0' * places}", locale=LOCALE)


def day(moment: date) -> str:
    """A date in Dutch: 13 oktober 2020; no line ends after the day."""
    from babel.dates import format_date

    return format_date(moment, "d\N{NO-BREAK SPACE}MMMM y", locale=LOCALE)


def period(start: date, end: date) -> str:
    """A period in Dutch: 21 september tot 30 oktober 2020."""
    first = day(start) if start.year != end.year else day(start).rsplit(" ", 1)[0]
    return f"{first} tot {day(end)}"


def quoted(text: str) -> str:
    """The text between Dutch quotation marks."""
    return f"\N{LEFT SINGLE QUOTATION MARK}{text}\N{RIGHT SINGLE QUOTATION MARK}"


def before(subject: str) -> str:
    """A subject in front of what is said about it: a question mark needs no colon."""
    return subject + (" " if subject.endswith(("?", ".", "!", "…", ":")) else ": ")


def capital(text: str) -> str:
    """The text as the start of a sentence."""
    return text[:1].upper() + text[1:]


def within_sentence(text: str) -> str:
    """Without its capital, if that is only the start of a sentence and not of an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def enumerate_dutch(parts: list[str]) -> str:
    """A list in a sentence: "a, b en c"."""
    return " en ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
