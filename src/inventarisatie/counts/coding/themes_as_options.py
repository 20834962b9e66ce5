"""Coded answers as answers to a multi-select question of which the themes are the options.

So themes are tallied, protected, charted and recorded by the same functions as any closed question:
``stap.data = with_themes(stap.data)`` in a notebook, then ``stap.tally("wensen")``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from inventarisatie.counts.coding.folders import coded_questions, folder_of
from inventarisatie.counts.coding.open_answers import open_answers
from inventarisatie.counts.coding.results import read_coding
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.themes import load_themes
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook, Option, Question


@dataclass(frozen=True)
class CodedRonde(RondeData):
    """A round whose coded open questions have their themes as options."""

    original: RondeData
    codings: Mapping[str, pd.DataFrame]
    """By question: booleans, one row per answer (index: its id), one column per theme."""

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The answers, with a row per theme for each coded answer."""
        answers = self.original.answers.astype({"option": str, "state": str})
        for question, coding in self.codings.items():
            owners = open_answers(self.original, question).set_index("answer")["respondent"]
            answers = themes_as_options(answers, question, coding, owners)
        return answers


def with_themes(data: RondeData) -> RondeData:
    """The round with its coded open questions as multi-select questions.

    A synthetic round comes back as it is: themes are counted for measured rounds only.

    Raises:
        Refusal: a coding has open disagreements, or is older than the answers or the themes.
    """
    questions = [] if data.synthetic else coded_questions(data.ronde)
    if not questions:
        return data
    codings = {q: read_coding(folder_of(data.ronde, q)) for q in questions}
    for question, coding in codings.items():
        if set(coding.index) != set(open_answers(data, question)["answer"]):
            raise Refusal(
                "coding",
                f"The coding of {question!r} is not about the present answers of "
                f"{data.ronde.name}.",
                "Run export-coding and import-coding again; codes of unchanged answers can be "
                "copied by their id.",
            )
    titles = load_themes(data.ronde).set_index("id")["title"]
    return CodedRonde(data.ronde, _with_options(data.codebook, codings, titles), data, codings)


def themes_as_options(
    answers: pd.DataFrame, question: str, coding: pd.DataFrame, owners: "pd.Series[str]"
) -> pd.DataFrame:
    """Replace the rows of an open question by rows of a multi-select question.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        question: code of the open question.
        coding: booleans, one row per answer (index: its id), one column per theme.
        owners: respondent by id of the answer.

    Returns:
        The same frame, in which who answered has one row per theme, ``answered`` or
        ``not_selected``; rows of who did not answer stay. No text of the question is left.
    """
    own = answers["question"] == question
    coded = own & answers["respondent"].isin(owners)
    marks = coding.set_axis([short(theme) for theme in coding.columns], axis=1)
    marks.insert(0, "respondent", owners.loc[coding.index].to_numpy())
    long = marks.melt("respondent", var_name="option", value_name="marked")
    rows = answers[coded].drop(columns=["option", "state"]).merge(long, on="respondent")
    rows["state"] = rows.pop("marked").map({True: "answered", False: "not_selected"})
    rows["text"] = ""
    return pd.concat([answers[~coded], rows[answers.columns]], ignore_index=True)


def short(theme: str) -> str:
    """The code of a theme within its list, as option code."""
    return theme.split(".", 1)[1]


def _with_options(
    codebook: Codebook, codings: Mapping[str, pd.DataFrame], titles: "pd.Series[str]"
) -> Codebook:
    def coded(question: Question) -> Question:
        if question.code not in codings:
            return question
        options = [_option(theme, titles) for theme in codings[question.code].columns]
        return question.model_copy(update={"type": "multi", "options": options})

    forms = [
        form.model_copy(update={"questions": [coded(question) for question in form.questions]})
        for form in codebook.questionnaires
    ]
    return codebook.model_copy(update={"questionnaires": forms})


def _option(theme: str, titles: "pd.Series[str]") -> Option:
    if theme not in titles:
        raise Refusal(
            "coding", f"Theme {theme!r} was coded but is not in themas.csv.", "Put it back."
        )
    title = titles[theme]
    return Option(code=short(theme), label=title, finding=f"noemen het thema “{title}”")
