"""The ledger: the one file per round that holds every number the report may show.

Each notebook writes its part; the last notebook merges the parts. Chapters name a row by its id;
the Lua filter puts in the row's Dutch text and links it to the appendix "Cijferverantwoording".
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inventarisatie.counts.numbers import Count
from inventarisatie.counts.terms import AT_LEAST, CERTAINTY, UNKNOWN, certainty_words
from inventarisatie.errors import Refusal
from inventarisatie.round.files import write_text


@dataclass(frozen=True)
class LedgerRow:
    """One number: its bounds, its base, where it comes from and how it is written in Dutch."""

    id: str
    lower: int | None
    upper: int | None
    base_lower: int | None
    base_upper: int | None
    question: str
    category: str
    group: str
    certainty: str
    notebook: str
    cell: str
    row: str = ""
    filter: str = ""
    section: str = ""
    source: str = ""
    """What the section is of, in Dutch: "inventarisatie 2020"."""
    words: str = ""
    note: str = ""
    subject: str = ""
    row_label: str = ""
    label: str = ""
    group_label: str = ""
    finding: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def shares(self) -> tuple[float, float]:
        """Lower and upper bound as a share of the (largest possible) base, from 0 to 1."""
        if self.base_lower != self.base_upper and self.lower == self.base_lower:
            return 1.0, 1.0  # all of those who were asked, however many they were
        base = self.base_upper or 1
        return (self.lower or 0) / base, (base if self.upper is None else self.upper) / base

    @property
    def known(self) -> bool:
        """Whether there is a number to show."""
        return self.certainty not in UNKNOWN and self.lower is not None

    @property
    def count(self) -> Count:
        """The number itself, for texts and charts."""
        bounds = (self.lower, self.upper, self.base_lower, self.base_upper)
        missing = CERTAINTY[self.certainty] if self.certainty in UNKNOWN else ""
        return Count(*bounds, words=self.words, missing=missing)

    @property
    def known_how(self) -> str:
        """How the number is known, in Dutch."""
        if self.known and self.upper is None:
            return AT_LEAST
        return certainty_words(self.certainty, self.words)

    @property
    def explained(self) -> str:
        """Number, base, certainty and source, a line each, for who points at the number."""
        base = f"{self.count.base()} {self.group_label}".strip() if self.count.base() else ""
        told = {
            "Aantal": self.count.number() if self.known else "",
            "Van": base,
            "Hoe bekend": self.known_how,
            "Bron": f"{self.source}, § {self.section}".lstrip(", ") if self.section else "",
        }
        return "\n".join(f"{name}: {text}" for name, text in told.items() if text)


def write_part(path: Path, rows: Iterable[LedgerRow]) -> None:
    """Write rows as JSON, a line each, sorted by id, with the Dutch texts made on the way.

    Raises:
        Refusal: an id occurs twice.
    """
    records: dict[str, dict[str, object]] = {}
    for row in rows:
        if row.id in records:
            raise Refusal(
                "ledger",
                f"{path.name}: the number {row.id!r} is made twice.",
                f"Make it in one cell only; now in {records[row.id]['cell']} and {row.cell}.",
            )
        texts = row.count.texts(row.group_label)
        texts |= {"zekerheid": row.known_how, "uitleg": row.explained}
        records[row.id] = vars(row) | {"texts": row.texts or texts}
    lines = ",\n".join(json.dumps(records[key], ensure_ascii=False) for key in sorted(records))
    write_text(path, f'{{"rows": [\n{lines}\n]}}\n')


def read_ledger(path: Path) -> list[LedgerRow]:
    """The rows of a ledger or of a part of it, sorted by id.

    Raises:
        Refusal: the file is missing or is no ledger.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return [LedgerRow(**record) for record in document["rows"]]
    except FileNotFoundError:
        raise Refusal("ledger", f"{path.name} is missing.", "Run the notebooks first.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(
            "ledger", f"{path.name} is no ledger: {error}.", "Run the notebooks again."
        ) from None


def merge(parts: Sequence[Path], target: Path) -> list[LedgerRow]:
    """Merge the parts that the notebooks wrote, in their order, into the ledger of the round.

    A number that a later notebook shows once more keeps the place where it was first made.

    Raises:
        Refusal: two notebooks make other numbers of the same id, or a part is missing.
    """
    rows: list[LedgerRow] = []
    made: dict[str, LedgerRow] = {}
    for row in (row for part in parts for row in read_ledger(part)):
        if made.setdefault(row.id, row).count != row.count or made[row.id] is row:
            rows.append(row)
    write_part(target, rows)
    return read_ledger(target)
