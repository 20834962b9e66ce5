"""What a chart says in Dutch: the finding as title, subtitle, notes, source, caption, alt text."""

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.charts.flow import charts_in, titles_of
from inventarisatie.charts.lines import leading_line
from inventarisatie.charts.verbs import agreeing
from inventarisatie.charts.wrapping import unbroken
from inventarisatie.counts.countable.classes import CLASS
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import (
    before,
    capital,
    enumerate_dutch,
    quoted,
    thousands,
    within_sentence,
)
from inventarisatie.counts.tallies import FIRST
from inventarisatie.counts.terms import COUNTED, EXTRA_CATEGORIES

SYNTHETIC = "Demonstratie op synthetische gegevens"
NOT_A_FINDING = (
    "De gegevens zijn gemaakt, niet gemeten: dit is geen uitkomst van de inventarisatie."
)
PROTECTED = "Gearceerd: een klein aantal is afgeschermd en ligt tussen deze grenzen."
HATCHED = "Gearceerd: alleen als woord bekend; de grenzen zijn een afspraak van dit rapport."
TOO_SMALL = "aantallen te klein om te tonen"
BOTH = "Gearceerd: alleen als woord bekend, of een klein aantal dat is afgeschermd."
UNSURE = "Gearceerd: het aantal ligt tussen deze grenzen."
LONG_SUBJECT, LONG_ANSWER = 120, 80
"""Letters of a question and of an answer that a headline has room for."""


