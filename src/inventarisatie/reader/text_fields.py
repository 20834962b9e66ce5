"""The text field beside the options of a question: an answer of its own, or a remark?"""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np

from inventarisatie.reader.column import Column

Meaning = Literal["answer", "comment"]

OTHER = re.compile(
    r"\b(others?|anders|specify|namelijk|comments?|toelichting|opmerking(en)?|autres?|otros?|otra"
    r"|sonstiges?|overige?|outros?|altro|explain|why|describe|elaborate)\b",
    re.IGNORECASE,
)
"""Names of text fields, of both meanings."""
_REMARK = re.compile(
    r"\b(comments?|feedback|toelichting|opmerking(en)?|explain|why|waarom|elaborate)\b", re.I
)
_ANSWER = re.compile(
    r"\b(others?|anders|specify|namelijk|autres?|otros?|otra|sonstiges?|overige?|outros?|altro)\b",
    re.I,
)
_FIRST = re.compile(
    r"\W*(others?|anders|autres?|otros?|otra|sonstiges?)\W*($|\(|[,:;-]|please)", re.I
)
"""Names that say "another answer" whatever follows: "Other (please explain)"."""
_ALONE = 0.3
"""Share of texts without any option from which a text field counts as an answer of its own."""


@dataclass
class TextField:
    """The text field beside the options of a question; ``column`` counts within the question."""

    label: str
    meaning: Meaning
    column: int


def main_text(names: list[str], texts: list[int]) -> int | None:
    """Which of the text columns is the platform's own? By its name, else the first."""
    for told in (_FIRST.match, _ANSWER.search, OTHER.search):
        if at := [i for i in texts if told(names[i])]:
            return at[0]
    return texts[0] if texts else None


def beside_one(names: list[str], columns: list[Column], choice: Column, at: int) -> TextField:
    """The text column of a single choice.

    An answer of its own where the choice says so or stays blank, else a remark beside any answer.
    Without any text only the name can tell.
    """
    name, text = names[at], columns[at]
    total = int(text.filled.sum())
    if name in choice.frequencies or not total:
        return TextField(name, "answer" if name in choice.frequencies else by_name(name), at)
    beside = choice.take(text.filled)
    if int(beside.filled.sum()) <= total * 0.1:
        return TextField(name, "answer", at)
    main = max(beside.frequencies, key=beside.frequencies.__getitem__, default="")
    if OTHER.search(main) and beside.frequencies[main] >= total * 0.9:
        return TextField(main, "answer", at)
    return TextField(name, "comment", at)


def beside_several(name: str, text: Column, options: list[Column], at: int) -> TextField:
    """The text column of a question with a column per option, by its name, else by its cells."""
    if _REMARK.search(name) or _ANSWER.search(name) or not text.filled.any():
        return TextField(name, by_name(name), at)
    chosen = np.logical_or.reduce([column.filled for column in options])
    alone = float((text.filled & ~chosen).sum()) / float(text.filled.sum())
    return TextField(name, "answer" if alone >= _ALONE else "comment", at)


def by_name(name: str) -> Meaning:
    """What the name of a text field says."""
    if _FIRST.match(name):
        return "answer"
    return "answer" if _ANSWER.search(name) and not _REMARK.search(name) else "comment"


def has_own_words(name: str, column: Column, others: list[Column], *, repeats: bool) -> bool:
    """Is the last column of a matrix no row, but text? It shares no answers with the rows.

    Args:
        name: its sub-header.
        column: the column.
        others: the columns before it.
        repeats: do its cells repeat, as choices do?
    """
    shared = set().union(*(other.frequencies for other in others))
    own = sum(count for text, count in column.frequencies.items() if text not in shared)
    if OTHER.search(name):
        return own * 2 >= sum(column.frequencies.values())
    if not shared or own < sum(column.frequencies.values()):
        return False
    return not repeats or (len(others) > 1 and alike(others))


def alike(columns: list[Column]) -> bool:
    """Does every column share an answer with another one, as the rows of a matrix do?"""
    found = [set(column.frequencies) for column in columns if column.frequencies]
    return all(
        any(one & other for j, other in enumerate(found) if i != j) for i, one in enumerate(found)
    )
