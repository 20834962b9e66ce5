"""How alike two wordings are, and which things of two codebooks belong together."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Thing = TypeVar("Thing")

SAME_THING = 0.75
"""From this similarity on, a question with another code and wording is the old one, reworded."""
MINOR = 0.9
"""From this similarity on, a rewording is minor: comparable, with a footnote."""
MEANING = frozenset([
    "niet", "geen", "nooit", "altijd", "soms", "vaak", "wel",
    "meer", "minder", "beter", "slechter", "hoger", "lager", "alle", "enkele",
    "na", "sinds", "tijdens", "nu", "momenteel", "toen",
    "eerste", "tweede", "derde", "vierde", "vijfde", "vorige", "laatste", "volgende",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
    "september", "oktober", "november", "december", "zomer", "najaar", "winter", "voorjaar",
])  # fmt: skip
"""Words of denial, direction and time: who changes one asks something else. Numbers count too."""

_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_WORD = re.compile(r"[<>≤≥+%]|\w+")


def plain(text: str) -> str:
    """The words alone: without case, accents on vowels for stress, HTML tags and punctuation."""
    spelled = unicodedata.normalize("NFKD", _TAG.sub(" ", text))
    letters = "".join(mark for mark in spelled if not unicodedata.combining(mark))
    return " ".join(_WORD.findall(letters.casefold())) or text


def similarity(old: str, new: str) -> float:
    """Ratcliff and Obershelp's ratio (``difflib``) of the plain texts: 0 to 1."""
    return SequenceMatcher(None, plain(old), plain(new), autojunk=False).ratio()


def changed_meaning(old: str, new: str) -> list[str]:
    """Words that turn the meaning and that only one of the two texts has, or has more often.

    They are the words of ``MEANING``, numbers and signs, and opposites by "on-" (eens, oneens).
    """
    first, second = (Counter(plain(text).split()) for text in (old, new))
    differing = (first - second) + (second - first)
    opposites = {word for word in differing if f"on{word}" in differing}
    return sorted(
        word
        for word in differing
        if word in MEANING | opposites or word.removeprefix("on") in opposites or not word.isalpha()
    )


def is_minor(old: str, new: str) -> bool:
    """Whether the new wording differs so little that answers may be laid side by side."""
    return similarity(old, new) >= MINOR and not changed_meaning(old, new)


def pair(
    old: Sequence[Thing],
    new: Sequence[Thing],
    keys: Sequence[Callable[[Thing], Hashable]],
    text: Callable[[Thing], str],
    alike: Callable[[Thing, Thing], bool] = lambda _old, _new: True,
) -> list[tuple[Thing, Thing]]:
    """Pair old things with new ones: by each key in turn, then by wording, most alike first.

    Args:
        old: things of the earlier round.
        new: things of the later round.
        keys: two things with the same key belong together; earlier keys go first.
        text: the wording of a thing.
        alike: whether two things may be paired by wording alone.
    """
    pairs: list[tuple[Thing, Thing]] = []
    first, second = list(old), list(new)
    for key in keys:
        for thing in list(first):
            found = next((other for other in second if key(other) == key(thing)), None)
            if found is not None:
                pairs.append((thing, found))
                first.remove(thing)
                second.remove(found)
    near = [
        (similarity(text(thing), text(other)), place, position)
        for place, thing in enumerate(first)
        for position, other in enumerate(second)
        if alike(thing, other)
    ]
    taken: set[tuple[str, int]] = set()
    for ratio, place, position in sorted(near, key=lambda found: (-found[0], *found[1:])):
        if ratio >= SAME_THING and not taken & {("old", place), ("new", position)}:
            pairs.append((first[place], second[position]))
            taken |= {("old", place), ("new", position)}
    return pairs
