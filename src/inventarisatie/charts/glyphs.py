"""Characters that the font of the report lacks: in the PDF and in charts their code stands in.

The fonts themselves say which those are. The PDF template writes
the same stand-in with a show rule, so that both renderers, and plain ``quarto render``, do.
"""

import re
import unicodedata
from functools import cache

_HYPHENS = "\u2010\u2011"
_SHOWS_NOTHING = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def legible(text: str, characters: str) -> str:
    """The text as the font can draw it: ``[U+1F600]`` for a character that it lacks.

    Spaces and hyphens of other kinds become ordinary ones; selectors of a variant are left out.

    Args:
        text: any text.
        characters: all that the font has.
    """
    return lacking(characters).sub(lambda found: stand_in(found[0]), text)


def stand_in(character: str) -> str:
    """What is shown in the place of a character that the font lacks."""
    if unicodedata.category(character) == "Zs":
        return " "
    if character in _HYPHENS:
        return "-"
    if _SHOWS_NOTHING.match(character):
        return ""
    return f"[U+{ord(character):04X}]"


@cache
def lacking(characters: str) -> re.Pattern[str]:
    """Finds characters that are not among ``characters``."""
    return re.compile(f"[^{re.escape(characters)}\t\n]")
