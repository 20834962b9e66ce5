"""The two header rows: a small state machine that turns them into metadata and questions."""

import re
from dataclasses import dataclass, field

from inventarisatie.errors import Refusal
from inventarisatie.reading.column import label
from inventarisatie.reading.metadata import Kind, kind_of_name, squeeze
from inventarisatie.reading.notice import Notice, place, some

_RESPONSE = {"response", "reactie", "respons", "antwoord", "réponse", "respuesta", "antwort"}
_OPEN = {
    "openendedresponse", "openantwoord", "openeindereactie", "openreactie", "openvraag",
    "opengesteldreactie", "respuestaabierta", "réponseouverte", "offeneantwort",
    "openeindeantwoord", "reactiemetopeneinde", "beantwortungenmitoffenemende",
}  # fmt: skip
_PLACEHOLDER = re.compile(r"Unnamed: \d+(_level_\d+)?|\.\.\.\d+|X\.?\d*|Column\d+|V\d+")
_NOTHING = ("", "na", "nan")
"""Sub-headers under metadata, in files as downloaded or saved again from R or Python."""
_DATE_OR_ID = re.compile(r"\d{8,}(\.0)?|\d[\d.,]*[eE]\+\d+|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}.*")
_AGAIN = "Download the export again (All responses data) and do not edit its first rows."


@dataclass
class Group:
    """The columns of one question, in order: positions from 0, and their sub-headers."""

    text: str
    columns: list[int]
    subheaders: list[str]

    @property
    def position(self) -> int:
        """Position of the first column."""
        return self.columns[0]


@dataclass
class Header:
    """What the header rows say."""

    width: int
    metadata: dict[int, Kind] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    manual: list[int] = field(default_factory=list)
    """Columns that someone put between the metadata and the first question."""
    orphans: list[int] = field(default_factory=list)
    """Columns without any header."""
    warnings: list[Notice] = field(default_factory=list)

    def column(self, kind: Kind) -> int | None:
        """Position of the first metadata column of a kind."""
        return next((i for i, known in self.metadata.items() if known == kind), None)


def is_response(subheader: str) -> bool:
    """Is this the sub-header of a single-choice column?"""
    return squeeze(subheader) in _RESPONSE


def is_open(subheader: str) -> bool:
    """Is this the sub-header of an open question?"""
    return squeeze(subheader) in _OPEN


def parse_header(name: str, head: list[list[str]]) -> Header:
    """Read the header rows of the first rows of a file.

    Raises:
        Refusal: R11 to R15, R26 or R27.
    """
    _check_rows(name, head)
    first, second = head[0], head[1]
    if len(first) != len(second):
        message = f"{name}: row 1 has {len(first)} cells, row 2 has {len(second)}."
        raise Refusal("R26", message, _AGAIN)
    header = Header(len(first))
    _check_nul(name, header, head)
    asked = _Machine(header, _kinds_by_cells(head))
    for position, (text, subheader) in enumerate(zip(first, second, strict=True)):
        asked.step(position, label(text), label(subheader))
    if header.column("respondent") is None:
        raise Refusal("R15", f"{name}: there is no column Respondent ID.", _AGAIN)
    return header


class _Machine:
    """States: in the metadata, then in the questions. One step per column."""

    def __init__(self, header: Header, by_cells: dict[int, Kind]) -> None:
        self.header = header
        self.by_cells = by_cells
        self.in_metadata = True

    def step(self, position: int, text: str, subheader: str) -> None:
        if _PLACEHOLDER.fullmatch(subheader):
            subheader = ""
        if _PLACEHOLDER.fullmatch(text) and (subheader or not self.in_metadata or position == 0):
            text = ""
        if self.in_metadata and self._take_metadata(position, text, subheader):
            return
        if not text and not subheader:
            self.header.orphans.append(position)
            return
        if self.in_metadata and self._is_manual(text, subheader):
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

    def _is_manual(self, text: str, subheader: str) -> bool:
        short = len(text.split()) <= 4 and "?" not in text
        return subheader.lower() in _NOTHING and short

    def _take_question(self, position: int, text: str, subheader: str) -> None:
        groups = self.header.groups
        if text or not groups:
            groups.append(Group(text, [position], [subheader]))
        elif is_response(subheader) or is_open(subheader):
            groups.append(Group("", [position], [subheader]))
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


