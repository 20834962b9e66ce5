"""Which type of question is this? Decided by the cells, with the header as a hint."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from inventarisatie.reader.column import Column
from inventarisatie.reader.contact import asks_who, tells_who
from inventarisatie.reader.grouping import Group
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.scales import aside_last, in_scale_order, is_common
from inventarisatie.reader.subheaders import is_open, is_response
from inventarisatie.reader.text_fields import (
    OTHER,
    TextField,
    alike,
    beside_one,
    beside_several,
    by_name,
    has_own_words,
    main_text,
)

Type = Literal[
    "single", "single with text", "multi", "matrix", "ranking", "open", "contact", "numeric",
    "unknown",
]  # fmt: skip

NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_JOINT = " - "
_MOST_OPTIONS = 40
_MOST_CHOICES = 12
_SENTENCE = 40
"""Characters, on average, from which answers that nobody else gave are no labels but texts."""
_OWN_OPTIONS = 5
"""Answers per distinct text from which columns without a shared text have options of their own."""
_DATES = {"date", "time", "datetime", "mmddyyyy", "ddmmyyyy", "datum", "datumtijd", "fecha"}
"""Sub-headers of questions for a date."""


@dataclass
class Detected:
    """What the columns of one question hold. ``options`` and ``rows`` are labels."""

    group: Group
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
        """Sub-headers of some columns within the question."""
        return [self.group.subheaders[i] for i in columns]


def detect(group: Group, columns: list[Column]) -> Detected:
    """Detect the type of a question from its columns.

    A column whose cells all equal its sub-header is an option; one whose cells all equal the end of
    its sub-header is a cell of an expanded matrix; a `Response` column is a single choice.
    """
    answered = int(np.logical_or.reduce([column.filled for column in columns]).sum())
    for kind in (_contact, _single, _open, _options, _ranking, _matrix):
        if found := kind(group, columns):
            found.answered = answered
            return found
    return _fields(group, columns, answered)


def _contact(group: Group, columns: list[Column]) -> Detected | None:
    if any(_is_option(s, c) for s, c in zip(group.subheaders, columns, strict=True)):
        return None
    if not asks_who(group.text, group.subheaders, columns):
        return None
    if 1 < len(_union(columns)) <= _MOST_CHOICES and _repeats(columns) and alike(columns):
        return None  # choices about e-mail and telephone
    return Detected(group, "contact", 0, rows=list(group.subheaders))


def _single(group: Group, columns: list[Column]) -> Detected | None:
    choice, name = columns[0], group.subheaders[0]
    plain = name in ("", group.text) and _repeats([choice]) and not _is_option(name, choice)
    if not (is_response(name) or (plain and not (len(columns) > 1 and alike(columns)))):
        return None
    if len(columns) > 2 and not (
        is_response(name) or any(OTHER.search(name) for name in group.subheaders[1:])
    ):
        return None
    found = choice.frequencies
    if not found:  # nobody chose; what is filled is text
        texts = [n for n, c in zip(group.subheaders, columns, strict=True) if c.frequencies]
        return Detected(group, "unknown", 0, rows=texts)
    if len(found) > 12 and all(NUMBER.fullmatch(text) for text in found):
        return Detected(group, "numeric", 0, rows=_names(group))
    if _are_sentences(found):
        return Detected(group, "open", 0, rows=_names(group))
    detected = Detected(group, "single", 0, _in_order(found), given=dict(found))
    if (at := _set_text(detected, columns, list(range(1, len(columns))))) is not None:
        detected.type = "single with text"
        other = detected.other = beside_one(group.subheaders, columns, choice, at)
        if other.meaning == "answer":
            options = [option for option in detected.options if option != other.label]
            detected.options = [*options, other.label]
            detected.given.pop(other.label, None)
    return detected


def _set_text(detected: Detected, columns: list[Column], texts: list[int]) -> int | None:
    """Which column holds the text beside the options, if any? The others are put aside."""
    names = detected.group.subheaders
    detected.personal = [i for i in texts if tells_who(names[i], columns[i])]
    texts = [i for i in texts if i not in detected.personal]
    at = main_text(names, texts)
    detected.left_out = [i for i in texts if i != at and columns[i].frequencies]
    return at


def _are_sentences(found: dict[str, int]) -> bool:
    """Did most write something that nobody else wrote, and that is longer than a label?"""
    own = [text for text, count in found.items() if count == 1 and not is_common(text)]
    return len(own) * 2 > sum(found.values()) and sum(map(len, own)) > _SENTENCE * len(own)


def respondents_of(columns: list[Column]) -> dict[str, int]:
    """Per answer how many respondents gave it, in any of the columns."""
    return {
        text: int(np.logical_or.reduce([column.where(text) for column in columns]).sum())
        for text in _union(columns)
    }


def _open(group: Group, columns: list[Column]) -> Detected | None:
    if not (is_open(group.subheaders[0]) or squeeze(group.subheaders[0]) in _DATES):
        return None
    kind: Type = "numeric" if are_numbers(columns) else "open"
    return Detected(group, kind, 0, rows=_names(group))


def _options(group: Group, columns: list[Column]) -> Detected | None:
    """Multi-select, or expanded columns: a single choice or a matrix."""
    pairs = list(zip(group.subheaders, columns, strict=True))
    equal = [i for i, (name, column) in enumerate(pairs) if _is_option(name, column)]
    cells = [i for i, (name, column) in enumerate(pairs) if _row_of(name, column) is not None]
    texts = [i for i, (_, c) in enumerate(pairs) if c.frequencies and i not in {*equal, *cells}]
    known = len(equal) + len(cells)
    if _just_other(pairs):
        texts, known = [len(pairs) - 1], len(pairs) - 1
    elif not known or (texts and known < 2 and not OTHER.search(pairs[texts[0]][0])):
        return None
    if not texts and len(pairs) > 1 and not pairs[-1][1].frequencies:
        texts = [len(pairs) - 1] if OTHER.search(pairs[-1][0]) else []
    if len(cells) > len(equal):
        return _expanded_matrix(group, columns, texts)
    found = Detected(
        group, "multi", 0, [name for i, (name, _) in enumerate(pairs) if i not in texts]
    )
    if (at := _set_text(found, columns, texts)) is not None:
        options = [column for i, column in enumerate(columns) if i not in texts]
        found.other = beside_several(group.subheaders[at], columns[at], options, at)
    return found


def _just_other(pairs: list[tuple[str, Column]]) -> bool:
    """Did all who answered type another answer beside the options?"""
    *options, (name, column) = pairs
    unused = len(options) > 1 and not any(column.frequencies for _, column in options)
    return unused and bool(column.frequencies) and by_name(name) == "answer"


def _expanded_matrix(group: Group, columns: list[Column], texts: list[int]) -> Detected:
    pairs = list(zip(group.subheaders, columns, strict=True))
    cells = [(name, column) for i, (name, column) in enumerate(pairs) if i not in texts]
    chosen = list(dict.fromkeys(text for _, column in cells for text in column.frequencies))
    known = [_longest(name, chosen) for name, _ in cells]
    prefixes = [_prefix(name, option) for (name, _), option in zip(cells, known, strict=True)
                if option]  # fmt: skip
    rows: dict[str, None] = {}
    options: dict[str, None] = {}
    for (name, _), option in zip(cells, known, strict=True):
        place = option or _rest(name, prefixes)
        options[place] = None
        rows[_prefix(name, place)] = None
    found = Detected(group, "matrix", 0, list(options), list(rows))
    _set_comment(found, columns, texts)
    found.expanded = True
    return found


def _set_comment(found: Detected, columns: list[Column], texts: list[int]) -> None:
    if (at := _set_text(found, columns, texts)) is not None:
        found.other = TextField(found.group.subheaders[at], "comment", at)


def _longest(name: str, options: list[str]) -> str:
    """The longest option at the end of a sub-header; blank for none."""
    return max((option for option in options if _ends_with(name, option)), key=len, default="")


def _rest(name: str, rows: list[str]) -> str:
    """The option of a column that nobody chose: what follows on the label of a known row."""
    fits = [row for row in rows if row and name.startswith(row + _JOINT)]
    if fits:
        return name.removeprefix(max(fits, key=len) + _JOINT)
    return name.rpartition(_JOINT.rstrip())[2].strip()


def _ranking(group: Group, columns: list[Column]) -> Detected | None:
    if len(columns) < 2:
        return None
    ranks = {str(rank): rank for rank in range(1, len(columns) + 1)}
    found = [column.frequencies for column in columns]
    if not any(found) or any(not set(f) <= {*ranks, "N/A", "n.v.t."} for f in found):
        return None
    table = np.array([_ranks(column, ranks) for column in columns])
    ordered = np.sort(table, axis=0)
    if ((ordered[1:] == ordered[:-1]) & (ordered[1:] > 0)).any() or table.max() < 2:
        return None
    return Detected(group, "ranking", 0, list(group.subheaders))


def _ranks(column: Column, ranks: dict[str, int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([ranks.get(text, 0) for text in column.labels], dtype=np.int64)[column.codes]


def _matrix(group: Group, columns: list[Column]) -> Detected | None:
    texts = _texts_below(group.subheaders, columns)
    cells = [column for i, column in enumerate(columns) if i not in texts]
    rows = [name for i, name in enumerate(group.subheaders) if i not in texts]
    found = _union(cells)
    if not _repeats(cells) or (are_numbers(cells) and len(found) > 12):
        return None
    if len(cells) == 1 and not group.subheaders[0]:
        return None
    if len(cells) > 1 and not alike(cells) and sum(found.values()) < _OWN_OPTIONS * len(found):
        return None
    detected = Detected(group, "matrix", 0, _in_order(found), rows, given=respondents_of(cells))
    if not all(map(is_common, found)) and (detected.lone or _are_numbered(rows)):
        return None  # texts in boxes: the answers are those of no scale, and one person's own
    _set_comment(detected, columns, texts)
    return detected


def _texts_below(names: list[str], columns: list[Column]) -> list[int]:
    """The last columns of a matrix that are no row, but text."""
    last = len(columns) - 1
    while last and has_own_words(
        names[last], columns[last], columns[:last], repeats=_repeats([columns[last]])
    ):
        last -= 1
    return list(range(last + 1, len(columns)))


def _are_numbered(rows: list[str]) -> bool:
    """Do the rows differ in their number only, as boxes to list things in: "1", "Naam 2"?"""
    return len(rows) > 1 and len({re.sub(r"\d+", "", row).strip(" .):") for row in rows}) == 1


def _fields(group: Group, columns: list[Column], answered: int) -> Detected:
    """Text boxes with free content, one or several."""
    if not any(column.frequencies for column in columns):
        return Detected(group, "unknown", 0, rows=_names(group))
    kind: Type = "numeric" if are_numbers(columns) else "open"
    return Detected(group, kind, answered, rows=_names(group))


def _names(group: Group) -> list[str]:
    return group.names if len(group.columns) > 1 else []


def _is_option(name: str, column: Column) -> bool:
    return bool(name) and list(column.frequencies) == [name]


def _row_of(name: str, column: Column) -> str | None:
    """The row label of a cell of an expanded matrix, else None."""
    found = list(column.frequencies)
    if len(found) != 1 or not _ends_with(name, found[0]):
        return None
    return _prefix(name, found[0])


def _ends_with(name: str, option: str) -> bool:
    return name.endswith(_JOINT + option) or name == f"- {option}"


def _prefix(name: str, option: str) -> str:
    return name.removesuffix(option).rstrip().removesuffix("-").rstrip()


def _union(columns: Iterable[Column]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in columns:
        for text, count in column.frequencies.items():
            found[text] = found.get(text, 0) + count
    return found


def _repeats(columns: list[Column]) -> bool:
    """Do the cells repeat a small number of answers, as choices do and texts do not?"""
    found = _union(columns)
    total = sum(found.values())
    short = bool(found) and max(len(text) for text in found) <= 200
    return short and (len(found) <= _MOST_OPTIONS * 5) and total >= 2 * len(found)


def are_numbers(columns: list[Column]) -> bool:
    """Is there anything in these columns, and is all of it a number?"""
    found = _union(columns)
    return bool(found) and all(NUMBER.fullmatch(text) for text in found)


def _in_order(found: dict[str, int]) -> list[str]:
    """In the order of their scale, else as they came, with those beside any scale last."""
    return in_scale_order(list(found)) or aside_last(list(found))
