"""The two header rows: a small state machine that turns them into metadata and questions."""

import re
from dataclasses import dataclass, field

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.grouping import ColumnGroup, join_repeated, strip_dashes
from inventarisatie.reader.header_rows import AGAIN, check_rows, kinds_by_cells, no_ids
from inventarisatie.reader.metadata import Kind, kind_of_name, squeeze
from inventarisatie.reader.notice import Notice, place
from inventarisatie.reader.subheaders import is_open, is_response, without_numbers

_PLACEHOLDER = re.compile(r"Unnamed: \d+(_level_\d+)?|\.\.\.\d+|X\.?\d*|Column\d+")
_NOTHING = ("", "na", "nan")
"""Sub-headers under metadata, in files as downloaded or saved again from R or Python."""


@dataclass
class Header:
    """What the header rows say."""

    width: int
    metadata: dict[int, Kind] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    groups: list[ColumnGroup] = field(default_factory=list)
    manual: list[int] = field(default_factory=list)
    """Columns that someone put between the metadata and the first question."""
    orphans: list[int] = field(default_factory=list)
    """Columns without any header."""
    warnings: list[Notice] = field(default_factory=list)
    rows: int = 2
    """Rows of the file up to and with the second header row, blank lines counted."""
    from_r: bool = False
    """Was it saved again from R, which wrote NA below the metadata?"""

    def column(self, kind: Kind) -> int | None:
        """Position of the first metadata column of a kind."""
        return next((i for i, known in self.metadata.items() if known == kind), None)


def parse_header(name: str, head: list[list[str]], *, ids: bool = True) -> Header:
    """Read the header rows of the first rows of a file.

    Args:
        name: of the file.
        head: its first rows.
        ids: must there be Respondent IDs?

    Raises:
        Refusal: R11 to R15, R26 or R27.
    """
    numbers = [number for number, row in enumerate(head, start=1) if row]
    head = [row for row in head if row]
    check_rows(name, head, numbers, ids=ids)
    first, second = head[0], head[1]
    if len(first) != len(second):
        message = f"{name}: row 1 has {len(first)} cells, row 2 has {len(second)}."
        raise Refusal("R26", message, AGAIN)
    header = Header(len(first), rows=numbers[1])
    _check_nul(name, header, head)
    texts, subheaders = ([label(cell) for cell in row] for row in (first, second))
    repeats = any(kind_of_name(a) and a == b for a, b in zip(texts, subheaders, strict=True))
    subheaders = without_numbers(subheaders)
    asked = _Machine(header, kinds_by_cells(head), repeats=repeats)
    asked.respondent = next((i for i, t in enumerate(texts) if kind_of_name(t) == "respondent"), 0)
    for position, (text, subheader) in enumerate(zip(texts, subheaders, strict=True)):
        asked.step(position, text, subheader)
    if ids and header.column("respondent") is None:
        raise no_ids(name)
    header.from_r = any(subheaders[position] == "NA" for position in header.metadata)
    _name_dates(header)
    header.groups = join_repeated(header.groups)
    for group in header.groups:
        strip_dashes(group, [second[position] for position in group.columns])
    return header


def _name_dates(header: Header) -> None:
    """Where a file has no start and end, those are when a response was made and changed."""
    pairs: list[tuple[Kind, Kind]] = [("created", "started"), ("modified", "ended")]
    for known, other in pairs:
        position = header.column(known)
        if position is not None and header.column(other) is None:
            header.metadata[position] = other


class _Machine:
    """States: in the metadata, then in the questions. One step per column."""

    def __init__(self, header: Header, by_cells: dict[int, Kind], *, repeats: bool) -> None:
        self.header = header
        self.by_cells = by_cells
        self.repeats = repeats
        """The second row repeats the names of the metadata, and of columns put in by hand."""
        self.in_metadata = True
        self.respondent = 0
        """Position of the Respondent ID; what stands before it was put there by hand."""

    def step(self, position: int, text: str, subheader: str) -> None:
        if _is_placeholder(subheader, position):
            subheader = ""
        if _is_placeholder(text, position) and (subheader or not self.in_metadata or position == 0):
            text = ""
        if self.in_metadata and self._take_metadata(position, text, subheader):
            return
        if not text and not subheader:
            self.header.orphans.append(position)
            return
        if self.in_metadata and self._is_manual(position, text, subheader):
            self.header.manual.append(position)
            self.header.names[position] = text
            return
        self.in_metadata = False
        self._take_question(position, text, subheader)

    def _take_metadata(self, position: int, text: str, subheader: str) -> bool:
        kind = kind_of_name(text) or self.by_cells.get(position)
        repeated = subheader != "" and squeeze(subheader) == squeeze(text)
        if kind is None or not (repeated or subheader.lower() in _NOTHING):
            return False
        if kind in self.header.metadata.values() and kind != "custom":
            return False
        self.header.metadata[position] = kind
        self.header.names[position] = text
        return True

    def _is_manual(self, position: int, text: str, subheader: str) -> bool:
        short = len(text.split()) <= 4 and "?" not in text
        blank = subheader.lower() in _NOTHING or (self.repeats and subheader == text)
        return (blank and short) or position < self.respondent

    def _take_question(self, position: int, text: str, subheader: str) -> None:
        groups = self.header.groups
        if text or not groups:
            groups.append(ColumnGroup(text, [position], [subheader]))
        elif is_response(subheader) or is_open(subheader) or is_open(groups[-1].subheaders[0]):
            groups.append(ColumnGroup("", [position], [subheader]))
            self.header.warnings.append(
                Notice(
                    "W36",
                    f"{place(position)} has the sub-header {subheader!r} but no question text; "
                    "it is read as a question of its own.",
                )
            )
        else:
            groups[-1].columns.append(position)
            groups[-1].subheaders.append(subheader)


def _is_placeholder(text: str, position: int) -> bool:
    """Did a program name this column? "V12" is the name of column 12 in R, else of a question."""
    return bool(_PLACEHOLDER.fullmatch(text)) or text == f"V{position + 1}"


def _check_nul(name: str, header: Header, head: list[list[str]]) -> None:
    if any("\0" in cell for cell in head[0]):
        raise Refusal("R27", f"{name}: row 1 has a NUL character.", AGAIN)
    nul = sum("\0" in cell for cell in head[1])
    if nul:
        header.warnings.append(
            Notice("W27", f"{nul} NUL characters in row 2 (an export of 2016-17) are left out.")
        )
