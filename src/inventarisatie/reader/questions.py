"""All questions of an export without a codebook, its layout, and damage that the cells betray."""

from dataclasses import dataclass, replace

import numpy as np

from inventarisatie.reader.damage import check_cells, check_options
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.detection import detect
from inventarisatie.reader.export import Export, Layout
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.subheaders import is_open, is_response
from inventarisatie.reader.text_fields import Meaning, TextField, by_name
from inventarisatie.reader.told import told

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
    for group in export.header.groups if export.layout else _without_own_words(export):
        columns = export.columns(group.columns)
        if group.known:
            detected.append(told(group, columns, group.known))
            continue
        check_cells(export, group, columns)
        found = detect(group, columns)
        check_options(export, found)
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
