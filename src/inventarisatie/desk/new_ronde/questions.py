"""The closed questions of any measured round: one figure each, and what it says in a sentence."""

from matplotlib.figure import Figure

from inventarisatie.charts.choice import MOST
from inventarisatie.charts.describe import statement
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.tallies import groups_of
from inventarisatie.counts.terms import EXTRA_CATEGORIES
from inventarisatie.errors import Refusal
from inventarisatie.report.notebook import Notebook
from inventarisatie.report.rendering.escaping import markdown_text


def draw_question(notebook: Notebook, code: str, most: int = MOST) -> Figure:
    """Tally one closed question and draw it; answers that can be combined go by size.

    Args:
        notebook: takes the tally and records its numbers.
        code: code of the question; the figure has the same id.
        most: most bars in the chart.

    Raises:
        Refusal: the codebook has no such question, or the answers are synthetic.
    """
    if notebook.data.synthetic:
        raise Refusal(
            "synthetic",
            f"The answers of {notebook.data.ronde.name} are synthetic: nothing is counted in them.",
            "Its published figures are in the notebooks 03 to 12; explore in 90-verkennen.",
        )
    tally = notebook.tally(code)
    question = notebook.data.codebook.question(code)
    if question.type == "multi":
        extra = tally["category"].isin(EXTRA_CATEGORIES)
        order = tally.assign(extra=extra).sort_values(
            ["extra", "lower"], ascending=[True, False], kind="stable"
        )
        tally = tally.loc[order.index]
    label = "{row_label}" if question.type == "matrix" else "{label}"
    if len(groups_of(notebook.data.codebook, code)) > 1:
        label = f"{{group_label}}: {label}"
    return notebook.figure(code, tally, label, most)


def finding_sentence(notebook: Notebook, rows: list[LedgerRow]) -> str:
    """The headline of a figure as Markdown, its number a link to the ledger."""
    told = statement(rows, notebook.data.codebook)
    if not told:
        return ""
    before, row, after = told
    return f"{markdown_text(before)} {_span(row, 'groep')} {markdown_text(after)}".strip() + "."


def order_sentence(rows: list[LedgerRow]) -> str:
    """Which answers were given most, as Markdown; no more than the bounds allow to say."""
    answers = [row for row in rows if row.category not in EXTRA_CATEGORIES and not row.row]
    if len(answers) < 2 or len({row.group for row in answers}) > 1:
        return ""
    first, second, *others = sorted(answers, key=lambda row: -row.shares[0])
    named = [f"{quoted(markdown_text(row.label))} ({_span(row)})" for row in (first, second)]
    rest = max((row.shares[1] for row in others), default=-1.0)
    if first.shares[0] > max(second.shares[1], rest) and second.shares[0] > rest:
        return f"Het vaakst gekozen is {named[0]}, daarna volgt {named[1]}."
    return f"Veel gekozen zijn {named[0]} en {named[1]}."


def _span(row: LedgerRow, form: str = "volledig") -> str:
    return f'[{row.id}]{{.cijfer vorm="{form}"}}'
