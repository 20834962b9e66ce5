"""The agreement of the researchers in the method appendix: ledger rows and a fragment.

Only the alpha of all themes of a question together leaves the machine. The alpha of one theme and
the number of coded answers would narrow down counts that disclosure control protects; they stay in
``data/processed``.
"""

from collections.abc import Sequence

from inventarisatie.counts.coding.agreement import Alpha
from inventarisatie.counts.coding.folders import coded_questions, folder_of
from inventarisatie.counts.coding.results import read_agreement
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import decimal
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.round.files import write_text

FRAGMENT = "_bijlage-overeenstemming.qmd"
LABEL = "Overeenstemming van twee onderzoekers"
NOTHING = "In deze ronde zijn geen open antwoorden door twee onderzoekers gecodeerd.\n"
METHOD = """\
Twee onderzoekers hebben de open antwoorden los van elkaar gecodeerd. Per antwoord gaf ieder bij elk
thema aan of het voorkomt. Hun overeenstemming is Krippendorffs alfa voor nominale gegevens: 1 is
volledige overeenstemming, 0 is wat toeval geeft. Het 95%-interval is een bootstrapinterval
(percentielen) over de antwoorden. Over elk verschil is daarna samen besloten.
"""


def agreement_rows(data: RondeData) -> list[LedgerRow]:
    """One row per coded question, ``overeenstemming.<question>``, with alpha as its words."""
    return [_row(data, question) for question in coded_questions(data.ronde)]


def _row(data: RondeData, question: str) -> LedgerRow:
    model = data.asked.question(question)
    overall = read_agreement(folder_of(data.ronde, question))[0]
    return LedgerRow(
        id=f"overeenstemming.{question}", lower=None, upper=None, base_lower=None, base_upper=None,
        question=question, category="overeenstemming", group="",
        certainty="derived", notebook="", cell="", words=in_dutch(overall),
        subject=model.subject or model.text, label=LABEL,
        note="Krippendorffs alfa, met een 95%-interval.",
    )  # fmt: skip


def write_agreement(data: RondeData, rows: Sequence[LedgerRow]) -> None:
    """Write ``fragmenten/_bijlage-overeenstemming.qmd``: the method, and alpha per question.

    Args:
        data: the round.
        rows: see ``agreement_rows``; without rows the fragment says that nothing was coded.
    """
    text = NOTHING
    if rows:
        lines = [[cell(row.subject), f"[{row.id}]{{.cijfer}}"] for row in rows]
        table = pipe_table(["Vraag", "Alfa (95%-interval)"], [60, 40], lines)
        text = f"{METHOD}\n{table}\n: {LABEL} {{#tbl-overeenstemming}}\n"
    write_text(data.ronde.reports / "fragmenten" / FRAGMENT, text)


def in_dutch(alpha: Alpha) -> str:
    """Alpha with its interval in Dutch: "0,83 (0,71 tot 0,92)"."""
    if alpha.value is None:
        return "niet te bepalen"
    if alpha.low is None or alpha.high is None:
        return f"{decimal(alpha.value)} (interval niet te bepalen)"
    return f"{decimal(alpha.value)} ({decimal(alpha.low)} tot {decimal(alpha.high)})"
