"""What was found about a question, and what its cells show by themselves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from inventarisatie.reader.column import Column
from inventarisatie.reader.contact import tells_who
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.scales import is_common
from inventarisatie.reader.text_fields import TextField, main_text

Type = Literal[
    "single", "single with text", "multi", "matrix", "ranking", "open", "contact", "numeric",
    "unknown",
]  # fmt: skip

NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_MOST_OPTIONS = 40


@dataclass
class Detected:
    """What the columns of one question hold. ``options`` and ``rows`` are labels."""

    group: ColumnGroup
    type: Type
    answered: int
    options: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    other: TextField | None = None
    expanded: bool = False
    several: bool = False
    """Of a matrix: its rows allow several answers, in a column each, whatever the layout."""
    given: dict[str, int] = field(default_factory=dict)
    """Options that no header names, and how many respondents gave them."""
    personal: list[int] = field(default_factory=list)
    """Columns within the question that say who somebody is: never read."""
    left_out: list[int] = field(default_factory=list)
    """Columns within the question that are no option, row or text of it, but put in by hand."""

    @property
    def base_type(self) -> str:
        """The type without the mention of a text field."""
        return "single" if self.type == "single with text" else self.type

    @property
    def lone(self) -> list[str]:
        """Options that one respondent gave, and that may be that person's own words."""
        return [text for text, people in self.given.items() if people == 1 and not is_common(text)]

    def names(self, columns: list[int]) -> list[str]:
        """Sub-headers of some columns within the question, a repeated one with its number."""
        return [self.group.names[i] for i in columns]


def set_text(detected: Detected, columns: list[Column], texts: list[int]) -> int | None:
    """Which column holds the text beside the options, if any? The others are put aside."""
    names = detected.group.subheaders
    options = {k: name for k, name in enumerate(names) if k not in texts}
    detected.personal = [i for i in texts if tells_who(names[i], columns[i])]
    texts = [i for i in texts if i not in detected.personal]
    edited = [i for i in texts if any(k > i and o == names[i] for k, o in options.items())]
    at = main_text(names, [i for i in texts if i not in edited])
    detected.left_out = [i for i in texts if i != at and columns[i].frequencies]
    return at


def set_comment(found: Detected, columns: list[Column], texts: list[int]) -> None:
    """The text of a matrix or ranking is a remark."""
    if (at := set_text(found, columns, texts)) is not None:
        found.other = TextField(found.group.subheaders[at], "comment", at)


def is_option(name: str, column: Column) -> bool:
    """Is every filled cell of a column equal to its sub-header?"""
    return bool(name) and list(column.frequencies) == [name]


def respondents_of(columns: list[Column]) -> dict[str, int]:
    """Per answer how many respondents gave it, in any of the columns."""
    return {
        text: int(np.logical_or.reduce([column.where(text) for column in columns]).sum())
        for text in answers_of(columns)
    }


def answers_of(columns: Iterable[Column]) -> dict[str, int]:
    """Per answer in how many cells it stands, in order of first appearance."""
    found: dict[str, int] = {}
    for column in columns:
        for text, count in column.frequencies.items():
            found[text] = found.get(text, 0) + count
    return found


def are_repeated(columns: list[Column]) -> bool:
    """Do the cells repeat a small number of answers, as choices do and texts do not?"""
    found = answers_of(columns)
    total = sum(found.values())
    short = bool(found) and max(len(text) for text in found) <= 200
    return short and (len(found) <= _MOST_OPTIONS * 5) and total >= 2 * len(found)


def are_numbers(columns: list[Column]) -> bool:
    """Is there anything in these columns, and is all of it a number?"""
    found = answers_of(columns)
    return bool(found) and all(NUMBER.fullmatch(text) for text in found)
