"""Trends: the numbers of two rounds for one question, for comparable questions only."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from inventarisatie.charts.choice import MOST
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.desk.comparing.verdict import Comparison
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.nearest import nearest

Bar = tuple[str, tuple[LedgerRow, LedgerRow]]
"""An answer's Dutch label, and its number in the earlier and in the later round."""


@dataclass(frozen=True)
class Wave:
    """One round in a comparison: its codebook, and its ledger where the round has been run."""

    codebook: Codebook
    rows: Sequence[LedgerRow] = ()

    @property
    def name(self) -> str:
        """Dutch name of the round: "ronde 4"."""
        return f"ronde {self.codebook.ronde}"

    @property
    def dated(self) -> str:
        """Name with the year of the fieldwork: "ronde 4 (2020)"."""
        return f"{self.name} ({self.codebook.period.start.year})"


@dataclass(frozen=True)
class Trend:
    """The numbers of one question in two rounds; ``bars`` holds every answer that both have."""

    id: str
    comparison: Comparison
    bars: list[Bar]

    @property
    def footnotes(self) -> list[str]:
        """Dutch sentences on what changed between the rounds."""
        return self.comparison.reasons

    @property
    def charted(self) -> list[Bar]:
        """The answers that fit in a chart: those with the largest share in either round."""
        ranked = sorted(self.bars, key=lambda bar: -max(number.shares[0] for number in bar[1]))
        return [bar for bar in self.bars if bar in ranked[:MOST]]


def find_trend(comparison: Comparison, old: Wave, new: Wave) -> Trend:
    """The trend of a comparable question.

    Raises:
        Refusal: the question is not comparable, or no answer to it is known in both rounds.
    """
    if comparison.verdict not in ("comparable", "footnote"):
        reasons = " ".join(comparison.reasons)
        raise Refusal(
            "trend",
            f"No trend for {comparison.asked.question.code!r} of {comparison.asked.form.code}: "
            f"{comparison.verdict}. {reasons}".rstrip(),
            "Show the rounds apart, or ask the question as before in the next round.",
        )
    bars = _bars(comparison, old, new)
    if not any(first.known and second.known for _, (first, second) in bars):
        raise Refusal(
            "trend",
            f"No trend for {comparison.asked.question.code!r} of {comparison.asked.form.code}: "
            "no answer to it is known in both rounds.",
            "Run the notebooks of both rounds first; it may be that a round never published it.",
        )
    asked = comparison.asked
    return Trend(f"trend-{asked.question.code}-{asked.form.group}", comparison, bars)


def find_trends(comparisons: Sequence[Comparison], old: Wave, new: Wave) -> list[Trend]:
    """The trends of all questions that can have one."""
    trends = []
    for comparison in comparisons:
        try:
            trends.append(find_trend(comparison, old, new))
        except Refusal:
            continue
    return trends


def choose(comparisons: Sequence[Comparison], code: str) -> list[Comparison]:
    """The comparisons of one question, one per group that is asked it.

    Raises:
        Refusal: neither round has the question.
    """
    chosen = [c for c in comparisons if c.asked.question.code == code]
    if not chosen:
        known = sorted({c.asked.question.code for c in comparisons})
        raise Refusal("trend", f"No question {code!r} in either round.", nearest(code, known))
    return chosen


def _bars(comparison: Comparison, old: Wave, new: Wave) -> list[Bar]:
    assert comparison.old is not None
    assert comparison.new is not None
    before = _numbers(old, comparison.old.question.code, comparison.old.form.group)
    after = _numbers(new, comparison.new.question.code, comparison.new.form.group)
    rows = comparison.rows or {"": ""}
    answers = {**comparison.options, **_merged(comparison), NO_ANSWER: NO_ANSWER}
    labels = {row.code: f"{row.label}: " for row in comparison.new.question.rows}
    bars = []
    for (old_row, new_row), (answer, now) in product(rows.items(), answers.items()):
        both = before.get((old_row, answer)), after.get((new_row, now))
        if both[0] and both[1] and (both[0].known or both[1].known):
            bars.append((labels.get(new_row, "") + both[1].label, (both[0], both[1])))
    return bars


def _numbers(wave: Wave, question: str, group: str) -> dict[tuple[str, str], LedgerRow]:
    """The numbers of a question by matrix row and answer; of a repeated number the first id."""
    numbers: dict[tuple[str, str], LedgerRow] = {}
    for row in sorted(wave.rows, key=lambda row: row.id):
        if (row.question, row.group, row.filter) == (question, group, ""):
            numbers.setdefault((row.row, row.category), row)
    return numbers


def _merged(comparison: Comparison) -> dict[str, str]:
    """Answers counted together that are the same sum in both rounds: new code by old code."""
    assert comparison.old is not None
    assert comparison.new is not None
    after = {frozenset(merged.options): merged.code for merged in comparison.new.question.merged}
    found = {}
    for merged in comparison.old.question.merged:
        parts = frozenset(comparison.options.get(code, "") for code in merged.options)
        if parts in after:
            found[merged.code] = after[parts]
    return found
