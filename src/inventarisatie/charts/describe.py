"""What a chart says in Dutch: headline with the finding, subtitle, caption, alt text, source."""

from collections.abc import Sequence
from textwrap import shorten

from inventarisatie.charts.frame import ChartText
from inventarisatie.charts.lines import leading_line
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.ledger_rows import ALL_GROUPS, row_label
from inventarisatie.counts.numbers import enumerate_dutch, period, quoted
from inventarisatie.counts.rankings import FIRST
from inventarisatie.counts.terms import COUNTED, EXTRA_CATEGORIES
from inventarisatie.round.codebook import Codebook

FINDINGS = {
    "respondenten": "zijn {label}",
    "invuldatum": "vulden de vragenlijst {label} in",
}
"""Clauses for figures that are no question of a questionnaire."""
PROTECTED = "Gearceerd: een klein aantal, dat tussen deze grenzen ligt, is afgeschermd."
TOO_SMALL = "aantallen te klein om te tonen"
LONG_SUBJECT, LONG_ANSWER = 120, 80
"""Letters of a question and of an answer that a headline has room for."""
HATCHED = "Gearceerd: het precieze aantal is niet bekend en ligt tussen deze grenzen."


def chart_text(rows: Sequence[LedgerRow], codebook: Codebook) -> ChartText:
    """The texts in the chart: the finding as headline; measure, groups and period below it."""
    measure = f"Aandeel van de {_groups(rows)}; de lichte balk is 100%"
    when = period(codebook.period.start, codebook.period.end)
    hatched = any(row.known and row.shares[0] < row.shares[1] for row in rows)
    protected = any(row.certainty == "protected" for row in rows)
    return ChartText(
        headline=headline(rows, codebook),
        subtitle=f"{measure}. {when[:1].upper()}{when[1:]}.",
        source=source(rows, codebook),
        note=PROTECTED if protected else HATCHED if hatched else "",
    )


def headline(rows: Sequence[LedgerRow], codebook: Codebook) -> str:
    """The finding in one line; the subject with why where nothing is known."""
    told = statement(rows, codebook)
    if not told:
        if any(row.certainty in COUNTED for row in rows):
            return f"{before(rows[0].subject)}{TOO_SMALL}"
        return f"{rows[0].subject}: {rows[0].count.missing or rows[0].words or 'aantal onbekend'}"
    subject, row, after = told
    return _sentence(f"{subject}{row.count.of_group(row.group_label)} {after}".rstrip())


def statement(rows: Sequence[LedgerRow], codebook: Codebook) -> tuple[str, LedgerRow, str] | None:
    """The finding as the number that it is about, with the words before and after it.

    Among the known rows that stand for one answer, the one with the largest share leads. Counted
    answers without a clause in the codebook get neutral words: the subject before, "kozen" and
    the answer after. A ranking or a matrix of which answers are counted is told by one of its
    lines. None where nothing is known of an answer: that most gave none is no finding.
    """
    if told_line := _line_statement(rows, codebook):
        return told_line
    told = [(row, clause) for row in rows if (clause := finding(row, codebook))]
    if told:
        row, clause = max(told, key=lambda pair: pair[0].shares[0])
        return "", row, clause
    counted = [row for row in rows if row.certainty in COUNTED]
    if not counted:
        return None
    answers = [row for row in counted if row.category not in EXTRA_CATEGORIES]
    if not answers:
        return None
    row = max(answers, key=lambda row: row.shares[0])
    verb = "koos" if row.count.number() == "1" else "kozen"
    answer = quoted(shorten(row.label, LONG_ANSWER, placeholder="…"))
    return before(shorten(row.subject, LONG_SUBJECT, placeholder="…")), row, f"{verb} {answer}"


