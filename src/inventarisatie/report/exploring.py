"""Looking around in a round: count with a selection, cross-tabulate, chart, read the ledger.

Nothing here writes a file. Counts of answers go through the disclosure rules. On the synthetic twin
all that is counted says so: those counts are made up, and only ``inventarisatie.tally`` gives the
figures of the report.
"""

from dataclasses import asdict

import pandas as pd
from matplotlib.figure import Figure

from inventarisatie.charts.choice import MOST
from inventarisatie.charts.flow import WIDE
from inventarisatie.charts.forms import draw
from inventarisatie.charts.inline import show_charts_inline
from inventarisatie.charts.style import style_in_force
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure import partition
from inventarisatie.counts.disclosure.protection import protect_parts
from inventarisatie.counts.frame import check_rows, labelled, once
from inventarisatie.counts.ledger_file import read_ledger
from inventarisatie.counts.shown import to_show
from inventarisatie.counts.tallies import tally_parts
from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import CLOSED_TYPES

SYNTHETIC = "Demonstratie op synthetische gegevens"
NOT_A_FINDING = (
    "De gegevens zijn gemaakt, niet gemeten: dit is geen uitkomst van de inventarisatie."
)
LEDGER = [
    "id", "question", "subject", "label", "group_label", "text", "lower", "upper",
    "base_lower", "base_upper", "certainty", "section", "notebook", "cell",
]  # fmt: skip


def select(data: RondeData, question: str, by: str) -> pd.DataFrame:
    """Count the answers to one question, for everyone and per answer to another question.

    The counts are protected together, for this pair of questions. What is laid beside other
    tables can still tell more than it should: publish only what the report publishes.
    Respondent groups with fewer people than the policy's ``smallest_base`` are left out.

    Args:
        data: the round.
        question: code of the closed question to count.
        by: code of the closed question whose answers select respondents.

    Returns:
        The columns of ``inventarisatie.tally``; ``filter`` is ``""`` for everyone, else
        ``by=answer``. On the twin every row is ``synthetic``. Selections that are too small, or
        that leave too few people out, are not in it.

    Raises:
        Refusal: a question is unknown, open, or asked only after a certain answer.
    """
    for code in (question, by):
        check_explorable(data, code)
    policy = data.policy.model_copy(update={"selections": (by,)})
    sizes = data.respondents["group"].value_counts()
    large = sizes.index[sizes >= policy.smallest_base]
    answers = data.answers[data.answers["group"].isin(large)]
    parts = partition(answers, policy)
    tallies = tally_parts(answers, data.codebook, question, parts.part_of)
    protected = protect_parts(tallies, parts, data.codebook, policy).tally
    counted = to_show(protected, data.unconfirmed, policy.smallest_count)
    counted = counted[counted["base_upper"] > 0]
    if data.synthetic:
        counted = counted.assign(certainty="synthetic")
    return labelled(counted.reset_index(drop=True), data.codebook)


def crosstab(data: RondeData, question: str, by: str) -> pd.DataFrame:
    """Cross-tabulate two questions, with the disclosure rules on.

    Args:
        data: the round, as ``load_ronde`` gives it.
        question: code of the closed question whose answers are the rows.
        by: code of the closed question whose answers are the columns.

    Returns:
        A table of Dutch texts, numbers of respondents with their base ("12 van de 30"). It has one
        row per answer, indexed by respondent group and label, one column for everyone ("Allen") and
        one per answer to ``by`` that enough people gave. On the twin the name of the columns says
        that the data are synthetic.

    Raises:
        Refusal: a question is unknown, open, or asked only after a certain answer.

    Example:
        >>> from inventarisatie import crosstab, load_ronde
        >>> table = crosstab(load_ronde(4), "voorbereid-tweede-golf", "capaciteit-voor-corona")
        >>> table.columns.name
        'Demonstratie op synthetische gegevens'
        >>> list(table.columns)
        ['Allen', 'Minder mensen', 'Evenveel mensen']
    """
    return cross(data, select(data, question, by), by)


