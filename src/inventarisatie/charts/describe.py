"""What a chart says in Dutch: headline with the finding, subtitle, caption, alt text, source."""

from collections.abc import Sequence

from inventarisatie.charts.bars import ChartText
from inventarisatie.codebook import Codebook
from inventarisatie.ledger_file import LedgerRow
from inventarisatie.ledger_rows import ALL_GROUPS
from inventarisatie.numbers import enumerate_dutch, period

FINDINGS = {
    "respondenten": "zijn {label}",
    "invuldatum": "vulden de vragenlijst {label} in",
}
"""Clauses for figures that are no question of a questionnaire."""
HATCHED = "Gearceerd: het precieze aantal is niet bekend en ligt tussen deze grenzen."


def chart_text(rows: Sequence[LedgerRow], codebook: Codebook) -> ChartText:
    """The texts in the chart: the finding as headline; measure, groups and period below it."""
    measure = f"Aandeel van de {_groups(rows)}; de lichte balk is 100%"
    when = period(codebook.period.start, codebook.period.end)
    hatched = any(row.known and row.shares[0] < row.shares[1] for row in rows)
    return ChartText(
        headline=headline(rows, codebook),
        subtitle=f"{measure}. {when[:1].upper()}{when[1:]}.",
        source=source(rows, codebook),
        note=HATCHED if hatched else "",
    )


def headline(rows: Sequence[LedgerRow], codebook: Codebook) -> str:
    """The finding: who, how many, and the clause that the codebook gives for that answer.

    Among the known rows that stand for one answer, the one with the largest share leads; without
    such a row the headline is the subject, with "niet gepubliceerd".
    """
    told = [(row, clause) for row in rows if (clause := finding(row, codebook))]
    if not told:
        return f"{rows[0].subject}: aantallen niet gepubliceerd"
    row, clause = max(told, key=lambda pair: pair[0].shares[0])
    return _sentence(f"{row.count.of_group(row.group_label)} {clause}")


def finding(row: LedgerRow, codebook: Codebook) -> str:
    """The codebook's clause for this row's answer; empty where the number is not known."""
    if not row.known:
        return ""
    if row.question in FINDINGS:
        return FINDINGS[row.question].format(label=row.label[:1].lower() + row.label[1:])
    for form in codebook.questionnaires:
        for question in form.questions:
            if question.code == row.question and row.group in (form.group, ALL_GROUPS):
                clauses = {o.code: o.finding for o in [*question.options, *question.merged]}
                return clauses.get(row.category, "")
    return ""


def caption(rows: Sequence[LedgerRow]) -> str:
    """The caption under the chart: the subjects and the groups with their bases."""
    subjects = list(dict.fromkeys(row.subject for row in rows))
    return f"{enumerate_dutch(subjects)}: {_groups(rows)}."


def alt_text(rows: Sequence[LedgerRow], labels: Sequence[str]) -> str:
    """The chart for who does not see it: its type, its measure and every value it shows."""
    values = "; ".join(
        f"{label}: {row.count.full()}" for label, row in zip(labels, rows, strict=True)
    )
    return f"Horizontaal staafdiagram van het aandeel van de {_groups(rows)}. {values}."


def source(rows: Sequence[LedgerRow], codebook: Codebook) -> str:
    """The source line: the report and its sections, or the round's own count."""
    sections = sorted({row.section for row in rows if row.section})
    if not sections:
        return f"Bron: {codebook.title}, eigen telling."
    word = "paragraaf" if len(sections) == 1 else "paragrafen"
    return f"Bron: {codebook.title}, {word} {enumerate_dutch(sections)}."


def _groups(rows: Sequence[LedgerRow]) -> str:
    bases = dict.fromkeys((row.group_label, row.count.base()) for row in rows)
    return enumerate_dutch([f"{group} (n = {base})" for group, base in bases])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
