"""What every way to make questions countable shares."""

from collections.abc import Iterator, Mapping

from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

TEXT = dict.fromkeys(("row", "option", "state"), str)
CATEGORIES = dict.fromkeys(("row", "option", "state"), "category")


def questions_of(codebook: Codebook, kind: str) -> Iterator[Question]:
    """The questions of a type, also where several questionnaires have one of the same code."""
    for form in codebook.questionnaires:
        yield from (question for question in form.questions if question.type == kind)


def with_questions(codebook: Codebook, changed: Mapping[str, Question]) -> Codebook:
    """The codebook with these questions, by code, in the place of those of the same code."""
    forms = [
        form.model_copy(update={"questions": [changed.get(q.code, q) for q in form.questions]})
        for form in codebook.questionnaires
    ]
    return codebook.model_copy(update={"questionnaires": forms})
