"""The columns of one question, and header rows that write them in another way."""

from dataclasses import dataclass
from typing import Literal

from inventarisatie.reader.subheaders import is_open, is_response

_DASH = "- "


@dataclass(frozen=True)
class Known:
    """What a platform tells of a question by itself."""

    type: Literal["single", "multi", "matrix", "ranking", "open", "numeric", "contact"]
    options: tuple[str, ...] = ()
    """Labels of all answers in order, those that nobody gave too; none where it does not tell."""
    other: str = ""
    """Sub-header of the text field of the answer "Anders"."""


@dataclass
class Group:
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
    def position(self) -> int:
        """Position of the first column in the file."""
        return self.stands if self.stands >= 0 else self.columns[0]


def join_repeated(groups: list[Group]) -> list[Group]:
    """Join questions in a file that repeats the text of a question above all its columns.

    Such a file was saved again by a program that fills blanks; it has no column without a text.
    Two open questions or single choices with the same text stay two questions.
    """
    if any(len(group.columns) > 1 for group in groups):
        return groups
    joined: list[Group] = []
    for group in groups:
        name = group.subheaders[0]
        own = not group.text or is_response(name) or is_open(name)
        if joined and joined[-1].text == group.text and not own:
            joined[-1].columns += group.columns
            joined[-1].subheaders.append(name)
        else:
            joined.append(group)
    return joined


def strip_dashes(group: Group, written: list[str]) -> None:
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
