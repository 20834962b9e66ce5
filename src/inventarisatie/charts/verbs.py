"""Dutch verbs in the number of their subject: "de helft van de professionals ziet"."""

import re

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import FRACTIONS

SINGULAR = {
    "gaan": "gaat", "doen": "doet", "hebben": "heeft", "kozen": "koos", "kunnen": "kan",
    "mogen": "mag", "noemden": "noemde", "staan": "staat", "verbeteren": "verbetert",
    "veranderen": "verandert", "vulden": "vulde", "willen": "wil", "zetten": "zet",
    "zien": "ziet", "zijn": "is", "zullen": "zal",
}  # fmt: skip
"""Verbs that do not follow the rules, or of which the stress does not show in the spelling."""


def agreeing(clause: str, row: LedgerRow) -> str:
    """A clause that starts with its verb, plural, in the number of the row's subject.

    Singular is what is one respondent, or a fraction of a group.
    """
    told = row.count.of_group(row.group_label)
    fraction = bool(row.words) and told.startswith(row.words) and row.words.endswith(FRACTIONS)
    return singular(clause) if fraction or row.count.number() == "1" else clause


def singular(clause: str) -> str:
    """The clause with its first word, a verb in the plural, in the singular."""
    verb, space, rest = clause.partition(" ")
    return f"{SINGULAR.get(verb) or _third_person(verb)}{space}{rest}"


def _third_person(verb: str) -> str:
    stem = verb.removesuffix("en")
    if re.search(r"([bdfgklmnprst])\1$", stem):
        stem = stem[:-1]
    elif re.search(r"(^|[^aeiou])[aeou][^aeiouwx]$", stem) and not re.search(
        r"[aeiou].*e[ln]$", stem
    ):
        stem = f"{stem[:-1]}{stem[-2:]}"
    stem = re.sub("v$", "f", re.sub("z$", "s", stem))
    return stem if stem.endswith("t") else f"{stem}t"
