"""Questions with a column per answer: several answers, or one choice spread over columns."""

from inventarisatie.reader.column import Column
from inventarisatie.reader.detected import Detected, is_option, set_comment, set_text
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.text_fields import OTHER, beside_several, by_name

_JOINT = " - "


def spread_options(group: ColumnGroup, columns: list[Column]) -> Detected | None:
    """Multi-select, or expanded columns: a single choice or a matrix."""
    pairs = list(zip(group.subheaders, columns, strict=True))
    equal = [i for i, (name, column) in enumerate(pairs) if is_option(name, column)]
    cells = [i for i, (name, column) in enumerate(pairs) if _row_of(name, column) is not None]
    texts = [i for i, (_, c) in enumerate(pairs) if c.frequencies and i not in {*equal, *cells}]
    known = len(equal) + len(cells)
    if _just_other(pairs):
        texts, known = [len(pairs) - 1], len(pairs) - 1
    elif not known or (texts and known < 2 and not OTHER.search(pairs[texts[0]][0])):
        return None
    if not texts and len(pairs) > 1 and not pairs[-1][1].frequencies:
        texts = [len(pairs) - 1] if OTHER.search(pairs[-1][0]) else []
    if cells:
        matrix = _expanded_matrix(group, columns, texts)
        whole = len(matrix.rows) * len(matrix.options) == len(pairs) - len(texts)
        named = all(matrix.rows) or len(matrix.rows) == 1
        return matrix if whole and named and len(cells) > len(equal) else None
    found = Detected(
        group, "multi", 0, [name for i, (name, _) in enumerate(pairs) if i not in texts]
    )
    if (at := set_text(found, columns, texts)) is not None:
        options = [column for i, column in enumerate(columns) if i not in texts]
        found.other = beside_several(group.subheaders[at], columns[at], options, at)
    return found


def _just_other(pairs: list[tuple[str, Column]]) -> bool:
    """Did all who answered type another answer beside the options?"""
    *options, (name, column) = pairs
    unused = len(options) > 1 and not any(column.frequencies for _, column in options)
    return unused and bool(column.frequencies) and by_name(name) == "answer"


def _expanded_matrix(group: ColumnGroup, columns: list[Column], texts: list[int]) -> Detected:
    pairs = list(zip(group.subheaders, columns, strict=True))
    cells = [(name, column) for i, (name, column) in enumerate(pairs) if i not in texts]
    chosen = list(dict.fromkeys(text for _, column in cells for text in column.frequencies))
    known = [_longest(name, chosen) for name, _ in cells]
    prefixes = [_prefix(name, option) for (name, _), option in zip(cells, known, strict=True)
                if option]  # fmt: skip
    rows: dict[str, None] = {}
    options: dict[str, None] = {}
    for (name, _), option in zip(cells, known, strict=True):
        place = option or _rest(name, prefixes)
        options[place] = None
        rows[_prefix(name, place)] = None
    found = Detected(group, "matrix", 0, list(options), list(rows))
    set_comment(found, columns, texts)
    found.expanded = True
    return found


def _longest(name: str, options: list[str]) -> str:
    """The longest option at the end of a sub-header; blank for none."""
    return max((option for option in options if _ends_with(name, option)), key=len, default="")


def _rest(name: str, rows: list[str]) -> str:
    """The option of a column that nobody chose: what follows on the label of a known row."""
    fits = [row for row in rows if row and name.startswith(row + _JOINT)]
    if fits:
        return name.removeprefix(max(fits, key=len) + _JOINT)
    return name.rpartition(_JOINT.rstrip())[2].strip()


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
