"""Coded open answers as answers to a multi-select question of which the themes are the options."""

from collections.abc import Mapping

import pandas as pd

from inventarisatie.counts.coding.folders import coded_questions, folder_of
from inventarisatie.counts.coding.numbered import numbered
from inventarisatie.counts.coding.results import read_coding
from inventarisatie.counts.countable.model import TEXT
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.themes import load_themes
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde
from inventarisatie.round.question import Option, Question


def codings_of(ronde: Ronde, answers: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The codings of a round, by question: booleans, a row per answer, a column per theme.

    Raises:
        Refusal: a coding has open disagreements, or is older than the answers.
    """
    codings = {code: read_coding(folder_of(ronde, code)) for code in coded_questions(ronde)}
    for question, coding in codings.items():
        if set(coding.index) != set(numbered(answers, question)["answer"]):
            raise Refusal(
                "coding",
                f"The coding of {question!r} is not about the present answers of {ronde.name}.",
                "Run export-coding and import-coding again; codes of unchanged answers can be "
                "copied by their id.",
            )
    return codings


def themes_as_answers(
    answers: pd.DataFrame, cleaned: pd.DataFrame, codings: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """The answers, with a row per theme for each coded answer."""
    for question, coding in codings.items():
        owners = numbered(cleaned, question).set_index("answer")["respondent"]
        answers = themes_as_options(answers.astype(TEXT), question, coding, owners)
    return answers


def themes_of(
    ronde: Ronde, codebook: Codebook, codings: Mapping[str, pd.DataFrame]
) -> dict[str, Question]:
    """The coded questions as multi-select questions with their themes as options, by code.

    Raises:
        Refusal: a theme was coded that is not in ``themas.csv``.
    """
    if not codings:
        return {}
    titles = load_themes(ronde).set_index("id")["title"]
    return {
        code: codebook.question(code).model_copy(
            update={"type": "multi", "options": [_option(str(theme), titles) for theme in coding]}
        )
        for code, coding in codings.items()
    }


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


def _option(theme: str, titles: "pd.Series[str]") -> Option:
    if theme not in titles:
        raise Refusal(
            "coding", f"Theme {theme!r} was coded but is not in themas.csv.", "Put it back."
        )
    title = titles[theme]
    return Option(code=short(theme), label=title, finding=f"noemen het thema {quoted(title)}")
