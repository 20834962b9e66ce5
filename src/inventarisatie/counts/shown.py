"""The figures that may be shown: measured ones protected, of a twin the published ones."""

from collections.abc import Sequence

import pandas as pd

from inventarisatie.answers.labels import Unconfirmed
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.frame import labelled
from inventarisatie.counts.labels import hidden_labels
from inventarisatie.counts.published.backtest import backtest, require_backtest
from inventarisatie.counts.respondents import RESPONDENTS as GROUP_SIZES
from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest


def tally(data: RondeData, *questions: str) -> pd.DataFrame:
    """Count the answers to these questions, and give the figures that may be shown of them.

    The cleaned answers are counted in every round. Of measured answers the counts come back after
    disclosure control: one that could point at somebody is a range (``protected``). Of a synthetic
    twin each count is held against the published figure, and the published figures come back.

    Args:
        data: the round, as ``load_ronde`` gives it.
        questions: codes of closed questions; ``respondenten`` for the sizes of the groups.

    Returns:
        One row per category and group: ``id``, ``question``, ``row``, ``category``, ``group``,
        ``filter``; in Dutch ``subject``, ``row_label``, ``label``, ``group_label``, ``text``
        ("29 van de 50"); ``lower``, ``upper``, ``base_lower``, ``base_upper`` in numbers of
        respondents; ``certainty``, ``section`` of the source, ``words``, ``note``; ``options``, the
        categories that a row counts together.

    Raises:
        Refusal: a question is unknown or open, nothing about it was published, the answers are not
            there, or a count is outside its published bounds.

    Example:
        >>> from inventarisatie import load_ronde, tally
        >>> rows = tally(load_ronde(4), "capaciteit-voor-corona").set_index("category")
        >>> rows.loc["minder", ["text", "certainty"]].tolist()
        ['29 van de 50', 'published']
    """
    _check_known(data, questions)
    for question in questions:
        if question not in data.shown:
            data.shown[question] = _shown(data, question)
    parts = [data.shown[question] for question in questions]
    return pd.concat(parts or [labelled(pd.DataFrame(columns=COLUMNS), data.codebook)]).reset_index(
        drop=True
    )


def _shown(data: RondeData, question: str) -> pd.DataFrame:
    show = _published if data.synthetic else _measured
    return labelled(show(data, question).reset_index(drop=True), data.codebook)


def _check_known(data: RondeData, questions: Sequence[str]) -> None:
    """Refuse what is neither a question of the round nor a subject of its published figures."""
    published = data.published if data.synthetic else []
    known = [GROUP_SIZES, *data.codebook.closed_questions, *data.questions.index, *published]
    for question in questions:
        if question not in known:
            raise Refusal(
                "question",
                f"{question!r} is no question of {data.ronde.name}.",
                nearest(str(question), list(dict.fromkeys(known))),
            )


def _measured(data: RondeData, question: str) -> pd.DataFrame:
    if question == GROUP_SIZES:
        return data.count(question)
    counted = data.protection.of(data.closed(question)).tally
    return to_show(counted, data.unconfirmed, data.policy.smallest_count)


def to_show(counted: pd.DataFrame, options: Unconfirmed, smallest: int) -> pd.DataFrame:
    """Protected counts as they are shown: without "no answer" where everybody answered.

    A label that nobody confirmed, and that is not known to be that of enough people, is a number.

    Args:
        counted: counts after disclosure control.
        options: the options whose labels nobody confirmed.
        smallest: the least number of respondents behind such a label that is shown.
    """
    shown = counted[~((counted["category"] == NO_ANSWER) & (counted["upper"] == 0))]
    return shown.assign(label=hidden_labels(shown, options, smallest))


def _published(data: RondeData, question: str) -> pd.DataFrame:
    """What was published, after the answers have been counted and held against it."""
    own = data.published_of(question)
    if own["counted"].any():
        require_backtest(backtest(data.count(data.closed(question)), own))
    stated = own[own["stated"]]
    if stated.empty:
        raise Refusal(
            "published",
            f"Nothing was published about {question!r} of {data.ronde.name}, and the answers of a "
            "synthetic twin are no findings.",
            f"Published are: {', '.join(data.published)}.",
        )
    word = stated["certainty"] == "word"  # no count follows that the source states
    return stated.assign(**{bound: stated[bound].mask(word) for bound in ("lower", "upper")})
