"""Damage that the cells of a question betray, and answers that the codebook does not know."""

import re

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.export import Export
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.notice import place, shown_start
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

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
CHANGED = (
    "Correct the codebook, or restore the export. Where the label is a text of your own, export: "
    "beside it must say what the file calls it."
)


def check_cells(export: Export, group: ColumnGroup, columns: list[Column]) -> None:
    """Check the columns of a question.

    Raises:
        Refusal: R20 or R21.
    """
    _check_numeric_codes(export, group, columns)
    _check_option_cells(export, group.text, group.columns, group.subheaders, columns)


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


def check_options(export: Export, found: Detected) -> None:
    """Check that no option is a range that Excel made into a date.

    Raises:
        Refusal: R31.
    """
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


def unknown_answer(
    export: Export, question: Question, position: int, text: str, what: str
) -> Refusal:
    """Why a cell cannot be an answer: R19, R21 or R31.

    Args:
        export: the file.
        question: of the codebook.
        position: of the column.
        text: of the cell.
        what: is wrong with it, where nothing better can be said.
    """
    column = export.table.columns[position]
    row = export.table.row_numbers[column.first_row(text)]
    where = f"{export.name}: {place(position, row)}, question {question.code}"
    labels = [label(option.label) for option in question.options]
    if MANGLED.fullmatch(text):
        return Refusal(
            "R31",
            f"{where}: {shown_start(text)} looks like a range that Excel made into a date.",
            "Download the export again and do not open a CSV in Excel.",
        )
    if text.isdigit() and labels and not any(name.isdigit() for name in labels):
        return Refusal(
            "R21",
            f"{where}: the number {shown_start(text)} where the text of an option is expected.",
            "Export again with 'Actual answer text' instead of numeric values.",
        )
    hint = nearest(text, labels)[:400] if labels else "Write a number."
    count = column.frequencies[text]
    return Refusal("R19", f"{where}: {shown_start(text)} {what} ({count} time(s)). {hint}", CHANGED)
