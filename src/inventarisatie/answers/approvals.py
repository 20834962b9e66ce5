"""Who approved a line of a list that people keep, and when: the same check for every such list."""

from collections.abc import Callable
from datetime import date

from inventarisatie.errors import Refusal


def check_approval(name: str, day: str, refuse: Callable[[str], Refusal]) -> None:
    """Check that a line names who approved it, and a date.

    Args:
        name: the cell ``approved_by``.
        day: the cell ``date``, as 2020-10-30.
        refuse: makes the refusal of the line out of what is wrong with it.

    Raises:
        Refusal: that of ``refuse``.
    """
    if not name.strip():
        raise refuse("names nobody in approved_by")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise refuse(f"date {day!r} is not written as 2020-10-30") from None
