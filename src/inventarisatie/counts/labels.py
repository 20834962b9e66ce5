"""Labels that nobody confirmed: shown only where enough people are known to have chosen them."""

from collections.abc import Container

import pandas as pd

from inventarisatie.answers.deidentify import identifies
from inventarisatie.answers.labels import Unconfirmed
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

HIDDEN = "Antwoord {} (tekst niet bevestigd)"


def hidden_labels(tally: pd.DataFrame, options: Unconfirmed, smallest: int) -> "pd.Series[str]":
    """What stands in the place of the label of each row of a tally; ``""`` where it is shown.

    Hidden is an answer of which no published count reaches ``smallest``: this follows from what is
    published, so that it tells nobody more about a count that is protected. Hidden too is a
    label in which the de-identification finds something, however many people chose it.

    Args:
        tally: counts after disclosure control.
        options: the options whose labels nobody confirmed.
        smallest: the least number of respondents behind a label that is shown.
    """
    names = zip(tally["question"].astype(str), tally["category"].astype(str), strict=True)
    pairs = pd.Series([*names], index=tally.index, dtype=object)
    most = tally["lower"].groupby(pairs).max()
    own = {pair: options[pair] for pair in most.index if pair in options}
    hidden = {
        pair: HIDDEN.format(label.place)
        for pair, label in own.items()
        if most[pair] < smallest or identifies(label.text)
    }
    return pairs.map(lambda pair: hidden.get(pair, ""))


def with_shown_labels(codebook: Codebook, options: Unconfirmed, shown: Container[str]) -> Codebook:
    """The codebook with the labels that are confirmed, or that are ``shown`` with a count."""
    return codebook.model_copy(
        update={
            "questionnaires": [
                form.model_copy(
                    update={"questions": [_named(q, options, shown) for q in form.questions]}
                )
                for form in codebook.questionnaires
            ]
        }
    )


def _named(question: Question, options: Unconfirmed, shown: Container[str]) -> Question:
    named = [
        option.model_copy(
            update={"label": HIDDEN.format(options[question.code, option.code].place)}
        )
        if (question.code, option.code) in options and option.label not in shown
        else option
        for option in question.options
    ]
    return question.model_copy(update={"options": named})
