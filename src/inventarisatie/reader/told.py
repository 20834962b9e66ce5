"""A question of which the platform tells the type: nothing is left to guess."""

import numpy as np

from inventarisatie.reader.column import Column
from inventarisatie.reader.contact import asks_who
from inventarisatie.reader.detected import Detected, are_numbers, respondents_of
from inventarisatie.reader.grouping import ColumnGroup, Known
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
        found.options = [*known.options, *found.given]
    elif known.type in ("multi", "ranking"):
        found.options = rows
    if known.type == "matrix" or (known.type in ("open", "numeric") and len(rows) > 1):
        found.rows = rows
    if known.other:
        found.other = TextField(known.other, "answer", at)
        if known.type == "single":
            found.type = "single with text"
            found.options = [o for o in found.options if o != known.other] + [known.other]
    return found
