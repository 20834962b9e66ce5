"""Texts without identifiers, before the first file is written."""

from inventarisatie.answers.deidentify import clean_texts
from inventarisatie.answers.tables import Tables


def deidentify_texts(tables: Tables) -> Tables:
    """Replace names, places and numbers in free text; the log tells how many texts changed."""
    cleaned = clean_texts(tables.answers["text"])
    changed = int((cleaned.texts != tables.answers["text"]).sum())
    answers = tables.answers.assign(text=cleaned.texts)
    return Tables(tables.respondents, answers, tables.log).logged(
        "inlezen",
        "namen, plaatsen en nummers in open antwoorden vervangen",
        "zij kunnen iemand herkenbaar maken",
        changed,
    )
