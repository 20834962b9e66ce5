"""All questions of an export without a codebook, its layout, and damage that the cells betray."""

import re
from dataclasses import dataclass, replace

import numpy as np

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.detection import detect
from inventarisatie.reader.export import Export, Layout
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.notice import place
from inventarisatie.reader.subheaders import is_open, is_response
from inventarisatie.reader.text_fields import Meaning, TextField, by_name
from inventarisatie.reader.told import told

_MONTH = "(?:jan|feb|mar|mrt|maa|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)[a-z]*"
MANGLED = re.compile(
    rf"\d{{1,2}}[- ]{_MONTH}\.?|{_MONTH}\.?[- ]\d{{1,2}}|\d{{4}}-\d\d-\d\d 00:00:00",
    re.IGNORECASE,
)
"""What Excel makes of an option such as "1-2": "2-jan", "Jan-12" or a date cell."""
_RANGE = re.compile(r"\d+ ?[-\u2013] ?\d+")
_DAY = re.compile(r"4\d{4}")
"""The same, where the date was saved as its number of days: 43475 for 1-10 (10 January 2019)."""
_SEVERAL = 3


@dataclass(frozen=True)
class Questions:
    """The detected questions in order, and the layout of the file."""

    layout: Layout
    detected: list[Detected]


def detect_questions(export: Export) -> Questions:
    """Detect every question of an export.

    Raises:
        Refusal: R20, R21 or R31.
    """
    detected = []
    for group in _without_own_words(export):
        columns = export.columns(group.columns)
        if group.known:
            detected.append(told(group, columns, group.known))
            continue
        _check_numeric_codes(export, group, columns)
        _check_option_cells(export, group.text, group.columns, group.subheaders, columns)
        found = detect(group, columns)
        _check_mangled(export, found)
        detected.append(found)
    layout = export.layout or _layout(export, detected)
    if layout == "expanded":
        detected = [_as_expanded(export, found) for found in detected]
    for found in detected:
        found.several = found.expanded and (layout == "condensed" or _has_several(export, found))
    return Questions(layout, detected)


def _without_own_words(export: Export) -> list[ColumnGroup]:
    """The questions; a word such as "Response" in a language that is not known becomes blank.

    It is such a word where several questions have it as their one sub-header, and it is no option.
    """
    groups = export.header.groups
    used: dict[str, int] = {}
    for group in groups:
        first = export.table.columns[group.position].frequencies
        alone = len(group.columns) == 1 and group.subheaders[0]
        if alone and any(text != group.subheaders[0] for text in first):
            used[group.subheaders[0]] = used.get(group.subheaders[0], 0) + 1
    own = {
        word for word, times in used.items()
        if times > 1 and not is_response(word) and not is_open(word)
    }  # fmt: skip
    return [
        replace(group, subheaders=["", *group.subheaders[1:]])
        if group.subheaders[0] in own and len(group.columns) < _SEVERAL
        else group
        for group in groups
    ]


def _has_several(export: Export, found: Detected) -> bool:
    """Did anybody choose several answers in a row of this matrix?"""
    for row in found.rows:
        names = {f"{row} - {option}".strip() for option in found.options}
        columns = [p for p, name in zip(found.group.columns, found.group.subheaders, strict=True)
                   if name in names]  # fmt: skip
        chosen = np.sum([column.filled for column in export.columns(columns)], axis=0)
        if int(np.max(chosen, initial=0)) > 1:
            return True
    return False


def _layout(export: Export, detected: list[Detected]) -> Layout:
    """Condensed where a question has its choices in one column, else expanded if there is a sign.

    A column per answer in the rows of a matrix is a sign, unless such rows allow several answers;
    a scale of numbers is no sign, as a slider has one column in both layouts.
    """
    if any(_is_condensed(found) for found in detected):
        return "condensed"
    if any(found.expanded for found in detected):
        return "expanded"
    if any(found.base_type == "single" for found in detected):
        return "condensed"
    several = [f for f in detected if f.type == "multi" and _is_single(export, f, used=2)]
    return "expanded" if several else "condensed"


