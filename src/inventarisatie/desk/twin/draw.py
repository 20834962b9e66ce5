"""Draws how many respondents give each answer, within everything that is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inventarisatie.counts.published.bounds import ContradictionError, Part
from inventarisatie.counts.published.figures import Figure
from inventarisatie.counts.published.model import build_counts, group_bases
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

RARELY = 0.05
"""Chance of "no answer" and of "Anders", within what is possible."""
TICKED = 0.6
"""Chance of any other option of a multiple-choice question, within what is possible."""


@dataclass(frozen=True)
class QuestionToDraw:
    """How a question was asked of one group."""

    question: Question
    present: int
    """Respondents who reach it."""
    gone: int
    """Respondents who would get it, but stopped before."""


def draw_counts(
    code: str,
    asked: Mapping[str, QuestionToDraw],
    figures: Sequence[Figure],
    codebook: Codebook,
    random: np.random.Generator,
) -> dict[str, dict[str, int]]:
    """The number of respondents per group and category of one question.

    The categories are drawn one after the other, each by a binomial draw between the smallest and
    largest count that is still possible; every draw is a fact for the next.

    Raises:
        Refusal: those who stopped early make the published figures impossible.
    """
    figures = [_with_fixed_base(figure, code, asked, random) for figure in figures]
    counts = build_counts(code, figures, codebook)
    bases = group_bases(code, figures, codebook)
    for group, option in counts.parts:
        here = asked[group]
        if option != NO_ANSWER:
            counts.know([(group, option)], 0, here.present)
        elif bases[group][0] == here.present + here.gone:
            counts.know([(group, option)], here.gone, here.present + here.gone)
    rare = [part for part in counts.parts if _is_rare(part, asked)]
    usual = [part for part in counts.parts if part not in rare]
    drawn: dict[str, dict[str, int]] = {group: {} for group in bases}
    for place, part in enumerate(rare + usual):
        try:
            low, high = counts.range([part])
        except ContradictionError:
            raise Refusal(
                "twin", f"The early stops of this seed do not fit {code}.", "Choose another seed."
            ) from None
        left = sum(other[0] == part[0] for other in (rare + usual)[place:])
        share = RARELY if part in rare else _share(asked[part[0]].question, left)
        number = low + int(random.binomial(high - low, share))
        counts.know([part], number, number)
        drawn[part[0]][part[1]] = number
    return drawn


def _share(question: Question, left: int) -> float:
    """The chance of an option; the answers of a single choice share equally in what is left."""
    return TICKED if question.type == "multi" else 1 / left


def _is_rare(part: Part, asked: Mapping[str, QuestionToDraw]) -> bool:
    group, option = part
    other = asked[group].question.other
    return option == NO_ANSWER or (other is not None and option == other.code)


def _with_fixed_base(
    figure: Figure, code: str, asked: Mapping[str, QuestionToDraw], random: np.random.Generator
) -> Figure:
    """Where only a range of the number asked is published, draw the number."""
    if figure.question != code or figure.base is None or figure.base[0] == figure.base[1]:
        return figure
    low, high = figure.base
    number = int(random.integers(low, min(high, asked[figure.group].present) + 1))
    return replace(figure, base=(number, number))
