"""A question of which the platform tells the type: nothing is left to guess."""

import numpy as np

from inventarisatie.reader.column import Column
from inventarisatie.reader.contact import asks_who
from inventarisatie.reader.detected import Detected, are_numbers, respondents_of, set_text
from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.scales import by_alphabet
from inventarisatie.reader.text_fields import TextField


def told(group: ColumnGroup, columns: list[Column], known: Known) -> Detected:
    """The question as the platform tells it; answers that it does not list come from the cells."""
    answered = int(np.logical_or.reduce([column.filled for column in columns]).sum())
    names = group.subheaders
    at = len(names) - 1 - names[::-1].index(known.other) if known.other else -1  # the last one
    cells = [column for i, column in enumerate(columns) if i != at]
    rows = [name for i, name in enumerate(names) if i != at]
    if known.type == "open" and asks_who(group.text, names, columns):
        return Detected(group, "contact", answered, rows=rows)
    numbers = known.type == "open" and are_numbers(columns)
    found = Detected(group, "numeric" if numbers else known.type, answered)
    if known.type in ("single", "matrix"):
        found.given = {
            text: people
            for text, people in respondents_of(cells).items()
            if text not in (*known.options, known.other)
        }
        found.options = [*known.options, *by_alphabet(found.given)]
    elif known.type == "multi":
        at = _boxes(found, columns, at)
    elif known.type == "ranking":
        found.options = rows
    if known.type == "matrix" or (known.type in ("open", "numeric") and len(rows) > 1):
        found.rows = rows
    if at >= 0:
        found.other = TextField(names[at], "answer", at)
        if known.type == "single":
            found.type = "single with text"
            found.options = [o for o in found.options if o != known.other] + [known.other]
    return found


def _boxes(found: Detected, columns: list[Column], at: int) -> int:
    """Set the options of boxes to tick, and what stands beside them; where their text is, if any.

    ``at`` is where the platform has it; it may hold e-mail addresses, and somebody may have put
    other columns beside it.
    """
    names = found.group.subheaders
    texts = [i for i, c in enumerate(columns) if i == at or set(c.frequencies) - {names[i]}]
    found.options = [name for i, name in enumerate(names) if i not in texts]
    if found.group.stands >= 0:  # they come from the cells, where people may have written them
        own = names[at] if at >= 0 else ""
        found.given = {name: int(columns[names.index(name)].filled.sum())
                       for name in found.options if name != own}  # fmt: skip
    text = set_text(found, columns, texts)
    return -1 if text is None else text