def _is_condensed(found: Detected) -> bool:
    words = any(not option.isdigit() for option in found.options)
    return words and (
        found.base_type == "single" or (found.type == "matrix" and not found.expanded)
    )


def _is_single(export: Export, found: Detected, *, used: int = 1) -> bool:
    """Did nobody choose two of the options, though there were several to choose from?

    Args:
        export: the export.
        found: the question.
        used: so many of the options must be chosen by anybody.
    """
    skip = found.other.column if found.other else -1
    positions = [p for i, p in enumerate(found.group.columns) if i != skip]
    chosen = np.sum([column.filled for column in export.columns(positions)], axis=0)
    chosen_once = sum(bool(column.frequencies) for column in export.columns(positions)) >= used
    return len(positions) > 1 and int(chosen.max()) <= 1 and chosen_once


def _as_expanded(export: Export, found: Detected) -> Detected:
    if found.type != "multi" or not _is_single(export, found):
        return found
    found.expanded = True
    found.type = "single with text" if found.other else "single"
    if found.other:
        columns = export.columns(found.group.columns)
        text = columns[found.other.column].filled
        beside = np.logical_or.reduce(
            [c.filled & text for i, c in enumerate(columns) if i != found.other.column]
        )
        meaning: Meaning = "comment" if beside.any() else "answer"
        if not text.any():
            meaning = by_name(found.other.label)
        found.other = TextField(found.other.label, meaning, found.other.column)
        if meaning == "answer":
            found.options = [*found.options, found.other.label]
    return found


def _check_numeric_codes(export: Export, group: ColumnGroup, columns: list[Column]) -> None:
    """Multi-select columns that hold 1, 2, 3 ... by column: numeric codes were exported."""
    found = [list(column.frequencies) for column in columns]
    filled = [
        (i, cells[0])
        for i, (name, cells) in enumerate(zip(group.subheaders, found, strict=True))
        if len(cells) == 1 and cells[0].isdigit() and not name.endswith(cells[0])
    ]
    others = [f for f in found if len(f) > 1]
    if len(filled) < _SEVERAL or len(others) > 1:
        return
    counts = [sum(columns[i].frequencies.values()) for i, _ in filled]
    if all(code == str(i + 1) for i, code in filled) and max(counts) > 1:
        raise Refusal(
            "R21",
            f"{export.name}: {group.text!r} ({place(group.position)}) holds numbers (1, 2, 3) "
            "where the texts of the options are expected.",
            "Export again with 'Actual answer text' instead of numeric values.",
        )


def _check_option_cells(
    export: Export, text: str, positions: list[int], names: list[str], columns: list[Column]
) -> None:
    """A column that nearly always repeats its header, with a few cells that differ."""
    fits = [list(column.frequencies) == [name] for name, column in zip(names, columns, strict=True)]
    if sum(fits) < max(1, len(columns) - 2):
        return
    for position, name, column in zip(positions, names, columns, strict=True):
        found = column.frequencies
        wrong = sum(count for option, count in found.items() if option != name)
        if wrong and name in found and wrong * 4 <= found[name]:
            other = next(option for option in found if option != name)
            row = export.table.row_numbers[column.first_row(other)]
            raise Refusal(
                "R20",
                f"{export.name}: {place(position, row)}: the cell {other[:60]!r} differs from its "
                f"option {name[:60]!r} ({text[:60]!r}); {wrong} cell(s).",
                "Restore the cell from the original export.",
            )


def _check_mangled(export: Export, found: Detected) -> None:
    if found.base_type not in ("single", "matrix", "multi"):
        return
    ranges = any(_RANGE.match(option) for option in found.options)
    wrong = [
        option
        for option in found.options
        if MANGLED.fullmatch(option) or (ranges and _DAY.fullmatch(option))
    ]
    rest = [option for option in found.options if option not in wrong]
    if not wrong or not any(character.isdigit() for option in rest for character in option):
        return
    raise Refusal(
        "R31",
        f"{export.name}: {place(found.group.position)}: the option {wrong[0]!r} of "
        f"{found.group.text[:60]!r} looks like a range that Excel made into a date.",
        "Download the export again and do not open a CSV in Excel.",
    )
