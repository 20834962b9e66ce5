"""Which type of question is this? Decided by the cells, with the header as a hint."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from inventarisatie.reading.column import Column
from inventarisatie.reading.header import Group, is_open, is_response
from inventarisatie.reading.metadata import squeeze

Type = Literal[
    "single", "single with text", "multi", "matrix", "ranking", "open", "contact", "numeric",
    "unknown",
]  # fmt: skip

_CONTACT = set(
    re.findall(
        r"\w+",
        """
        name company address address1 address2 citytown city stateprovince state zippostalcode zip
        postalcode country emailaddress email phonenumber phone fullname firstname lastname naam
        bedrijf adres adres2 plaats stad stadplaats provincie staatprovincie postcode land
        emailadres telefoonnummer telefoon voornaam achternaam nom adresse ville pays téléphone
        """,
    )
)
_OTHER = re.compile(
    r"\b(other|anders|specify|namelijk|comments?|toelichting|opmerking(en)?|autre|otro|sonstiges"
    r"|overig|explain|why|describe|elaborate)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\b(comments?|toelichting|opmerking(en)?|explain|why|waarom)\b", re.I)
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_JOINT = " - "
_MOST_OPTIONS = 40


@dataclass
class TextField:
    """The text field beside the options of a question."""

    label: str
    meaning: Literal["answer", "comment"]
    column: int


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

    @property
    def base_type(self) -> str:
        """The type without the mention of a text field."""
        return "single" if self.type == "single with text" else self.type


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
    names = [squeeze(subheader) in _CONTACT for subheader in group.subheaders]
    fits = sum(names) >= 2 and sum(names) * 2 > len(names)
    if not fits or any(_is_option(s, c) for s, c in zip(group.subheaders, columns, strict=True)):
        return None
    return Detected(group, "contact", 0, rows=list(group.subheaders))


def _single(group: Group, columns: list[Column]) -> Detected | None:
    choice = columns[0]
    blank = not group.subheaders[0]
    if not (is_response(group.subheaders[0]) or (blank and _repeats([choice]))):
        return None
    if len(columns) > 2 and not any(_OTHER.search(name) for name in group.subheaders[1:]):
        return None
    found = choice.frequencies
    if not found:  # nobody chose; what is filled is text
        texts = [n for n, c in zip(group.subheaders, columns, strict=True) if c.frequencies]
        return Detected(group, "unknown", 0, rows=texts)
    if len(found) > 12 and all(_NUMBER.fullmatch(text) for text in found):
        return Detected(group, "numeric", 0)
    if len(found) > _MOST_OPTIONS and not _repeats([choice]):
        return Detected(group, "open", 0)
    options = _in_order(found)
    if len(columns) == 1:
        return Detected(group, "single", 0, options)
    other = _text_field(group, columns, len(columns) - 1, choice)
    if other.meaning == "answer":
        options = [option for option in options if option != other.label] + [other.label]
    return Detected(group, "single with text", 0, options, other=other)


def _text_field(group: Group, columns: list[Column], at: int, choice: Column) -> TextField:
    """A. an answer of its own (the choice says so or stays blank), or B. a remark beside any."""
    name, text = group.subheaders[at], columns[at]
    if name in choice.frequencies:
        return TextField(name, "answer", at)
    beside = choice.take(text.filled).frequencies
    chosen = int(choice.take(text.filled).filled.sum())
    total = int(text.filled.sum())
    if total and chosen <= total * 0.1:
        return TextField(name, "answer", at)
    main = max(beside, key=beside.__getitem__, default="")
    if _OTHER.search(main) and beside[main] >= total * 0.9:
        return TextField(main, "answer", at)
    return TextField(name, "comment", at)


def _open(group: Group, columns: list[Column]) -> Detected | None:
    if not is_open(group.subheaders[0]):
        return None
    return Detected(group, "numeric" if _all_numbers(columns) else "open", 0)


def _options(group: Group, columns: list[Column]) -> Detected | None:
    """Multi-select, or expanded columns: a single choice or a matrix."""
    pairs = list(zip(group.subheaders, columns, strict=True))
    equal = [i for i, (name, column) in enumerate(pairs) if _is_option(name, column)]
    cells = [i for i, (name, column) in enumerate(pairs) if _row_of(name, column) is not None]
    texts = [i for i, (_, c) in enumerate(pairs) if c.frequencies and i not in {*equal, *cells}]
    if len(texts) > 1 or not (equal or cells) or len(equal) + len(cells) < len(texts):
        return None
    if len(texts) == 1 and len(equal) + len(cells) < 2 and not _OTHER.search(pairs[texts[0]][0]):
        return None
    if not texts and len(pairs) > 1 and not pairs[-1][1].frequencies:
        texts = [len(pairs) - 1] if _OTHER.search(pairs[-1][0]) else []
    if len(cells) > len(equal):
        return _expanded_matrix(group, columns, texts)
    options = [name for i, (name, _) in enumerate(pairs) if i not in texts]
    if not texts:
        return Detected(group, "multi", 0, options)
    name = pairs[texts[0]][0]
    meaning: Literal["answer", "comment"] = "comment" if _COMMENT.search(name) else "answer"
    return Detected(group, "multi", 0, options, other=TextField(name, meaning, texts[0]))


def _expanded_matrix(group: Group, columns: list[Column], texts: list[int]) -> Detected:
    pairs = list(zip(group.subheaders, columns, strict=True))
    options = list(dict.fromkeys(v for i, (_, c) in enumerate(pairs) if i not in texts
                                 for v in c.frequencies))  # fmt: skip
    rows: dict[str, None] = {}
    in_order: dict[str, None] = {}
    for i, (name, _) in enumerate(pairs):
        if i in texts:
            continue
        known = [v for v in options if _ends_with(name, v)]
        option = max(known, key=len) if known else name.rpartition(_JOINT.rstrip())[2].strip()
        in_order[option] = None
        rows[_prefix(name, option)] = None
    other = TextField(pairs[texts[0]][0], "comment", texts[0]) if texts else None
    found = Detected(group, "matrix", 0, list(in_order), list(rows), other)
    found.expanded = True
    return found


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
    texts = []
    last = group.subheaders[-1]
    if len(columns) > 1 and (_OTHER.search(last) or not _repeats(columns[-1:])):
        shared = set().union(*(c.frequencies for c in columns[:-1]))
        if not set(columns[-1].frequencies) & shared and (_OTHER.search(last) or shared):
            texts = [len(columns) - 1]
    cells = [column for i, column in enumerate(columns) if i not in texts]
    if not _repeats(cells) or (_all_numbers(cells) and len(_union(cells)) > 12):
        return None
    if len(cells) == 1 and not group.subheaders[0]:
        return None
    rows = [name for i, name in enumerate(group.subheaders) if i not in texts]
    other = TextField(last, "comment", texts[0]) if texts else None
    return Detected(group, "matrix", 0, _in_order(_union(cells)), rows, other)


def _fields(group: Group, columns: list[Column], answered: int) -> Detected:
    """Text boxes with free content, one or several."""
    if not any(column.frequencies for column in columns):
        return Detected(group, "unknown", 0, rows=_names(group))
    kind: Type = "numeric" if _all_numbers(columns) else "open"
    return Detected(group, kind, answered, rows=_names(group))


def _names(group: Group) -> list[str]:
    return list(group.subheaders) if len(group.columns) > 1 else []


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


def _all_numbers(columns: list[Column]) -> bool:
    found = _union(columns)
    return bool(found) and all(_NUMBER.fullmatch(text) for text in found)


def _in_order(found: dict[str, int]) -> list[str]:
    """Numbers in their order, words in the order of their first appearance."""
    if all(text.isdigit() for text in found):
        return sorted(found, key=int)
    return list(found)
