"""What stands beside the marks of a number: the number with its answer, and in gray the rest."""

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import within_sentence


def beside_dots(row: LedgerRow, name: str) -> tuple[str, str]:
    """A count: "29 van de 50: minder mensen"; a word first, with its bounds in gray."""
    count = row.count
    if not row.known:
        return _of_unknown(row, name)
    if row.words and row.lower != row.upper and row.base_lower == row.base_upper:
        return _named(row.words, name), count.full()
    everyone = row.lower == row.upper == row.base_lower == row.base_upper
    return _named(f"alle {count.base()}" if everyone else count.full(), name), ""


def beside_bar(row: LedgerRow, name: str) -> tuple[str, str]:
    """A share: "58%: minder mensen", with the count in gray."""
    if not row.known:
        return _of_unknown(row, name)
    shown = row.words if row.words and row.lower != row.upper else row.count.percent()
    return _named(shown or row.count.full(), name), row.count.full() if shown else ""


def in_cell(row: LedgerRow) -> str:
    """The count alone, with a dash between its bounds."""
    return row.count.number().replace(" tot ", "\N{EN DASH}") if row.known else "?"


def of_rest(rest: LedgerRow | None) -> str:
    """What the open marks stand for, where the frame tells it: "21: ander antwoord of geen"."""
    return _named(rest.count.number(), rest.label) if rest and rest.known else ""


def _of_unknown(row: LedgerRow, name: str) -> tuple[str, str]:
    number = row.count.number()
    return (name, number) if name else (number, "")


def _named(number: str, name: str) -> str:
    return f"{number}: {within_sentence(name)}" if name else number
