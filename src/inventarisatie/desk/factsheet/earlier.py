"""What was made before of a measured round must show the same counts as what is made now.

Other answers or other rules give other ranges; laid beside the new ones they can give a small count
back. So a factsheet is refused as long as the report, or a factsheet that stays, shows other counts
than those that are kept now.
"""

from collections.abc import Collection
from pathlib import Path

from inventarisatie.answers.tables import read_table
from inventarisatie.counts.disclosure.keeping import counts_file
from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.desk.factsheet.selection import GROUP, SUFFIX
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde

Shown = tuple[int | None, int | None]


def check_earlier(ronde: Ronde, made_now: Collection[str]) -> None:
    """Compare the ledgers of the report and of its factsheets with the counts that are kept.

    Args:
        ronde: a measured round whose counts are kept.
        made_now: names of the folders of factsheets that are made again.

    Raises:
        Refusal: a ledger shows other counts; names what to delete or to make again.
    """
    table = read_table(counts_file(ronde))
    cells = zip(table["filter"], table["id"], table["lower"], table["upper"], strict=True)
    kept: dict[tuple[str, str], Shown] = {
        (str(name), str(number)): (int(low), int(high)) for name, number, low, high in cells
    }
    questions = set(table["question"])
    report = ronde.reports / "cijfers.json"
    sheets = [
        path
        for path in sorted(ronde.reports.glob("factsheets/*/cijfers.json"))
        if path.parent.name not in made_now
    ]
    ledgers = [*([report] if report.is_file() else []), *sheets]
    other = [path for path in ledgers if _differs(read_ledger(path), kept, questions)]
    if other:
        raise Refusal(
            "factsheet",
            f"Made of other answers, or under other rules: {', '.join(map(_name, other))}. Laid "
            "beside new factsheets they could give a small count away.",
            f"Make the report again (make report RONDE={ronde.number}) and delete the folders of "
            "those factsheets before you make them again; withdraw what was published.",
        )


def _differs(
    rows: list[LedgerRow], kept: dict[tuple[str, str], Shown], questions: set[str]
) -> bool:
    return any(
        kept.get((_filter(row), row.id.removesuffix(SUFFIX))) != (row.lower, row.upper)
        for row in rows
        if row.question in questions
    )


def _filter(row: LedgerRow) -> str:
    """The selection of a number as the disclosure rules know it, without its group."""
    return ",".join(part for part in row.filter.split(",") if not part.startswith(f"{GROUP}="))


def _name(path: Path) -> str:
    return path.parent.name
