"""The columns of one question, and header rows that write them in another way."""

import re
from dataclasses import dataclass
from typing import Literal

from inventarisatie.reader.subheaders import is_open, is_response

_DASH = "- "
_NUMBERED = re.compile(
    r"(?P<stem>[A-Za-z]{1,8} ?\d{1,4})(?:[_.\-\[( ]+\d{1,3}|[_.\-]?[a-z]\d{0,2})[\])]?"
)
"""A code that a program gives to a column: ``Q3_1``, ``V12a``, ``q5[2]``, ``Q2r1``."""


@dataclass(frozen=True)
class Known:
    """What a platform tells of a question by itself."""

    type: Literal["single", "multi", "matrix", "ranking", "open", "numeric", "contact"]
    options: tuple[str, ...] = ()
    """Labels of all answers in order, those that nobody gave too; none where it does not tell."""
    other: str = ""
    """Sub-header of the text field of the answer "Anders"."""


@dataclass
class ColumnGroup:
    """The columns of one question, in order: positions from 0, and their sub-headers."""

    text: str
    columns: list[int]
    subheaders: list[str]
    question: str = ""
    """Code of the question in the codebook, where the file names it."""
    known: Known | None = None
    """What the platform tells of it; else the cells decide."""

    stands: int = -1
    """Position in the file, where the columns were made from another one."""

    @property
    def names(self) -> list[str]:
        """The sub-headers, a repeated or blank one with its number: ``Naam``, ``Naam (2)``."""
        names: list[str] = []
        for i, name in enumerate(self.subheaders):
            number = self.subheaders[:i].count(name) + 1 if name else i + 1
            names.append(name if number == 1 else f"{name} ({number})".strip())
        return names

    @property
    def position(self) -> int:
        """Position of the first column in the file."""
        return self.stands if self.stands >= 0 else self.columns[0]


def join_repeated(groups: list[ColumnGroup]) -> list[ColumnGroup]:
    """Join questions in a file that has a text above every column.

    It repeats the text of the question, saved again by a program that fills blanks; or it gives
    every column the code of the question and a number; or the option stands behind either. Two
    open questions or single choices with the same text stay two questions.
    """
    joined: list[ColumnGroup] = []
    for group in groups:
        name = group.subheaders[0]
        own = not group.text or is_response(name) or is_open(name) or len(group.columns) > 1
        text = _shared(group, joined[-1]) if joined and not own else ""
        if text and (name or text == group.text):
            joined[-1].text = text
            joined[-1].columns += group.columns
            joined[-1].subheaders.append(name)
        else:
            joined.append(group)
    return joined


def _shared(group: ColumnGroup, before: ColumnGroup) -> str:
    """The text of two columns of a question: ``Q3`` of ``Q3_2`` and ``Q3_1``; blank for none."""
    known = _texts(before)
    return next((text for text in _texts(group) if text in known), "")


def _texts(group: ColumnGroup) -> list[str]:
    """What the text above a column may say of its question, the longest first."""
    texts, option = [group.text], group.subheaders[-1]
    if option and group.text.endswith(option):
        texts.append(group.text.removesuffix(option).rstrip(" -:_."))
    codes = [found["stem"] for text in texts if (found := _NUMBERED.fullmatch(text))]
    return [text for text in (*texts, *codes) if text]


def strip_dashes(group: ColumnGroup, written: list[str]) -> None:
    """Read `` - 1``, `` - 2`` as ``1``, ``2``: the expanded columns of a scale without row label.

    Args:
        group: the columns of one question; its sub-headers are changed.
        written: the sub-headers as they stand in the file.
    """
    dashed = [text.startswith(" " + _DASH) for text in written]
    if sum(dashed) < 2:
        return
    for i, (dash, name) in enumerate(zip(dashed, group.subheaders, strict=True)):
        if dash:
            group.subheaders[i] = name.removeprefix(_DASH)
