"""Dates with the name of a month, in Dutch or English."""

import re

import pyarrow as pa
import pyarrow.compute as pc

_MONTHS = (
    "jan januari january", "feb februari february", "mrt maart mar march", "apr april", "mei may",
    "jun juni june", "jul juli july", "aug augustus august", "sep sept september",
    "okt oktober oct october", "nov november", "dec december",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_WEEKDAY = (
    "(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    "|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_SPELLED = re.compile(
    rf"^(?:{_WEEKDAY}[.,]* )?"
    rf"(?:(\d{{1,2}})[ -]({_NAME})\.?[ -]|({_NAME})\.? (\d{{1,2}}),? )(\d{{4}})"
    r"(?: om)?(?![\w.-])",
    re.IGNORECASE,
)
"""Dates with a Dutch or English month: ``3 oktober 2020``, ``October 3, 2020``."""


def in_digits(texts: pa.Array) -> pa.Array:
    """The same texts, those with the name of a month as year-month-day."""
    if not pc.any(pc.match_substring_regex(texts, "[A-Za-z]{3}")).as_py():
        return texts
    return pa.array([_SPELLED.sub(_iso, text, count=1) for text in texts.to_pylist()], pa.string())


def _iso(found: re.Match[str]) -> str:
    day, month = found[1] or found[4], _MONTH[(found[2] or found[3]).lower()]
    return f"{found[5]}-{month}-{day}"
