"""What was made before of a measured round must show the same counts as what is made now.

Other answers or other rules give other ranges; laid beside the new ones they can give a small count
back. So a factsheet is refused as long as the report, or a factsheet that stays, shows other counts
than those that are kept now.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pandas as pd

from inventarisatie.answers.tables import read_table
from inventarisatie.counts.disclosure.keeping import counts_file
from inventarisatie.counts.ledger_file import read_ledger
from inventarisatie.desk.factsheet.selection import GROUP, SUFFIX
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde

Shown = tuple[str, str, str, str]
"""A number that is shown: its selection (without group), its id, its bounds."""


def check_earlier(ronde: Ronde, made_now: Collection[str]) -> None:
    """Compare the numbers of the report and of its factsheets with the counts that are kept.

    Args:
        ronde: a measured round whose counts are kept.
        made_now: names of the folders of factsheets that are made again.

    Raises:
        Refusal: other counts are shown there; names what to delete or to make again.
    """
    table = read_table(counts_file(ronde))
    kept = set(_as_text(table[["filter", "id", "lower", "upper"]]))
    questions = set(table["question"])
    report = ronde.reports / "cijfers.json"
    sheets = [
        path
        for path in sorted(ronde.reports.glob("factsheets/*/cijfers.csv"))
        if path.parent.name not in made_now
    ]
    shown = {report: _of_report(report)} if report.is_file() else {}
    shown |= {path: _of_factsheet(path) for path in sheets}
    other = [path for path, numbers in shown.items() if _differ(numbers, kept, questions)]
    if other:
        raise Refusal(
            "factsheet",
            f"Made of other answers, or under other rules: {', '.join(map(_name, other))}. Laid "
            "beside new factsheets they could give a small count away.",
            f"Make the report again (make report RONDE={ronde.number}) and delete the folders of "
            "those factsheets before you make them again; withdraw what was published.",
        )


def _differ(numbers: Iterable[Shown], kept: Collection[Shown], questions: set[str]) -> bool:
    return any(
        (_selection(name), number.removesuffix(SUFFIX), low, high) not in kept
        for name, number, low, high in numbers
        if number.partition(".")[0] in questions
    )


def _of_report(ledger: Path) -> Iterator[Shown]:
    for row in read_ledger(ledger):
        yield row.filter, row.id, str(row.lower), str(row.upper)


def _of_factsheet(data: Path) -> Iterator[Shown]:
    """All its numbers: the ledger has those on its pages only."""
    table = pd.read_csv(data, sep=";", dtype=str, keep_default_na=False)
    return _as_text(table[["selectie", "cijfer", "ondergrens", "bovengrens"]])


def _as_text(table: pd.DataFrame) -> Iterator[Shown]:
    return table.astype(str).itertuples(index=False, name=None)


def _selection(name: str) -> str:
    """The selection of a number as the disclosure rules know it, without its group."""
    return ",".join(part for part in name.split(",") if not part.startswith(f"{GROUP}="))


def _name(path: Path) -> str:
    return path.parent.name
