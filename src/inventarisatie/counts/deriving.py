"""A question more, made by a notebook of what is known about each respondent."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from inventarisatie.counts.countable.derived import Derived
from inventarisatie.counts.dataset import RondeData
from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Option, Question


def derive(
    data: RondeData,
    code: str,
    values: "pd.Series[str]",
    *,
    subject: str,
    options: Mapping[str, str],
) -> RondeData:
    """The round with a closed question more, made of what is known about each respondent.

    It is tallied and protected as any other question.

    Args:
        data: the round.
        code: code of the new question.
        values: code of the answer of each respondent (index: ``respondent``); missing where there
            is none. Groups of which nobody is in the index were not asked.
        subject: Dutch name of the subject.
        options: Dutch label by code of the answer, in order.

    Raises:
        Refusal: the round has such a question already, or a value is no option.
    """
    if code in data.questions.index:
        raise Refusal(
            "question", f"{data.ronde.name} has a question {code!r}.", "Take another code."
        )
    if unknown := sorted(set(values.dropna()) - options.keys()):
        raise Refusal(
            "question",
            f"The value {unknown[0]!r} of {code!r} is no option.",
            nearest(unknown[0], list(options)),
        )
    made = [Option(code=name, label=label) for name, label in options.items()]
    question = Question(code=code, text=subject, subject=subject, type="single", options=made)
    return replace(data, derived=(*data.derived, Derived(question, values)))
