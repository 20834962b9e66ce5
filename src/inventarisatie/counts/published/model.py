"""The published figures of one question as facts about counts of respondents."""

from collections.abc import Sequence

from inventarisatie.counts.published.bounds import Counts, Part
from inventarisatie.counts.published.figures import ALL, Figure
from inventarisatie.counts.tallies import groups_of
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

RESPONDENTS = "respondenten"
"""Question code of the figures that count the respondents of each group."""


def question_of(codebook: Codebook, question: str, group: str) -> Question:
    """The question as asked of a respondent group."""
    form = next(form for form in codebook.questionnaires if form.group == group)
    return codebook.question(question, form.code)


def categories(question: Question) -> list[str]:
    """Codes of all categories of a closed question; "no answer" is one where parts are a whole."""
    return question.option_codes + [NO_ANSWER] * (question.type == "single")


def figure_parts(figure: Figure, codebook: Codebook) -> list[Part]:
    """The counts that add up to a figure."""
    groups = groups_of(codebook, figure.question) if figure.group == ALL else [figure.group]
    return [(group, option) for group in groups for option in figure.parts]


def group_bases(
    question: str, figures: Sequence[Figure], codebook: Codebook
) -> dict[str, tuple[int, int]]:
    """Number of respondents of each group that were asked the question.

    It is the base of the group's own figures, else the size of the group; groups of which neither
    is published are left out.

    Raises:
        Refusal: two figures of the same question and group have different bases.
    """
    sizes = {f.group: f for f in figures if f.question == RESPONDENTS and f.category == f.group}
    bases: dict[str, tuple[int, int]] = {}
    for group in groups_of(codebook, question):
        own = [f for f in figures if (f.question, f.group) == (question, group) and f.base]
        if other := [figure for figure in own if figure.base != own[0].base]:
            raise Refusal(
                "published",
                f"{other[0].place}: {other[0].id} has another base than {own[0].id}.",
                "Figures of one question and group share their base.",
            )
        if own and own[0].base:
            bases[group] = own[0].base
        elif group in sizes and sizes[group].lower and sizes[group].upper:
            bases[group] = (sizes[group].lower or 0, sizes[group].upper or 0)
    return bases


def build_counts(question: str, figures: Sequence[Figure], codebook: Codebook) -> Counts:
    """All that is published about one closed question.

    The categories of a single-choice question sum to the base of each group. A figure that the
    source contradicts elsewhere (``conflict``) is not used.

    Raises:
        Refusal: a figure names an unknown group or option, or the question is of another type.
    """
    bases = group_bases(question, figures, codebook)
    limits: dict[Part, int] = {}
    wholes: list[tuple[list[Part], int]] = []
    for group, (smallest, largest) in bases.items():
        model = question_of(codebook, question, group)
        if model.type not in ("single", "multi"):
            raise Refusal(
                "published",
                f"Question {question} is {model.type}: its figures cannot be bounded.",
                "Published figures belong to single and multi questions.",
            )
        parts = [(group, category) for category in categories(model)]
        limits |= dict.fromkeys(parts, largest)
        if model.type == "single" and smallest == largest:
            wholes.append((parts, largest))
    counts = Counts(limits)
    for parts, base in wholes:
        counts.know(parts, base, base)
    for figure in figures:
        stated = figure.stated()
        if figure.question != question or stated is None:
            continue
        parts = figure_parts(figure, codebook)
        _check_parts(figure, parts, list(limits))
        if not figure.conflict:
            counts.know(parts, *stated)
    return counts


def _check_parts(figure: Figure, parts: list[Part], known: list[Part]) -> None:
    for group, option in parts:
        if (group, option) not in known:
            options = [other for name, other in known if name == group]
            raise Refusal(
                "published",
                f"{figure.place}: {figure.id} counts {option!r} of group {group!r}, "
                "which the codebook does not have.",
                nearest(option, options) if options else "Check the group and its base.",
            )
