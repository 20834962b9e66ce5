"""Dutch words for the codes that figures carry, for tables, downloads and alt texts."""

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.tallies import NO_ANSWER, REMAINDER

PROVENANCE = {
    "measured": "gemeten",
    "published": "gepubliceerd",
    "derived": "afgeleid",
    "unpublished": "niet gepubliceerd",
    "synthetic": "synthetisch",
    "setting": "instelling",
    "suppressed": "afgeschermd",
}
CERTAINTY = {
    "exact": "exact aantal",
    "chart label": "getal in een grafiek",
    "words": "omschrijving in woorden",
    "derived": "afgeleid uit andere cijfers",
    "listed": "aantal thema's in de lijst",
    "unpublished": "niet gepubliceerd",
    "measured": "geteld in de antwoorden",
    "suppressed": "geteld; afgeschermd met grenzen",
    "synthetic": "synthetisch, geen bevinding",
    "setting": "vooraf ingesteld",
}
AT_LEAST = "alleen een ondergrens"
"""How a number is known of which the source only says what it is at least."""
COUNTED = ("measured", "suppressed", "synthetic")
"""Provenances of what is counted in answers, as opposed to taken from a publication."""
EXTRA_CATEGORIES = {
    NO_ANSWER: "Geen antwoord",
    REMAINDER: "Overige antwoorden (niet uitgesplitst)",
}


def certainty_words(row: LedgerRow) -> str:
    """How a number is known, in Dutch."""
    return AT_LEAST if row.known and row.upper is None else CERTAINTY[row.certainty]
