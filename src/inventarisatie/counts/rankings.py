"""Rankings as they are counted: per option how many gave it the first place, and so on.

A ranking question becomes a matrix: a line per option, a place as answer. So it is tallied,
protected and drawn like any other matrix.
"""

import pandas as pd

from inventarisatie.round.codebook import Codebook, Option, Question, Questionnaire, Row

PLACE = "plaats-"
"""Start of the code of a place as an answer."""
FIRST = f"{PLACE}1"


def rankings_as_matrices(codebook: Codebook) -> Codebook:
    """The codebook with every ranking question as a matrix of options by places."""
    forms = [
        form.model_copy(update={"questions": _questions(form)}) for form in codebook.questionnaires
    ]
    return codebook.model_copy(update={"questionnaires": forms})


def places_as_answers(answers: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The answers that fit ``rankings_as_matrices``.

    Args:
        answers: frame of answers (contract in docs/architecture.md) as read.
        codebook: the codebook that they were read with.
    """
    questions = {
        question.code: question
        for form in codebook.questionnaires
        for question in form.questions
        if question.type == "ranking"
    }
    ranked = answers["question"].isin(questions)
    if not ranked.any():
        return answers
    parts = [answers[~ranked].astype({"row": str, "option": str, "state": str})]
    for code, question in questions.items():
        own = answers[answers["question"] == code].astype({"row": str, "option": str, "state": str})
        given, blank = own[own["option"] != ""], own[own["option"] == ""]
        place = given["value"].map(lambda rank: "" if pd.isna(rank) else f"{PLACE}{int(rank)}")
        state = place.map(lambda text: "answered" if text else "no_answer")
        parts.append(given.assign(row=given["option"], option=place, state=state))
        parts += [blank.assign(row=option.code) for option in question.options]
    joined = pd.concat(parts, ignore_index=True)
    return joined.astype(dict.fromkeys(("row", "option", "state"), "category"))


def _questions(form: Questionnaire) -> list[Question]:
    return [
        _matrix(question) if question.type == "ranking" else question for question in form.questions
    ]


def _matrix(question: Question) -> Question:
    places = [
        Option(code=f"{PLACE}{number}", label=f"Plaats {number}")
        for number in range(1, len(question.options) + 1)
    ]
    rows = [Row(code=option.code, label=option.label) for option in question.options]
    changes = {"type": "matrix", "rows": rows, "options": places, "merged": [], "other": None}
    return question.model_copy(update=changes)
