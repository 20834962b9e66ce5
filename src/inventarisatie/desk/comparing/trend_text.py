"""What a trend chart says in Dutch: headline, subtitle, notes, caption and alt text."""

from inventarisatie.charts.describe import hatching
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import enumerate_dutch
from inventarisatie.desk.comparing.trend import Trend, Wave


def subtitle(trend: Trend, old: Wave, new: Wave) -> str:
    """What is drawn, and of whom."""
    return f"{trend.comparison.subject}: {groups(trend, old, new)}."


def note(trend: Trend) -> str:
    """What changed between the rounds, what hatching means and what is left out."""
    numbers = [number for _, pair in trend.charted for number in pair]
    notes = [*trend.footnotes, hatching(numbers)]
    if len(trend.charted) < len(trend.bars):
        notes.append(f"De figuur toont de {len(trend.charted)} meest gegeven antwoorden.")
    return " ".join(filter(None, notes))


def headline(trend: Trend, old: Wave, new: Wave) -> str:
    """The answer that most gave in the later round, with its number in both rounds.

    It claims no rise or fall: the respondents of two rounds differ, and counts may be ranges.
    """
    both = [bar for bar in trend.bars if bar[1][0].known and bar[1][1].known]
    label, (first, second) = max(both, key=lambda bar: bar[1][1].shares[0])
    was, now = first.count.full(), second.count.full()
    return f"{label}: {was} in {old.name}, {now} in {new.name}"


def caption(trend: Trend, old: Wave, new: Wave) -> str:
    """The caption under the chart."""
    return f"{trend.comparison.subject}, per ronde: {groups(trend, old, new)}."


def alt_text(trend: Trend, old: Wave, new: Wave) -> str:
    """The chart for who does not see it: its type, its measure and every value it shows."""
    values = "; ".join(
        f"{label}: {first.count.full()} in {old.name}, {second.count.full()} in {new.name}"
        for label, (first, second) in trend.bars
    )
    measure = f"het aandeel van de {groups(trend, old, new)}, per antwoord een balk per ronde"
    return f"Horizontaal staafdiagram van {measure}. {values}."


def groups(trend: Trend, old: Wave, new: Wave) -> str:
    """Who is counted: the group, and its base in either round with the year."""
    first, second = trend.bars[0][1]
    numbers = ((first, old), (second, new))
    bases = [f"n = {_base(number)} in {wave.dated}" for number, wave in numbers]
    return f"{second.group_label}, {enumerate_dutch(bases)}"


def _base(number: LedgerRow) -> str:
    return number.count.base() or "onbekend"
