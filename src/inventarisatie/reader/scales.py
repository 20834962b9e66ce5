"""The order of answers, Dutch and English: in an export they stand as they happened to come.

Amounts go by their size (`amounts`), degrees of a word and its opposite by the degree (`poles`),
other scales by their table (`scale_tables`); answers beside any scale come last (`aside`).
"""

import re
from collections.abc import Iterable

from inventarisatie.reader import aside, poles
from inventarisatie.reader.amounts import Amount, amount_of, of_one_kind
from inventarisatie.reader.aside import aside_last, is_aside
from inventarisatie.reader.plain import plain
from inventarisatie.reader.scale_tables import NAMED, SCALES, WORDS

_WORDS = frozenset(re.findall(r"[^\W\d_]+", " ".join([*SCALES, aside.WORDS, WORDS, poles.words()])))
_FIRST = re.compile(r"\s*(?:[/,(:]|\b(?:of|tot|or|to)\b)")
"""What follows on the first of several words for one answer: "Zelden tot nooit", "Ja, altijd"."""


def in_scale_order(labels: list[str]) -> list[str] | None:
    """The labels in the order of their scale; None where they are on no known scale.

    Answers beside the scale ("weet niet", "n.v.t.") come last, in the order they had.
    """
    steps = [label for label in labels if not is_aside(label)]
    for tried, find in (
        (steps, _by_table),
        (labels, _by_degree),  # "Geen ervaring" is beside a scale, unless others have some of it
        (steps, _by_degree),
        (steps, _by_amount),
    ):
        if len(steps) > 1 and (places := find(tried)):
            pairs = sorted(zip(places, tried, strict=True), key=lambda p: (p[0], p[1].casefold()))
            return [step for _, step in pairs] + [x for x in labels if x not in tried]
    return None


def by_alphabet(labels: Iterable[str]) -> list[str]:
    """The labels in the order of their scale, else of the alphabet, those beside any scale last.

    The order in which answers came would tell what the first respondents chose.
    """
    alphabetical = sorted(labels, key=str.casefold)
    return in_scale_order(alphabetical) or aside_last(alphabetical)


def is_ordered(labels: list[str]) -> bool:
    """Do the labels stand in the order of a known scale, or is there nothing to order?"""
    steps = [label for label in labels if not is_aside(label)]
    return len(steps) < 2 or in_scale_order(labels) == labels


def is_common(label: str) -> bool:
    """Does an answer hold only words of scales and amounts, and short numbers?

    Such words tell of nobody who wrote them.
    """
    words = re.findall(r"\d+|[^\W\d_]+", plain(label))
    return all(len(word) < 6 if word.isdigit() else word in _WORDS for word in words)


def _by_table(steps: list[str]) -> list[int] | None:
    words = [(plain(step), plain(_FIRST.split(step.casefold())[0])) for step in steps]
    for places in _PLACES:
        found = [places.get(whole, places.get(first)) for whole, first in words]
        if len(set(found)) > 1 and None not in found:
            return [place for place in found if place is not None]
    return None


def _by_degree(steps: list[str]) -> list[float] | None:
    return poles.degrees_of([plain(step) for step in steps])


def _by_amount(steps: list[str]) -> list[Amount] | None:
    """Amounts of one kind, none of which occurs twice."""
    found = of_one_kind([amount for step in steps if (amount := amount_of(step))])
    return found if found and len(set(found)) == len(steps) else None


def _steps(scale: str) -> dict[str, int]:
    places = enumerate(step.split("|") for step in scale.split("; "))
    return {words: place for place, synonyms in places for words in synonyms}


_PLACES = [_steps(scale) for scale in (*SCALES, *NAMED)]
