"""Which type of question is this? Decided by the cells, with the header as a hint."""

import re
from collections.abc import Iterable

import numpy as np

from inventarisatie.reader.aside import aside_last
from inventarisatie.reader.column import Column
from inventarisatie.reader.contact import asks_who
from inventarisatie.reader.detected import (
    NUMBER,
    Detected,
    Type,
    answers_of,
    are_numbers,
    are_repeated,
    is_option,
    respondents_of,
    set_comment,
    set_text,
)
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.scales import in_scale_order, is_common
from inventarisatie.reader.spread import spread_options
from inventarisatie.reader.subheaders import is_open, is_response
from inventarisatie.reader.text_fields import OTHER, alike, beside_one, has_own_words

_MOST_CHOICES = 12
_SENTENCE = 40
"""Characters, on average, from which answers that nobody else gave are no labels but texts."""
_OWN_OPTIONS = 5
"""Answers per distinct text from which columns without a shared text have options of their own."""
_WHEN = re.compile(r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})?( ?\d{1,2}:\d\d(:\d\d)?( ?[ap]m)?)?", re.I)
_HIGHEST = 10
"""Higher numbers are amounts, no marks."""
_HOW_MANY = re.compile(
    r"\b(hoeveel|aantal(len)?|how (many|much|old)|number of|hoe (lang|oud))\b", re.I
)
_COUNTED = re.compile(
    r"\d+|\b([a-h]|eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth|een|twee|drie"
    r"|vier|vijf|one|two|three|four|five)\b|[.):#]"
)
_DATES = {"date", "time", "datetime", "mmddyyyy", "ddmmyyyy", "datum", "datumtijd", "fecha"}
"""Sub-headers of questions for a date."""


def detect(group: ColumnGroup, columns: list[Column]) -> Detected:
    """Detect the type of a question from its columns.

    A column whose cells all equal its sub-header is an option; one whose cells all equal the end of
    its sub-header is a cell of an expanded matrix; a `Response` column is a single choice.
    """
    answered = int(np.logical_or.reduce([column.filled for column in columns]).sum())
    for kind in (_contact, _single, _open, spread_options, _ranking, _matrix):
        if found := kind(group, columns):
            found.answered = answered
            return found
    return _fields(group, columns, answered)


def _contact(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    if any(is_option(s, c) for s, c in zip(group.subheaders, columns, strict=True)):
        return None
    if not asks_who(group.text, group.subheaders, columns):
        return None
    if 1 < len(answers_of(columns)) <= _MOST_CHOICES and are_repeated(columns) and alike(columns):
        return None  # choices about e-mail and telephone
    return Detected(group, "contact", 0, rows=list(group.subheaders))


def _single(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    choice, name = columns[0], group.subheaders[0]
    plain = name in ("", group.text) and are_repeated([choice]) and not is_option(name, choice)
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
    dates = not is_response(name) and all(map(_WHEN.fullmatch, found))
    if dates or _are_sentences(found):
        return Detected(group, "open", 0, rows=_names(group))
    detected = Detected(group, "single", 0, _in_order(found), given=dict(found))
    if (at := set_text(detected, columns, list(range(1, len(columns))))) is not None:
        detected.type = "single with text"
        other = detected.other = beside_one(group.subheaders, columns, choice, at)
        if other.meaning == "answer":
            options = [option for option in detected.options if option != other.label]
            detected.options = [*options, other.label]
            detected.given.pop(other.label, None)
    return detected


def _are_sentences(found: dict[str, int]) -> bool:
    """Did most write something that nobody else wrote, and that is longer than a label?"""
    own = [text for text, count in found.items() if count == 1 and not is_common(text)]
    return len(own) * 2 > sum(found.values()) and sum(map(len, own)) > _SENTENCE * len(own)


def _open(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    if not (is_open(group.subheaders[0]) or squeeze(group.subheaders[0]) in _DATES):
        return None
    kind: Type = "numeric" if are_numbers(columns) else "open"
    return Detected(group, kind, 0, rows=_names(group))


def _ranking(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    texts = _texts_below(group.subheaders, columns)
    places = columns[: len(columns) - len(texts)]
    if len(places) < 2:
        return None
    ranks = {str(rank): rank for rank in range(1, len(places) + 1)}
    found = [column.frequencies for column in places]
    if not any(found) or any(not set(f) <= {*ranks, "N/A", "n.v.t."} for f in found):
        return None
    table = np.array([_ranks(column, ranks) for column in places])
    ordered = np.sort(table, axis=0)
    if ((ordered[1:] == ordered[:-1]) & (ordered[1:] > 0)).any() or table.max() < 2:
        return None
    detected = Detected(group, "ranking", 0, group.subheaders[: len(places)])
    set_comment(detected, columns, texts)
    return detected


def _ranks(column: Column, ranks: dict[str, int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([ranks.get(text, 0) for text in column.labels], dtype=np.int64)[column.codes]


def _matrix(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    texts = _texts_below(group.subheaders, columns)
    cells = [column for i, column in enumerate(columns) if i not in texts]
    rows = [name for i, name in enumerate(group.subheaders) if i not in texts]
    found = answers_of(cells)
    if not are_repeated(cells) or (are_numbers(cells) and not _are_marks(group.text, found)):
        return None
    if (len(cells) == 1 and not group.subheaders[0]) or all(map(_WHEN.fullmatch, found)):
        return None
    if len(cells) > 1 and not alike(cells) and sum(found.values()) < _OWN_OPTIONS * len(found):
        return None
    detected = Detected(group, "matrix", 0, _in_order(found), rows, given=respondents_of(cells))
    if not all(map(is_common, found)) and (detected.lone or _are_numbered(rows)):
        return None  # texts in boxes: the answers are those of no scale, and one person's own
    set_comment(detected, columns, texts)
    return detected


def _texts_below(names: list[str], columns: list[Column]) -> list[int]:
    """The last columns of a matrix or ranking that are no row, but text."""
    last = len(columns) - 1
    while last and has_own_words(
        names[last], columns[last], columns[:last], repeats=are_repeated([columns[last]])
    ):
        last -= 1
    return list(range(last + 1, len(columns)))


def _are_marks(text: str, found: Iterable[str]) -> bool:
    """Are these numbers marks, and no amounts that people filled in?

    Marks begin at one, or go from zero to ten; a zero without the highest marks counts something.
    """
    marks = sorted(float(number.replace(",", ".")) for number in found)
    whole = all(mark.is_integer() for mark in marks)
    spread = marks[-1] <= _HIGHEST and (marks[0] != 0 or marks[-1] >= _HIGHEST - 1)
    return whole and spread and not _HOW_MANY.search(text)


def _are_numbered(rows: list[str]) -> bool:
    """Do the rows differ in their number only, as boxes to list things in: "1", "Naam 2"?"""
    names = {" ".join(_COUNTED.sub(" ", row.casefold()).split()) for row in rows}
    return len(rows) > 1 and len(names) == 1


def _fields(group: ColumnGroup, columns: list[Column], answered: int) -> Detected:
    """Text boxes with free content, one or several."""
    if not any(column.frequencies for column in columns):
        return Detected(group, "unknown", 0, rows=_names(group))
    kind: Type = "numeric" if are_numbers(columns) else "open"
    return Detected(group, kind, answered, rows=_names(group))


def _names(group: ColumnGroup) -> list[str]:
    return group.names if len(group.columns) > 1 else []


def _in_order(found: dict[str, int]) -> list[str]:
    """In the order of their scale, else as they came, with those beside any scale last."""
    return in_scale_order(list(found)) or aside_last(list(found))
