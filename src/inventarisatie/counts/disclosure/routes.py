"""Follow-up questions: the number of people who got one is a count of answers to another.

So that number is protected as an answer to the question that led there, together with the rest of
its answers; where it is a range, nothing of the follow-up question is shown.
"""

import pandas as pd

from inventarisatie.counts.disclosure.rules import WHAT
from inventarisatie.round.codebook import Codebook, Questionnaire
from inventarisatie.round.question import Merged, Question

GOT = "kreeg-"
"""Start of the code of the answers that lead to a follow-up question, as one answer."""


def with_routes(codebook: Codebook) -> Codebook:
    """The codebook in which the answers that lead to a follow-up are also counted together."""
    forms = [
        form.model_copy(update={"questions": [_with_routes(form, q) for q in form.questions]})
        for form in codebook.questionnaires
    ]
    return codebook.model_copy(update={"questionnaires": forms})


def _with_routes(form: Questionnaire, question: Question) -> Question:
    """Several answers that lead to one follow-up are counted together; one is counted as itself."""
    routes = [
        Merged(code=GOT + follow_up.code, label="", options=list(routing.options))
        for follow_up in form.questions
        if (routing := follow_up.asked_if)
        and routing.question == question.code
        and len(set(routing.options)) > 1
    ]
    if question.rows or not routes:
        return question
    return question.model_copy(update={"merged": [*question.merged, *routes]})


def deciding(form: Questionnaire, code: str) -> frozenset[str]:
    """The answers to a question that decide who gets a follow-up question, of whatever type."""
    routes = [q.asked_if for q in form.questions if q.asked_if and q.asked_if.question == code]
    return frozenset(option for routing in routes for option in routing.options)


def without_routes(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a tally or log of protected counts that are answers of the codebook."""
    return frame[~frame["id"].str.contains(rf"\.{GOT}")].reset_index(drop=True)


def got(asked: pd.DataFrame, follow_up: Question, group: str) -> pd.DataFrame:
    """Rows of the protected tally of a question that tell how many people got a follow-up.

    Args:
        asked: the tally of the question that led there, with its routes.
        follow_up: the follow-up question.
        group: the respondent group.
    """
    own = asked[asked["group"] == group]
    route = own[own["category"] == GOT + follow_up.code]
    options = follow_up.asked_if.options if follow_up.asked_if else []
    return own[own["category"].isin(options)] if route.empty else route


def hide_routed(
    tally: pd.DataFrame, log: pd.DataFrame, routes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Hide a follow-up question of a group where the number of people who got it is protected.

    Args:
        tally: the protected tally of the follow-up question.
        log: why its ranges are ranges.
        routes: see ``got``.
    """
    table = ["filter", "group"]
    protected = routes["certainty"].eq("protected").groupby([routes[c] for c in table]).any()
    most = routes.groupby(table)["upper"].sum()[protected]
    keys = pd.Series(list(zip(tally["filter"], tally["group"], strict=True)), tally.index)
    hit = keys.isin(most.index)
    tally = tally.copy()
    tally.loc[hit, ["lower", "base_lower"]] = 0
    for column in ("upper", "base_upper"):
        tally.loc[hit, column] = keys[hit].map(most).astype(int)
    tally.loc[hit, "certainty"] = "protected"
    hidden = tally.loc[hit, ["id", "filter"]].assign(reason="routed", what=WHAT["routed"])
    kept = log.merge(hidden[["id", "filter"]], how="left", indicator=True)["_merge"] == "left_only"
    return tally, pd.concat([log[kept.to_numpy()], hidden], ignore_index=True)[log.columns]