def cross(data: RondeData, rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """The table of ``crosstab`` from the rows of ``select``."""
    names = selection_names(data, by)
    lines = rows["row_label"] != ""
    table = rows.assign(
        groep=rows["group_label"],
        antwoord=rows["label"].where(~lines, rows["subject"] + ": " + rows["label"]),
        selection=rows["filter"].map(names),
    ).set_index(["groep", "antwoord", "selection"])
    texts = table["text"].unstack(sort=False).fillna("")
    texts = texts[[name for name in names.values() if name in texts]]
    return texts.rename_axis(columns=SYNTHETIC if data.synthetic else None)


def selection_names(data: RondeData, by: str) -> dict[str, str]:
    """Dutch names of the selections that the answers to ``by`` make, ``""`` ("Allen") first."""
    model = data.codebook.question(by)
    return {"": "Allen"} | {f"{by}={code}": model.label(code) for code in model.option_codes}


def chart(data: RondeData, rows: pd.DataFrame, most: int = MOST) -> Figure:
    """Draw a tally in the form that the report has for it. Nothing is written.

    Args:
        data: the round, as ``load_ronde`` gives it.
        rows: rows of ``tally``, or of ``inventarisatie.report.exploring.select`` for one selection.
        most: draw no more answers than this.

    Returns:
        A matplotlib figure. A chart of synthetic counts says so in its title.

    Raises:
        Refusal: there are no rows, or they are of more than one selection.

    Example:
        >>> from inventarisatie import chart, load_ronde, tally
        >>> data = load_ronde(4)
        >>> figure = chart(data, tally(data, "capaciteit-voor-corona"))
        >>> figure.axes[0].get_title("left")[:13]
        'Ruim de helft'
    """
    check_rows(rows, "filter")
    if rows["filter"].nunique() > 1:
        raise Refusal(
            "chart", "These rows are of several selections.", 'Take one: rows["filter"] == "…".'
        )
    shown = once(rows)
    show_charts_inline()
    style_in_force(data.ronde.root)
    figure = Figure(figsize=(WIDE, 2))
    axes = draw(shown, figure.subplots(), most)
    if (rows["certainty"] == "synthetic").any():
        axes.set_title(f"{SYNTHETIC}: {shown['subject'].iloc[0]}. {NOT_A_FINDING}")
    return figure


def ledger(data: RondeData) -> pd.DataFrame:
    """Every number that the report of this round shows: its text, bounds and origin.

    Args:
        data: the round, as ``load_ronde`` gives it.

    Returns:
        One row per number: ``id``, ``question``, ``subject``, ``label`` and ``group_label``
        (Dutch), ``text`` ("29 van de 50"), ``lower``, ``upper``, ``base_lower``, ``base_upper``
        (numbers of respondents; missing where unknown), ``certainty``, ``section``
        of the source, ``notebook`` and ``cell`` that made it.

    Raises:
        Refusal: the notebooks of the round have not run.

    Example:
        >>> from inventarisatie import ledger, load_ronde
        >>> numbers = ledger(load_ronde(4)).set_index("id")
        >>> numbers.loc["capaciteit-voor-corona.minder", ["text", "notebook"]].tolist()
        ['29 van de 50', '08-capaciteit']
    """
    rows = read_ledger(data.ronde.reports / "cijfers.json")
    told = pd.DataFrame([asdict(row) | {"text": row.count.full()} for row in rows])
    counts = ["lower", "upper", "base_lower", "base_upper"]
    return told[LEDGER].astype(dict.fromkeys(counts, "Int64"))


def questions_to_explore(data: RondeData, *, shown: bool = False) -> dict[str, str]:
    """Codes of the questions that ``select`` and ``crosstab`` take, by Dutch subject.

    Args:
        data: the round.
        shown: only those of which ``tally`` has figures to show.
    """
    published = data.published if shown and data.synthetic else None
    return {
        question.subject or question.text: question.code
        for form in data.codebook.questionnaires
        for question in form.questions
        if question.type in CLOSED_TYPES
        and question.asked_if is None
        and (published is None or question.code in published)
    }


def check_explorable(data: RondeData, code: str) -> None:
    """Make sure that a question can be cross-tabulated.

    Raises:
        Refusal: it is unknown, open, or asked only after a certain answer.
    """
    known = list(questions_to_explore(data).values())
    if code not in known:
        raise Refusal(
            "question",
            f"Question {code!r} of {data.ronde.name} is unknown, open, or asked only after a "
            "certain answer; it cannot be cross-tabulated.",
            nearest(code, known),
        )
