"""How a number is known, and the Dutch words for it, for tables, downloads and alt texts."""

from inventarisatie.counts.numbers import quoted

CERTAINTY = {
    "counted": "geteld",
    "protected": "geteld, afgeschermd",
    "published": "exact gepubliceerd",
    "converted": "omgerekend uit een woord",
    "word": "alleen als woord bekend",
    "derived": "afgeleid uit andere cijfers",
    "not_kept": "niet bewaard in onze bron",
    "not_published": "nooit bekendgemaakt",
    "synthetic": "synthetisch, geen bevinding",
    "listed": "geteld in een lijst",
    "setting": "vooraf ingesteld",
}
"""Every certainty that a number can have, with its Dutch words."""
COUNTED = ("counted", "protected", "synthetic")
"""What is counted in answers, as opposed to taken from a publication."""
UNKNOWN = ("not_kept", "not_published")
"""What has no number to show: our source lost it, or nobody ever told it."""
AT_LEAST = "als ondergrens gepubliceerd"
"""How a number is known of which the source only says what it is at least."""
NO_ANSWER, REMAINDER = "geen-antwoord", "overig"
"""Categories of a question that are no option of it."""
EXTRA_CATEGORIES = {
    NO_ANSWER: "Geen antwoord",
    REMAINDER: "Overige antwoorden (niet uitgesplitst)",
}


def certainty_words(certainty: str, words: str = "") -> str:
    """How a number is known, in Dutch; a bound that we reckoned names the word of the source.

    >>> certainty_words("derived")
    'afgeleid uit andere cijfers'
    """
    if certainty == "converted" and words:
        return f"omgerekend uit {quoted(words)}"
    return CERTAINTY[certainty]
