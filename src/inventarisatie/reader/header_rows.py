"""Which rows are the two header rows? Everything else is refused, and said what it is."""

import re

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.metadata import Kind, kind_of_name
from inventarisatie.reader.notice import some
from inventarisatie.reader.subheaders import is_open, is_response

AGAIN = "Download the export again (All responses data) and do not edit its first rows."
_DATE_OR_ID = re.compile(r"\d{8,}(\.0)?|\d[\d.,]*[eE]\+\d+|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}.*")


def check_rows(name: str, head: list[list[str]], numbers: list[int], *, ids: bool = True) -> None:
    """Are the first two rows the two header rows?

    Args:
        name: of the file.
        head: the first rows that are not blank lines.
        numbers: of those rows in the file.
        ids: must there be Respondent IDs?

    Raises:
        Refusal: R11 to R15.
    """
    kinds = [[kind_of_name(label(cell)) for cell in row] for row in head[:10]]
    subs = [sum(is_response(cell) or is_open(cell) for cell in row) for row in head[:10]]
    where = [
        i
        for i, row in enumerate(kinds)
        if _is_metadata_row(row, alone=i == 0 or any(subs[i + 1 : i + 2]))
    ]
    if where and where[0] == 1 and len(head[0]) == len(head[1]) and subs[0]:
        raise Refusal("R13", f"{name}: the two header rows are swapped (rows 1 and 2).", AGAIN)
    if where and where[0] > 0:
        title = next((label(cell) for row in head for cell in row if label(cell)), "")
        row = numbers[where[0]]
        raise Refusal(
            "R14",
            f"{name}: {where[0]} line(s) stand above the header, which is in row {row}; "
            f"the first is {title[:60]!r}.",
            "Delete row 1." if row == 2 else f"Delete rows 1 to {row - 1}.",
        )
    if not where and kinds_by_cells(head):
        return
    second = len(subs) > 1 and (subs[1] > 0 or _names_options(head))
    if not where and not (second and not ids):
        raise no_ids(name) if second else _no_header(name, head)
    if len(head) < 2:
        raise _no_second_row(name, "the file ends after row 1")
    if not any(label(cell).strip("\0") for cell in head[1]):
        raise _no_second_row(name, "row 2 is blank")
    start = next((i for i, kind in enumerate(kinds[0]) if kind), 0)
    if start < len(head[1]) and _DATE_OR_ID.fullmatch(label(head[1][start])):
        raise _no_second_row(name, "row 2 is a response already")


def no_ids(name: str) -> Refusal:
    """The refusal of a file without Respondent IDs, with the way out for who has no other file."""
    return Refusal(
        "R15",
        f"{name}: there is no column Respondent ID.",
        f"{AGAIN} If the IDs were removed on purpose, give --no-ids (no_ids: true in the "
        "codebook): then every row counts as a respondent.",
    )


def kinds_by_cells(head: list[list[str]]) -> dict[int, Kind]:
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


def _is_metadata_row(kinds: list[Kind | None], *, alone: bool) -> bool:
    """Respondent ID at the start (``alone`` or with another name), or three other names."""
    known = {kind for kind in kinds[:12] if kind}
    return ("respondent" in kinds[:3] and len(known) > (not alone)) or len(known) >= 3


def _names_options(head: list[list[str]]) -> bool:
    """Is row 2 one of options, which cells below repeat, and no row above?"""
    if any(first == second != "" for first, second in zip(*head[:2], strict=False)):
        return False  # an answer that two people gave
    below = [(name, cell) for row in head[2:] for name, cell in zip(head[1], row, strict=False)]
    return any(name.strip() and name == cell for name, cell in below)


def _no_header(name: str, head: list[list[str]]) -> Refusal:
    shown = some([label(cell)[:40] for cell in head[0] if label(cell)]) if head else "nothing"
    return Refusal(
        "R11",
        f"{name}: no header row of SurveyMonkey found: row 1 begins with {shown or 'blanks'}.",
        AGAIN,
    )


def _no_second_row(name: str, why: str) -> Refusal:
    return Refusal(
        "R12",
        f"{name}: the second header row (with 'Response' and the options) is missing: {why}.",
        "Use the original download; a file that was saved again from R or Python often lost it.",
    )
