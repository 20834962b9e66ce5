"""The published figures as a tally, with all bounds that follow from them."""

from collections.abc import Sequence

import pandas as pd

from inventarisatie.counts.published.bounds import ContradictionError, Counts
from inventarisatie.counts.published.figures import ALL, FILE, Figure, read_figures
from inventarisatie.counts.published.model import (
    build_counts,
    categories,
    figure_parts,
    group_bases,
    question_of,
)
from inventarisatie.counts.published.respondents import FILLED_IN, RESPONDENTS
from inventarisatie.counts.tallies import COLUMNS, COUNTS, groups_of, tally_id
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

FIELDS = [
    "section",
    "words",
    "note",
    "label",
    "options",
    "restates",
    "conflict",
    "counted",
    "stated",
]


def load_published(ronde: Ronde, codebook: Codebook, only: str | None = None) -> pd.DataFrame:
    """Read the published figures, of one question or all, and check what they imply.

    The bounds in the file must be exactly those that follow from the words rule and from the parts
    of a question summing to its base. Answers of these questions without a row of their own are
    added as ``not_kept`` where the source had the numbers of that question and ours lost them, else
    as ``not_published``, with the bounds that follow; as ``derived`` where one count follows. A
    figure of certainty ``word`` has the bounds that the word allows, for the back-test only.

    Returns:
        A tally (``tallies.COLUMNS``; counts as ``Int64``, missing where the source gives none;
        ``row`` is always ``""``) with the columns ``certainty``, ``section``, ``words``, ``note``,
        ``label`` (Dutch), ``options`` (tuple of what is counted together), ``restates`` (id of the
        figure that this row gives once more, from another section, else ``""``), ``conflict`` (id
        of the figure it contradicts), ``counted`` (bool: the back-test compares it) and ``stated``
        (bool: it has a row in the file; else it is only implied).

    Raises:
        Refusal: the file breaks a rule; the message names the row, what is wrong and what follows.
    """
    figures = read_figures(ronde.raw / FILE)
    asked = {question.code for form in codebook.questionnaires for question in form.questions}
    rows = []
    for question in dict.fromkeys(figure.question for figure in figures):
        if only not in (None, question):
            continue
        own = [figure for figure in figures if figure.question == question]
        if question in asked:
            rows += _question_rows(question, own, figures, codebook)
        else:
            rows += [_row(f, f.label, counted=_counts_respondents(f)) for f in own]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *FIELDS])
    return frame.astype({**dict.fromkeys(COUNTS, "Int64"), "counted": bool, "stated": bool})


def _counts_respondents(figure: Figure) -> bool:
    return figure.question in (RESPONDENTS, FILLED_IN)


def _question_rows(
    question: str, own: Sequence[Figure], figures: Sequence[Figure], codebook: Codebook
) -> list[dict[str, object]]:
    counts = build_counts(question, figures, codebook)
    try:
        rows = [_checked(figure, counts, codebook) for figure in own]
        return rows + _unstated(question, own, figures, counts, codebook)
    except ContradictionError:
        names = ", ".join(figure.id for figure in own if figure.base and not figure.conflict)
        raise Refusal(
            "published",
            f"{FILE}: no answers of {question} can satisfy all of: {names}.",
            "Correct a bound or a base; a contradiction of the source gets a row with `conflict`.",
        ) from None


def _checked(figure: Figure, counts: Counts, codebook: Codebook) -> dict[str, object]:
    several = len(groups_of(codebook, figure.question)) > 1 and figure.group != ALL
    expected = tally_id(figure.question, "", figure.category, figure.group, several_groups=several)
    restated = figure.id.startswith(f"{expected}.bron-")
    if figure.id != expected and not restated:
        raise Refusal(
            "published",
            f"{figure.place}: id {figure.id!r} does not fit the row.",
            f"Use {expected}, or {expected}.bron-… for the same figure in another section.",
        )
    if figure.base is None:
        return _row(figure, _label(figure, codebook), counted=False)
    follows = figure.stated() if restated else counts.range(figure_parts(figure, codebook))
    if figure.certainty == "word" and follows:
        row = _row(figure, _label(figure, codebook), counted=not figure.conflict)
        return row | {"lower": follows[0], "upper": follows[1]}
    if follows != (figure.lower, figure.upper):
        low, high = follows or (0, 0)
        raise Refusal(
            "published",
            f"{figure.place}: {figure.id} has bounds {figure.lower} to {figure.upper}, "
            f"but {low} to {high} follows.",
            "Write the bounds that follow, or correct the figures they follow from.",
        )
    row = _row(figure, _label(figure, codebook), counted=not figure.conflict)
    return row | {"restates": expected if restated else ""}


def _label(figure: Figure, codebook: Codebook) -> str:
    if figure.label:
        return figure.label
    group = figure.group if figure.group != ALL else groups_of(codebook, figure.question)[0]
    try:
        return question_of(codebook, figure.question, group).label(figure.category)
    except KeyError:
        raise Refusal(
            "published", f"{figure.place}: {figure.id} has no label.", "Fill in the cell `label`."
        ) from None


def _row(figure: Figure, label: str, *, counted: bool) -> dict[str, object]:
    base = figure.base or (None, None)
    return {
        "id": figure.id, "question": figure.question, "row": "", "category": figure.category,
        "group": figure.group, "lower": figure.lower, "upper": figure.upper,
        "base_lower": base[0], "base_upper": base[1],
        "certainty": figure.certainty, "section": figure.section, "words": figure.words,
        "note": figure.note, "label": label, "options": figure.parts, "restates": "",
        "conflict": figure.conflict, "counted": counted, "stated": True,
    }  # fmt: skip


def _unstated(
    question: str,
    own: Sequence[Figure],
    figures: Sequence[Figure],
    counts: Counts,
    codebook: Codebook,
) -> list[dict[str, object]]:
    """Rows for the answers of which the source says nothing, where the base is known."""
    several = len(groups_of(codebook, question)) > 1
    lost = any(figure.certainty == "not_kept" for figure in own)
    present = {(figure.group, figure.category) for figure in own}
    rows = []
    for group, base in group_bases(question, figures, codebook).items():
        model = question_of(codebook, question, group)
        for category in categories(model):
            if base[0] != base[1] or (group, category) in present:
                continue
            lower, upper = counts.range([(group, category)])
            figure = Figure(
                id=tally_id(question, "", category, group, several_groups=several),
                section=own[0].section, question=question, category=category, group=group,
                lower=lower, upper=upper, base=base, words="", note="", options=(),
                certainty="derived" if lower == upper else "not_kept" if lost else "not_published",
                label="", conflict="", place=FILE,
            )  # fmt: skip
            label = "Geen antwoord" if category == NO_ANSWER else model.label(category)
            rows.append(_row(figure, label, counted=True) | {"stated": False})
    return rows