def _line_statement(
    rows: Sequence[LedgerRow], codebook: Codebook
) -> tuple[str, LedgerRow, str] | None:
    """Which line leads: in first places of a ranking, or in the most given answer of a matrix."""
    found = leading_line(rows, codebook) if rows[0].row else None
    if not found:
        return None
    row, line, certain = found
    often = "het vaakst" if certain else "vaak"
    line = shorten(line, LONG_ANSWER, placeholder="…")
    if row.category == FIRST:
        told = f"{often} op de eerste plaats: {line},"
    else:
        answer = quoted(shorten(row.label, LONG_ANSWER, placeholder="…"))
        told = f"{answer} is {often} gegeven bij {quoted(line)}, door"
    subject = before(shorten(line_subject(row, codebook), LONG_SUBJECT, placeholder="…"))
    return f"{subject}{told if subject.endswith(': ') else _sentence(told)} ", row, ""


def line_subject(row: LedgerRow, codebook: Codebook) -> str:
    """The subject of a question with several lines, without the line."""
    return row.subject.removesuffix(f": {row_label(row, codebook)}")


def before(subject: str) -> str:
    """A subject in front of what is said about it: a question mark needs no colon."""
    return subject + (" " if subject.endswith(("?", ".", "!", "…", ":")) else ": ")


def finding(row: LedgerRow, codebook: Codebook) -> str:
    """The codebook's clause for this row's answer; empty where the number is not known."""
    if not row.known:
        return ""
    if row.question in FINDINGS:
        return FINDINGS[row.question].format(label=_within_sentence(row.label))
    for form in codebook.questionnaires:
        for question in form.questions:
            if question.code == row.question and row.group in (form.group, ALL_GROUPS):
                clauses = {o.code: o.finding for o in [*question.options, *question.merged]}
                return clauses.get(row.category, "")
    return ""


def caption(rows: Sequence[LedgerRow], codebook: Codebook) -> str:
    """The caption under the chart: the subjects and the groups with their bases."""
    subjects = list(dict.fromkeys(row.subject for row in rows))
    if rows[0].row:  # a matrix has a subject per line
        question = codebook.question(rows[0].question)
        subjects = [question.subject or question.text]
    names = [subjects[0], *map(_within_sentence, subjects[1:])]
    groups = _groups(rows)
    if subjects == [_sentence(rows[0].group_label)]:
        return f"{_sentence(groups)}."
    return f"{before(enumerate_dutch(names))}{groups}."


def alt_text(rows: Sequence[LedgerRow], labels: Sequence[str]) -> str:
    """The chart for who does not see it: its type, its measure and every value it shows."""
    values = "; ".join(
        f"{label}: {row.count.full()}" for label, row in zip(labels, rows, strict=True)
    )
    return f"Horizontaal staafdiagram van het aandeel van de {_groups(rows)}. {values}."


def grid_alt_text(rows: Sequence[LedgerRow], names: Sequence[str]) -> str:
    """The grid of a matrix question for who does not see it: per line the answer given most."""
    most: dict[str, LedgerRow] = {}
    for row, name in zip(rows, names, strict=True):
        if name not in most or row.shares[0] > most[name].shares[0]:
            most[name] = row
    values = "; ".join(f"{name}: {row.label}, {row.count.full()}" for name, row in most.items())
    return (
        f"Raster van staafjes: aandeel van de {_groups(rows)} per regel en antwoord. "
        f"Per regel het antwoord met de langste staaf: {values}."
    )


def source(rows: Sequence[LedgerRow], codebook: Codebook) -> str:
    """The source line: the report and its sections, or the round's own count."""
    sections = sorted({row.section for row in rows if row.section})
    if not sections:
        return f"Bron: {codebook.title}, eigen telling."
    word = "paragraaf" if len(sections) == 1 else "paragrafen"
    return f"Bron: {codebook.title}, {word} {enumerate_dutch(sections)}."


def _groups(rows: Sequence[LedgerRow]) -> str:
    bases = dict.fromkeys((row.group_label, row.count.base()) for row in rows)
    return enumerate_dutch([f"{group} (n\xa0=\xa0{base})" for group, base in bases])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _within_sentence(text: str) -> str:
    """Without its capital, if that is only the start of a sentence and not of an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
