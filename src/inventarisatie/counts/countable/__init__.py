"""Everything of a round that can be counted, as closed questions with answers to count.

A ranking is a matrix of options by places, a question for a number has classes of numbers, and a
coded open question has themes; a notebook can derive one more (``derived``). So all of them are
tallied, protected and drawn by the same functions.
"""

import pandas as pd

from inventarisatie.counts.countable.classes import classes_as_answers, classes_of, questions_with
from inventarisatie.counts.countable.model import with_questions
from inventarisatie.counts.countable.rankings import matrices_of, places_as_answers
from inventarisatie.counts.countable.themes import codings_of, themes_as_answers, themes_of
from inventarisatie.counts.disclosure import Policy
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

__all__ = ["countable"]


def countable(
    ronde: Ronde,
    asked: Codebook,
    cleaned: pd.DataFrame,
    policy: Policy,
    *,
    coded: bool = True,
) -> tuple[Codebook, pd.DataFrame]:
    """The codebook and the answers of a round as they are counted.

    Args:
        ronde: the round, for the coding of its open answers.
        asked: the questions as they were asked.
        cleaned: frame of answers (contract in docs/architecture.md).
        policy: of how few numbers there are no classes.
        coded: whether the themes of coded open answers count; never those of a synthetic twin.

    Raises:
        Refusal: a coding has open disagreements, or is older than the answers or the themes.
    """
    classes = classes_of(asked, cleaned, policy.class_base)
    codings = codings_of(ronde, cleaned) if coded else {}
    changed = matrices_of(asked) | questions_with(asked, classes) | themes_of(ronde, asked, codings)
    answers = places_as_answers(cleaned, asked)
    answers = classes_as_answers(answers, classes)
    return with_questions(asked, changed), themes_as_answers(answers, cleaned, codings)
