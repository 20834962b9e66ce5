"""Questions that a notebook adds, made of what is known about each respondent."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question


@dataclass(frozen=True)
class Derived:
    """A closed question that was not asked, and the answer of each respondent (its index)."""

    question: Question
    values: "pd.Series[str]"


def with_derived(
    codebook: Codebook, respondents: pd.DataFrame, derived: Sequence[Derived]
) -> Codebook:
    """The codebook with the questions added to the questionnaires of those who have a value."""
    forms = []
    for form in codebook.questionnaires:
        own = set(respondents.loc[respondents["questionnaire"] == form.code, "respondent"])
        more = [new.question for new in derived if own.intersection(new.values.index)]
        forms.append(form.model_copy(update={"questions": [*form.questions, *more]}))
    return codebook.model_copy(update={"questionnaires": forms})


def derived_answers(
    answers: pd.DataFrame, respondents: pd.DataFrame, derived: Sequence[Derived]
) -> pd.DataFrame:
    """The answers with a row more per respondent and added question."""
    return pd.concat([answers, *(_rows(new, respondents) for new in derived)], ignore_index=True)


def _rows(new: Derived, respondents: pd.DataFrame) -> pd.DataFrame:
    people = respondents[respondents["respondent"].isin(new.values.index)]
    option = people["respondent"].map(new.values)
    return pd.DataFrame({
        "respondent": people["respondent"], "questionnaire": people["questionnaire"],
        "group": people["group"], "question": new.question.code, "row": "",
        "option": option.fillna(""), "text": "", "value": float("nan"),
        "state": option.notna().map({True: "answered", False: "no_answer"}),
    })  # fmt: skip
