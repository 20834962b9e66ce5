"""From measured counts to counts and ranges that may leave, with the reason for each range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.publication import Publication
from inventarisatie.counts.disclosure.rules import WHAT
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition, partition
from inventarisatie.counts.disclosure.table import Table
from inventarisatie.counts.tallies import COLUMNS, groups_of, tally_id, tally_parts
from inventarisatie.round.codebook import Codebook, Questionnaire

LOG = ["id", "filter", "reason", "what"]


@dataclass(frozen=True)
class Protected:
    """What may leave, and why it is as it is.

    Attributes:
        tally: tally columns plus ``filter`` (the selection, ``""`` for everyone) and ``options``
            (the answers that a row counts together). A protected count has certainty
            ``protected`` and the bounds within which it is shown.
        log: ``id``, ``filter``, ``reason`` (see ``rules.Reason``) and ``what`` (Dutch). It holds no
            counts, but it does tell which ranges hide a small count: it stays in data/processed.
    """

    tally: pd.DataFrame
    log: pd.DataFrame

    def of(self, name: str) -> "Protected":
        """The part for one selection."""
        return Protected(
            *(
                frame[frame["filter"] == name].reset_index(drop=True)
                for frame in (self.tally, self.log)
            )
        )


def protect(tally: pd.DataFrame, codebook: Codebook, policy: Policy) -> Protected:
    """Protect the tally of one question that is shown for everyone, without selections.

    Args:
        tally: a tally of counted answers. One of any other certainty has been published, or is
            never shown: it comes back as it is.
        codebook: tells how the answers to the question add up.
        policy: the limits.
    """
    if set(tally["certainty"]) != {"counted"}:
        whole = tally.assign(filter=EVERYONE, options=tally["category"].map(lambda code: (code,)))
        return Protected(whole, pd.DataFrame(columns=LOG))
    everyone = Partition((frozenset(),), {EVERYONE: frozenset([0])}, (EVERYONE,))
    return protect_parts([tally], everyone, codebook, policy)


class Protection:
    """The protected counts of a round: each question is counted and protected once.

    All selections of the policy are protected together, whichever is asked for: two selections give
    nothing away that one does not.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        codebook: the codebook of the round.
        policy: the limits, and the questions that may select.
    """

    def __init__(self, answers: pd.DataFrame, codebook: Codebook, policy: Policy) -> None:
        self.answers, self.codebook, self.policy = answers, codebook, policy
        self.divided = partition(answers, policy)
        self._made: dict[str, Protected] = {}

    def of(self, question: str, where: str = EVERYONE) -> Protected:
        """The answers to a closed question, for everyone or for a selection.

        Args:
            question: code of the question.
            where: the selection, as ``voorzieningen=gebruiksruimte``; ``""`` is everyone.

        Raises:
            Refusal: an unknown question, or a selection that is unknown, too small or too large.
        """
        self.divided.check(where)
        return self.question(question).of(where)

    def question(self, question: str) -> Protected:
        """The answers to a closed question, for everyone and all selections."""
        if question not in self._made:
            self._made[question] = self._protect(question)
        return self._made[question]

    def questions(self, codes: Iterable[str]) -> Protected:
        """The answers to several questions, for everyone and all selections."""
        made = [self.question(code) for code in codes]
        return Protected(
            pd.concat([part.tally for part in made], ignore_index=True),
            pd.concat([part.log for part in made], ignore_index=True),
        )

    def _protect(self, question: str) -> Protected:
        parts = tally_parts(self.answers, self.codebook, question, self.divided.part_of)
        protected = protect_parts(parts, self.divided, self.codebook, self.policy)
        for form in self.codebook.questionnaires:
            routing = next((q.asked_if for q in form.questions if q.code == question), None)
            if routing:
                asked = self.question(routing.question)
                protected = _hide_routed(protected, asked, routing.options, form.group)
        return protected


def protect_parts(
    parts: Sequence[pd.DataFrame], divided: Partition, codebook: Codebook, policy: Policy
) -> Protected:
    """Protect the tallies of one question, of all parts of the respondents at once.

    Args:
        parts: per part of ``divided`` the tally of its respondents, with the same rows in each.
        divided: the parts and the selections.
        codebook: the codebook of the round.
        policy: the limits.
    """
    tallies, logs = [], []
    code = str(parts[0]["question"].iloc[0])
    several = len(groups_of(codebook, code)) > 1
    for row, group in dict.fromkeys(zip(parts[0]["row"], parts[0]["group"], strict=True)):
        rows = [part[(part["row"] == row) & (part["group"] == group)] for part in parts]
        form = next(form for form in codebook.questionnaires if form.group == group)
        table = Table.of(rows, codebook.question(code, form.code), policy)
        publication = Publication(table, divided, policy, _routes(form, code))
        publication.make_safe()
        tally, log = publication.frames()
        for frame in (tally, log):
            frame["id"] = [
                tally_id(code, row, c, group, several_groups=several) for c in frame["category"]
            ]
        tallies.append(tally.assign(question=code, row=row, group=group))
        logs.append(log)
    return Protected(
        pd.concat(tallies, ignore_index=True)[[*COLUMNS, "filter", "options"]],
        pd.concat(logs, ignore_index=True)[LOG],
    )


def _routes(form: Questionnaire, code: str) -> frozenset[str]:
    """The answers to a question that decide who gets a follow-up question, of whatever type."""
    follow_ups = [question.asked_if for question in form.questions if question.asked_if]
    return frozenset(
        option for routing in follow_ups if routing.question == code for option in routing.options
    )


def _hide_routed(
    follow_up: Protected, asked: Protected, options: list[str], group: str
) -> Protected:
    """Hide a follow-up question of a group where the number of people who got it is protected."""
    routes = asked.tally[asked.tally["category"].isin(options) & (asked.tally["group"] == group)]
    table = ["filter", "group"]
    protected = routes["certainty"].eq("protected").groupby([routes[c] for c in table]).any()
    most = routes.groupby(table)["upper"].sum()[protected]
    tally, log = follow_up.tally.copy(), follow_up.log
    hit = pd.Series(list(zip(tally["filter"], tally["group"], strict=True))).isin(most.index)
    if not hit.any():
        return follow_up
    for name in most.index:
        rows = (tally["filter"] == name[0]) & (tally["group"] == name[1])
        tally.loc[rows, ["lower", "base_lower"]] = 0
        tally.loc[rows, ["upper", "base_upper"]] = most[name]
        tally.loc[rows, "certainty"] = "protected"
    hidden = tally.loc[hit, ["id", "filter"]].assign(reason="routed", what=WHAT["routed"])
    kept = log.merge(hidden[["id", "filter"]], how="left", indicator=True)["_merge"] == "left_only"
    return Protected(tally, pd.concat([log[kept.to_numpy()], hidden], ignore_index=True)[LOG])
