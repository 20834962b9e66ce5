"""Answers as their words are compared: without capitals and punctuation."""

import re
import unicodedata


def plain(label: str) -> str:
    """The words of an answer: ``Ja, zeker!`` -> ``ja zeker``, ``N.v.t.`` -> ``nvt``."""
    text = re.sub(r"[.'\N{RIGHT SINGLE QUOTATION MARK}]", "", unicodedata.normalize("NFKC", label))
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())
