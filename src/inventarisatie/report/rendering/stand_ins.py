"""Which characters of a document the font of the PDF lacks, and where they are."""

import unicodedata

from inventarisatie.charts.glyphs import lacking, stand_in
from inventarisatie.report.rendering.source import Source

MOST_WARNINGS = 12


def stand_ins(source: Source, characters: str) -> list[str]:
    """Per character of a document that gets a stand-in in the PDF: which, and where it is first.

    The messages are in plain ASCII, so that every terminal and log can show them.
    """
    places: dict[str, str] = {}
    for line in (*source.lines, *source.made):
        for character in lacking(characters).findall(line.text):
            if stand_in(character).startswith("[U+"):
                places.setdefault(character, line.place)
    told = [
        f"{place}: the font has no {unicodedata.name(character, 'such character')}; "
        f"the PDF shows {stand_in(character)}"
        for character, place in places.items()
    ]
    more = len(told) - MOST_WARNINGS
    return told if more <= 0 else [*told[:MOST_WARNINGS], f"and {more} more characters"]
