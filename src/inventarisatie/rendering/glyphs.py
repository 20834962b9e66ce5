"""Characters that the font of the report lacks: in the PDF and in charts their code stands in.

``huisstijl.yml`` says which characters the font has (``fonts: tekens``). The PDF template writes
the same stand-in with a show rule, so that both renderers, and plain ``quarto render``, do.
"""

import re
import unicodedata
from functools import cache

from inventarisatie.rendering.source import Source

MOST_WARNINGS = 12
_HYPHENS = "\u2010\u2011"
_SHOWS_NOTHING = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def legible(text: str, characters: str) -> str:
    """The text as the font can draw it: ``[U+1F600]`` for a character that it lacks.

    Spaces and hyphens of other kinds become ordinary ones; selectors of a variant are left out.

    Args:
        text: any text.
        characters: what the font has, as ranges of code points: ``20-7e a0-2b2``.
    """
    return _lacking(characters).sub(lambda found: _stand_in(found[0]), text)


def stand_ins(source: Source, characters: str) -> list[str]:
    """Per character of a document that gets a stand-in in the PDF: which, and where it is first.

    The messages are in plain ASCII, so that every terminal and log can show them.
    """
    places: dict[str, str] = {}
    for line in source.lines:
        for character in _lacking(characters).findall(line.text):
            if _stand_in(character).startswith("[U+"):
                places.setdefault(character, f"{line.file}, line {line.number}")
    told = [
        f"{place}: the font has no {unicodedata.name(character, 'such character')}; "
        f"the PDF shows {_stand_in(character)}"
        for character, place in places.items()
    ]
    more = len(told) - MOST_WARNINGS
    return told if more <= 0 else [*told[:MOST_WARNINGS], f"and {more} more characters"]


def _stand_in(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    if character in _HYPHENS:
        return "-"
    if _SHOWS_NOTHING.match(character):
        return ""
    return f"[U+{ord(character):04X}]"


@cache
def _lacking(characters: str) -> re.Pattern[str]:
    ranges = [[chr(int(end, 16)) for end in part.split("-")] for part in characters.split()]
    listed = "".join("-".join(map(re.escape, ends)) for ends in ranges)
    return re.compile(f"[^{listed}\t\n]")
