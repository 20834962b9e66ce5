"""Rankings as they are counted: per option how many gave it the first place, and so on.

A ranking question becomes a matrix: a line per option, a place as answer. So it is tallied,
protected and drawn like any other matrix.
"""

import pandas as pd

from inventarisatie.counts.countable.model import CATEGORIES, TEXT, questions_of
from inventarisatie.counts.tallies import PLACE
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Option, Question, Row


def matrices_of(codebook: Codebook) -> dict[str, Question]:
    """Every ranking question as a matrix of options by places, by code."""
    return {question.code: _matrix(question) for question in questions_of(codebook, "ranking")}


def places_as_answers(answers: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The answers that fit ``matrices_of``.

    Args:
        answers: frame of answers (contract in docs/architecture.md) as read.
        codebook: the codebook that they were read with.
    """
    questions = {question.code: question for question in questions_of(codebook, "ranking")}
    ranked = answers["question"].isin(questions)
    if not ranked.any():
        return answers
    parts = [answers[~ranked].astype(TEXT)]
    for code, question in questions.items():
        own = answers[answers["question"] == code].astype(TEXT)
        remarks, own = own[own["text"] != ""], own[own["text"] == ""]
        given, blank = own[own["option"] != ""], own[own["option"] == ""]
        place = given["value"].map(lambda rank: "" if pd.isna(rank) else f"{PLACE}{int(rank)}")
        state = place.map(lambda text: "answered" if text else "no_answer")
        parts += [remarks, given.assign(row=given["option"], option=place, state=state)]
        parts += [blank.assign(row=option.code) for option in question.options]
    joined = pd.concat(parts, ignore_index=True)
    return joined.astype(CATEGORIES)


def _matrix(question: Question) -> Question:
    places = [
        Option(code=f"{PLACE}{number}", label=f"Plaats {number}")
        for number in range(1, len(question.options) + 1)
    ]
    rows = [Row(code=option.code, label=option.label) for option in question.options]
    changes = {"type": "matrix", "rows": rows, "options": places, "merged": [], "other": None}
    return question.model_copy(update=changes)
