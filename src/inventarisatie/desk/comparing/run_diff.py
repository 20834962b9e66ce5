"""What changed between two runs: in numbers, tables, charts and text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, TypeVar

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.desk.comparing.rendered_text import Paragraph
from inventarisatie.desk.comparing.run_folder import FinishedRun, Row

Value = TypeVar("Value")
ChartState = Literal["added", "removed", "data", "looks"]
Marked = list[tuple[str, bool]]
"""A text in pieces, each with whether the other text lacks it."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class NumberChange:
    """A number that came, went or changed: its Dutch text and the fields that differ."""

    id: str
    subject: str
    old: str
    new: str
    fields: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class CellChange:
    """A cell that changed in the data of a figure; a row that came or went has column ``""``."""

    table: str
    row: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class ChartChange:
    """A chart that came, went, shows other data, or only looks different."""

    figure: str
    state: ChartState


@dataclass(frozen=True)
class TextChange:
    """A paragraph that came (no ``old``), went (no ``new``) or changed."""

    document: str
    heading: str
    old: str
    new: str

    def marked(self) -> tuple[Marked, Marked]:
        """Both texts in pieces, with what only one of them has marked."""
        before, after = _WORDS.findall(self.old), _WORDS.findall(self.new)
        first: Marked = []
        second: Marked = []
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            first.append(("".join(before[a:b]), kind != "equal"))
            second.append(("".join(after[c:d]), kind != "equal"))
        return [part for part in first if part[0]], [part for part in second if part[0]]


@dataclass(frozen=True)
class RunDiff:
    """All changes from one run to another."""

    old: str
    new: str
    numbers: list[NumberChange]
    tables: list[CellChange]
    charts: list[ChartChange]
    texts: list[TextChange]

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind."""
        return {
            "numbers": len(self.numbers),
            "tables": len(self.tables),
            "charts": len(self.charts),
            "texts": len(self.texts),
        }

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not any(self.counts.values())

    def record(self) -> dict[str, object]:
        """All changes as plain data, for JSON."""
        return {"same": self.same} | asdict(self)


def compare_runs(old: FinishedRun, new: FinishedRun) -> RunDiff:
    """Compare two runs. What is the same in both is left out."""
    tables = list(_table_changes(old.tables, new.tables))
    return RunDiff(
        old=old.name,
        new=new.name,
        numbers=[_number_change(*found) for found in _differing(old.numbers, new.numbers)],
        tables=tables,
        charts=list(_chart_changes(old, new, {change.table for change in tables})),
        texts=list(_text_changes(old.documents, new.documents)),
    )


def _differing(
    old: Mapping[str, Value], new: Mapping[str, Value]
) -> Iterator[tuple[str, Value | None, Value | None]]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


def _number_change(key: str, old: LedgerRow | None, new: LedgerRow | None) -> NumberChange:
    row = new or old
    assert row is not None
    subject = row.subject if row.subject == row.label else f"{row.subject}: {row.label}"
    was, now = (number.count.in_words() if number else "" for number in (old, new))
    fields = {}
    if old and new:
        before, after = asdict(old), asdict(new)
        fields = {
            name: (_text(value), _text(after[name]))
            for name, value in before.items()
            if name != "texts" and value != after[name]
        }
    return NumberChange(key, subject, was, now, fields)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _table_changes(
    old: Mapping[str, dict[str, Row]], new: Mapping[str, dict[str, Row]]
) -> Iterator[CellChange]:
    for table in sorted(old.keys() | new.keys()):
        for key, before, after in _differing(old.get(table, {}), new.get(table, {})):
            if before is None or after is None:
                yield CellChange(table, key, "", _line(before), _line(after))
                continue
            for column, was, now in _differing(before, after):
                yield CellChange(table, key, column, was or "", now or "")


def _line(row: Row | None) -> str:
    return "; ".join(f"{name}: {value}" for name, value in (row or {}).items() if value)


def _chart_changes(old: FinishedRun, new: FinishedRun, tables: set[str]) -> Iterator[ChartChange]:
    for figure in sorted(old.pictures.keys() | new.pictures.keys()):
        if figure not in old.pictures:
            yield ChartChange(figure, "added")
        elif figure not in new.pictures:
            yield ChartChange(figure, "removed")
        elif figure in tables:
            yield ChartChange(figure, "data")
        elif old.pictures[figure] != new.pictures[figure]:
            yield ChartChange(figure, "looks")


def _text_changes(
    old: Mapping[str, list[Paragraph]], new: Mapping[str, list[Paragraph]]
) -> Iterator[TextChange]:
    for document in sorted(old.keys() | new.keys()):
        before, after = old.get(document, []), new.get(document, [])
        matcher = SequenceMatcher(
            None, [part.text for part in before], [part.text for part in after], autojunk=False
        )
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind != "equal":
                for was, now in zip_longest(before[a:b], after[c:d]):
                    heading = (now or was).heading
                    texts = (part.text if part else "" for part in (was, now))
                    yield TextChange(document, heading, *texts)
