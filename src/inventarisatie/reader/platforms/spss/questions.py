"""The variables of SPSS as questions: their labels, and which belong together."""

import re
from dataclasses import dataclass

from inventarisatie.reader.column import Column, label
from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.statistics_file import Variable
from inventarisatie.reader.table import Table

_JOINTS = (" - ", ": ", " | ", "? ")
_BRACKETS = re.compile(r"\[(.+)\]\s*(.*)|(.*?)\s*\[(.+)\]", re.DOTALL)
_STEM = re.compile(r"(.+?)[_.#]?[A-Za-z]{0,2}\d+[A-Za-z]?")
_YES = {"yes", "ja", "selected", "checked", "geselecteerd", "aangevinkt", "quoted", "genoemd",
        "gekozen", "oui", "1"}  # fmt: skip
_NO = {"no", "nee", "not selected", "unchecked", "niet geselecteerd", "niet aangevinkt",
       "not quoted", "niet genoemd", "niet gekozen", "non", "0", ""}  # fmt: skip
_MOST_STEPS = 12
"""More values without a label than this are numbers, no steps of a scale."""


@dataclass
class Variables:
    """Reads the questions of one table; cells of boxes to tick become their option."""

    table: Table
    variables: list[Variable]
    asked: QuestionsByText

    def read(self, positions: list[int]) -> list[ColumnGroup]:
        """All questions, in order."""
        groups: list[ColumnGroup] = []
        rest = list(positions)
        while rest:
            block = [p for p in rest if p < rest[0] + self._together(rest)]
            rest = rest[len(block) :]
            groups.append(self._block(block) if len(block) > 1 else self._one(block[0]))
        return groups

    def _together(self, positions: list[int]) -> int:
        """How many variables from the first one on belong to one question?"""
        first = self.variables[positions[0]]
        end = 1
        for position in positions[1:]:
            if position != positions[0] + end:
                break
            if not self._same(first, self.variables[position], [positions[0], position]):
                break
            end += 1
        return end

    def _same(self, one: Variable, two: Variable, positions: list[int]) -> bool:
        stems = [_STEM.fullmatch(variable.name) for variable in (one, two)]
        if not all(stems) or stems[0][1] != stems[1][1]:  # type: ignore[index]
            return False
        if one.is_text or two.is_text or not one.labels or not two.labels:
            return False
        alike = one.labels == two.labels or (len(one.labels) == 1 and len(two.labels) == 1)
        return alike and bool(_common([one.text, two.text])[0])

    def _block(self, positions: list[int]) -> ColumnGroup:
        variables = [self.variables[p] for p in positions]
        text, names = _common([variable.text for variable in variables])
        asked = self.asked.take(text)
        if all(len(variable.labels) == 1 for variable in variables):
            names = [label(next(iter(v.labels.values()))) for v in variables]
            if all(name.lower() in _YES for name in names):
                names = _common([variable.text for variable in variables])[1]
        elif not (asked.type == "multi" if asked else _are_boxes(variables)):
            options = tuple(dict.fromkeys(label(t) for t in variables[0].labels.values()))
            return ColumnGroup(text, positions, names, known=Known("matrix", options))
        for position, name in zip(positions, names, strict=True):
            self.table.columns[position] = _ticked(self.table.columns[position], name)
        return ColumnGroup(text, positions, names, known=Known("multi"))

    def _one(self, position: int) -> ColumnGroup:
        variable, column = self.variables[position], self.table.columns[position]
        text = label(variable.text) or variable.name
        self.asked.take(text)
        return ColumnGroup(text, [position], [""], known=_known(variable, column))


def _are_boxes(variables: list[Variable]) -> bool:
    """Are these boxes to tick, and no rows that were answered with yes or no?"""
    return all(
        {label(text).lower() for text in variable.labels.values()} <= _YES | _NO
        for variable in variables
    )


def _known(variable: Variable, column: Column) -> Known | None:
    """What a variable tells; None for text, of which the cells decide."""
    if variable.is_text and not variable.labels:
        return None
    labels = tuple(dict.fromkeys(label(text) for text in variable.labels.values()))
    other = [text for text in column.frequencies if text not in labels]
    if not labels or len(other) > _MOST_STEPS:
        return Known("numeric") if all(map(_is_number, column.frequencies)) else None
    if not other:
        return Known("single", labels)
    return Known("single", tuple(_by_value(variable, other)))


def _by_value(variable: Variable, other: list[str]) -> list[str]:
    """Labels and values without one, in the order of the values."""
    places = {label(text): value for value, text in variable.labels.items()}
    places |= {text: float(text) if _is_number(text) else text for text in other}
    numbers = {text: place for text, place in places.items() if isinstance(place, float | int)}
    ordered = sorted(numbers, key=lambda text: numbers[text])
    return [*ordered, *(text for text in places if text not in numbers)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def _ticked(column: Column, name: str) -> Column:
    yes = [text == name or text.lower() in _YES for text in column.labels]
    return Column.of(column.codes, [name if chosen else "" for chosen in yes])


def _common(texts: list[str]) -> tuple[str, list[str]]:
    """Text of the question, and what each label adds; blank where they share nothing."""
    texts = [label(text) for text in texts]
    if cut := _by_brackets(texts):
        return cut
    first, last = min(texts), max(texts)
    size = 0
    while size < min(len(first), len(last)) and first[size] == last[size]:
        size += 1
    ends = [first[:size].rfind(joint) + len(joint) for joint in _JOINTS if joint in first[:size]]
    if not ends:
        return "", []
    start = first[: max(ends)]
    return start.rstrip(" -:|"), [text[len(start) :] for text in texts]


def _by_brackets(texts: list[str]) -> tuple[str, list[str]] | None:
    found = [_BRACKETS.fullmatch(text) for text in texts]
    pairs = [(m[2] or m[3] or "", m[1] or m[4]) for m in found if m]
    same = len(pairs) == len(texts) and len({text for text, _ in pairs}) == 1
    return (pairs[0][0], [row for _, row in pairs]) if same and pairs[0][0] else None