def note(data: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What must be said of a chart in which some of these rows are shown; empty if nothing is."""
    answers, lines = (
        len(set(data[column])) - len(set(shown[column])) for column in ("category", "row")
    )
    told = [
        hatching(rows_of(shown)),
        _left_out(answers, "antwoord", "antwoorden", " die minder zijn gegeven,"),
        _left_out(lines, "regel", "regels", ""),
    ]
    return " ".join(filter(None, told))


def subtitle(data: pd.DataFrame, *, dotted: bool) -> str:
    """What a mark is, of whom, and when: "Elke stip is één van de 50 professionals. …"."""
    bases = _bases(rows_of(data))
    if len(bases) == 1 and (data["base_lower"] == data["base_upper"]).all():
        group, base = bases[0]
        told = f"{'Elke stip is één' if dotted else 'Elke balk is 100%'} van de {base} {group}"
    else:
        mark = "Elke stip is één respondent" if dotted else "Elke balk is 100% van een groep"
        told = f"{mark}: {_groups(rows_of(data))}"
    when = data.attrs.get("period", "")
    return f"{told}. {capital(when)}." if when else f"{told}."


def headline(data: pd.DataFrame) -> str:
    """The finding in one line; the subject with why where nothing is known."""
    if _made_up(data):
        return f"{SYNTHETIC}: {rows_of(data)[0].subject}"
    if told := statement(data):
        subject, row, after = told
        return capital(f"{subject}{row.count.of_group(row.group_label)} {after}".rstrip())
    first = rows_of(data)[0]
    subject = before(shorten(first.subject, LONG_SUBJECT, placeholder="…"))
    if first.certainty in COUNTED:
        return f"{subject}{TOO_SMALL}"
    return f"{subject}{first.count.number() or 'aantal onbekend'}"


def statement(data: pd.DataFrame) -> tuple[str, LedgerRow, str] | None:
    """The finding as the number that it is about, with the words before and after it.

    The answer that most gave leads, in the largest group: that all of a small group gave an answer
    is no reason to start with it. Counted answers without a clause in the codebook get neutral
    words: the subject before, "kozen" and the answer after, or "noemden" and the numbers. A
    ranking or a matrix is told by one of its lines. None where nothing is known, or nothing but
    who gave no answer.
    """
    rows = rows_of(data)
    if rows[0].row and (found := leading_line(data)):
        return _of_line(*found, subject=line_subject(found[0], found[1]))
    clauses = dict(zip((row.id for row in rows), data.get("finding", ""), strict=False))
    answers = [row for row in rows if row.known and row.category not in EXTRA_CATEGORIES]
    if told := [row for row in answers if clauses.get(row.id)]:
        row = _leading(told)
        return "", row, agreeing(clauses[row.id], row)
    if not (counted := [row for row in answers if row.certainty in COUNTED]):
        return None
    row = _leading(counted)
    answer = shorten(row.label, LONG_ANSWER, placeholder="…")
    gave = f"noemden {answer}" if row.category.startswith(CLASS) else f"kozen {quoted(answer)}"
    subject = before(shorten(row.subject, LONG_SUBJECT, placeholder="…"))
    return subject, row, agreeing(gave, row)


def _leading(rows: Sequence[LedgerRow]) -> LedgerRow:
    return max(rows, key=lambda row: (row.base_upper or 0, row.shares[0]))


def _of_line(row: LedgerRow, line: str, certain: bool, subject: str) -> tuple[str, LedgerRow, str]:
    """Which line leads: in first places of a ranking, or in the most given answer of a matrix."""
    often = "het vaakst" if certain else "vaak"
    line = shorten(line, LONG_ANSWER, placeholder="…")
    if row.category == FIRST:
        told = f"{often} op de eerste plaats: {line},"
    else:
        answer = quoted(shorten(row.label, LONG_ANSWER, placeholder="…"))
        told = f"{answer} is {often} gegeven bij {quoted(line)}, door"
    start = before(shorten(subject, LONG_SUBJECT, placeholder="…"))
    return f"{start}{told if start.endswith(': ') else capital(told)} ", row, ""


def line_subject(row: LedgerRow, line: str) -> str:
    """The subject of a question with several lines, without the line."""
    return row.subject.removesuffix(line).rstrip().removesuffix(":") if line else row.subject


def caption(data: pd.DataFrame, title: str = "") -> str:
    """The caption under the chart: the subjects and the groups with their bases.

    Args:
        data: the numbers of the chart.
        title: what stands above it; a subject that it starts with is not told again.
    """
    rows = rows_of(data)
    lines = data.get("row_label", [""] * len(rows))
    subjects = list(
        dict.fromkeys(line_subject(row, line) for row, line in zip(rows, lines, strict=True))
    )
    names = [subjects[0], *map(within_sentence, subjects[1:])]
    told = title.startswith(capital(shorten(subjects[0], LONG_SUBJECT, placeholder="…")))
    if subjects == [capital(rows[0].group_label)] or (told and len(subjects) == 1):
        return f"{capital(_groups(rows))}."
    return f"{before(enumerate_dutch(names))}{_groups(rows)}."


def alt_text(figure: Figure, data: pd.DataFrame) -> str:
    """The figure for who does not see it: what it is, its finding, and every value that it shows.

    Args:
        figure: the figure as it is now.
        data: the numbers of a figure that the package did not draw.
    """
    charts = charts_in(figure)
    kinds = dict.fromkeys(chart.kind for chart in charts) or ["Diagram"]
    titles = titles_on(figure)
    measures = [unbroken(chart.subtitle) for chart in charts]
    values = [value for chart in charts for value in chart.told()] or [
        f"{row.subject}, {row.label}: {row.count.full()}" for row in rows_of(data)
    ]
    parts = [enumerate_dutch([*kinds]), *titles, *measures, "; ".join(values)]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def titles_on(figure: Figure) -> list[str]:
    """The titles in a figure, each on one line."""
    return [unbroken(text) for axes in figure.axes for text in titles_of(axes)]


def source(data: pd.DataFrame) -> str:
    """The source line: the inventory and its sections, or the round's own count."""
    if _made_up(data):
        return NOT_A_FINDING
    sections = sorted(set(data["section"].dropna()) - {""})
    if sections:
        named = data.attrs.get("source", "gepubliceerd rapport")
        return f"Bron: {named}, § {enumerate_dutch(sections)}."
    title = data.attrs.get("title", "")
    return f"Bron: {title}, eigen telling." if title else ""


def _made_up(data: pd.DataFrame) -> bool:
    return bool((data["certainty"] == "synthetic").any())


def hatching(rows: Sequence[LedgerRow]) -> str:
    """What hatching means, where there is any."""
    between = [row for row in rows if _is_hatched(row)]
    protected = [row for row in between if row.certainty == "protected"]
    words = [row for row in between if row.words or row.certainty in ("converted", "word")]
    if protected and words:
        return BOTH
    return PROTECTED if protected else HATCHED if words else UNSURE if between else ""


def _is_hatched(row: LedgerRow) -> bool:
    return row.lower != row.upper if row.known else row.lower is None and bool(row.words)


def _left_out(number: int, one: str, several: str, which: str) -> str:
    if number < 1:
        return ""
    if number == 1:
        return f"Eén {one} staat niet in de figuur."
    return f"{thousands(number)} {several}{which} staan niet in de figuur."


def _bases(rows: Sequence[LedgerRow]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((row.group_label, row.count.base()) for row in rows))


def _groups(rows: Sequence[LedgerRow]) -> str:
    return enumerate_dutch([f"{group} (n\xa0=\xa0{base})" for group, base in _bases(rows)])