def _check_rows(name: str, head: list[list[str]]) -> None:
    """Are the first two rows the two header rows?"""
    kinds = [[kind_of_name(label(cell)) for cell in row] for row in head[:10]]
    where = [i for i, row in enumerate(kinds) if _is_metadata_row(row, first=i == 0)]
    subs = [sum(is_response(cell) or is_open(cell) for cell in row) for row in head[:10]]
    if where and where[0] == 1 and len(head[0]) == len(head[1]) and subs[0]:
        raise Refusal("R13", f"{name}: the two header rows are swapped (rows 1 and 2).", _AGAIN)
    if where and where[0] > 0:
        title = next((label(cell) for row in head for cell in row if label(cell)), "")
        raise Refusal(
            "R14",
            f"{name}: {where[0]} line(s) stand above the header, which is in row {where[0] + 1}; "
            f"the first is {title[:60]!r}.",
            f"Delete rows 1 to {where[0]}.",
        )
    if not where and _kinds_by_cells(head):
        return
    if not where:
        raise _no_header(name, head, subs)
    if len(head) < 2:
        raise _no_second_row(name, "the file ends after row 1")
    if not any(label(cell).strip("\0") for cell in head[1]):
        raise _no_second_row(name, "row 2 is blank")
    start = next(i for i, kind in enumerate(kinds[0]) if kind)
    if start < len(head[1]) and _DATE_OR_ID.fullmatch(label(head[1][start])):
        raise _no_second_row(name, "row 2 is a response already")


def _kinds_by_cells(head: list[list[str]]) -> dict[int, Kind]:
    """Metadata of an export in a language that is not in the alias table, by position and cells."""
    if len(head) < 3 or kind_of_name(label(head[0][0] if head[0] else "")) is not None:
        return {}
    kinds: dict[int, Kind] = {}
    dates: list[Kind] = ["started", "ended"]
    for position, (text, subheader, cell) in enumerate(zip(*head[:3], strict=False)):
        if not label(text) or label(subheader).strip("\0"):
            break
        if re.fullmatch(r"\d{8,12}", label(cell)):
            kinds[position] = "collector" if kinds else "respondent"
        elif _DATE_OR_ID.fullmatch(label(cell)) and dates:
            kinds[position] = dates.pop(0)
        elif re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", label(cell)):
            kinds[position] = "ip"
        elif not kinds:
            break
        elif "@" in cell or not label(cell):
            kinds[position] = "custom"
    found = set(kinds.values())
    return kinds if {"respondent", "started", "ended"} <= found else {}


def _is_metadata_row(kinds: list[Kind | None], *, first: bool) -> bool:
    """Respondent ID at the start (below the first row: with another name), or three other names."""
    known = {kind for kind in kinds[:12] if kind}
    return ("respondent" in kinds[:3] and len(known) > (not first)) or len(known) >= 3


def _no_header(name: str, head: list[list[str]], subs: list[int]) -> Refusal:
    if len(subs) > 1 and subs[1]:
        return Refusal("R15", f"{name}: there is no column Respondent ID.", _AGAIN)
    shown = some([label(cell)[:40] for cell in head[0] if label(cell)]) if head else "nothing"
    return Refusal(
        "R11",
        f"{name}: no header row of SurveyMonkey found: row 1 begins with {shown or 'blanks'}.",
        _AGAIN,
    )


def _no_second_row(name: str, why: str) -> Refusal:
    return Refusal(
        "R12",
        f"{name}: the second header row (with 'Response' and the options) is missing: {why}.",
        "Use the original download; a file that was saved again from R or Python often lost it.",
    )


def _check_nul(name: str, header: Header, head: list[list[str]]) -> None:
    if any("\0" in cell for cell in head[0]):
        raise Refusal("R27", f"{name}: row 1 has a NUL character.", _AGAIN)
    nul = sum("\0" in cell for cell in head[1])
    if nul:
        header.warnings.append(
            Notice("W27", f"{nul} NUL characters in row 2 (an export of 2016-17) are left out.")
        )
