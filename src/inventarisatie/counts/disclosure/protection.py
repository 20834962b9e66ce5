"""From measured counts to counts and ranges that may leave, with the reason for each range."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from inventarisatie.counts.disclosure.limits import merge_small
from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.counts.disclosure.publication import Publication
from inventarisatie.counts.disclosure.relations import is_ranking
from inventarisatie.counts.disclosure.routes import (
    deciding,
    got,
    hide_routed,
    with_routes,
    without_routes,
)
from inventarisatie.counts.disclosure.selections import EVERYONE, Partition, partition
from inventarisatie.counts.disclosure.table import CountTable
from inventarisatie.counts.tallies import COLUMNS, groups_of, tally_id, tally_parts
from inventarisatie.round.codebook import Codebook

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
    return protect_parts(tally.assign(part=0), everyone, codebook, policy)


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
        self.answers, self.codebook, self.policy = answers, with_routes(codebook), policy
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
        made = self._with_routes(question)
        return Protected(without_routes(made.tally), without_routes(made.log))

    def questions(self, codes: Iterable[str]) -> Protected:
        """The answers to several questions, for everyone and all selections."""
        made = [self.question(code) for code in codes]
        return Protected(
            pd.concat([part.tally for part in made], ignore_index=True),
            pd.concat([part.log for part in made], ignore_index=True),
        )

    def who_got(self, follow_up: str, group: str) -> pd.DataFrame:
        """Protected rows that tell how many of a group got a follow-up question, of any type."""
        form = next(form for form in self.codebook.questionnaires if form.group == group)
        question = self.codebook.question(follow_up, form.code)
        asked = question.asked_if.question if question.asked_if else follow_up
        return got(self._with_routes(asked).tally, question, group)

    def _with_routes(self, question: str) -> Protected:
        if question not in self._made:
            self._made[question] = self._protect(question)
        return self._made[question]

    def _protect(self, question: str) -> Protected:
        counted = tally_parts(self.answers, self.codebook, question, self.divided.part_of)
        protected = protect_parts(counted, self.divided, self.codebook, self.policy)
        for form in self.codebook.questionnaires:
            if any(q.code == question and q.asked_if for q in form.questions):
                routes = self.who_got(question, form.group)
                protected = Protected(*hide_routed(protected.tally, protected.log, routes))
        return protected


def protect_parts(
    tallies: pd.DataFrame, divided: Partition, codebook: Codebook, policy: Policy
) -> Protected:
    """Protect the tallies of one question, of all parts of the respondents at once.

    Args:
        tallies: those of all parts of ``divided`` (see ``tally_parts``).
        divided: the parts and the selections.
        codebook: the codebook of the round.
        policy: the limits.
    """
    safe, logs = [], []
    code = str(tallies["question"].iloc[0])
    several = len(groups_of(codebook, code)) > 1
    for group, rows in _tables(tallies, codebook):
        own = tallies[(tallies["group"] == group) & tallies["row"].isin(rows)]
        form = next(form for form in codebook.questionnaires if form.group == group)
        counted = CountTable.of(own, codebook.question(code, form.code))
        table = merge_small(counted, divided, policy)
        publication = Publication(table, divided, policy, deciding(form, code))
        publication.make_safe()
        tally, log = publication.frames()
        for frame in (tally, log):
            names = [
                tally_id(code, row, category, group, several_groups=several)
                for row, category in zip(frame["row"], frame["category"], strict=True)
            ]
            frame["id"] = pd.Series(names, frame.index, dtype=str)
        safe.append(tally.assign(question=code, group=group))
        logs.append(log)
    return Protected(
        pd.concat(safe, ignore_index=True)[[*COLUMNS, "filter", "options"]],
        pd.concat(logs, ignore_index=True)[LOG],
    )


def _tables(tally: pd.DataFrame, codebook: Codebook) -> Iterator[tuple[str, list[str]]]:
    """What is protected together: each row of a matrix by itself, all rows of a ranking."""
    for group, own in tally.groupby("group", sort=False):
        rows = list(dict.fromkeys(own["row"]))
        form = next(form for form in codebook.questionnaires if form.group == group)
        ranking = is_ranking(codebook.question(str(own["question"].iloc[0]), form.code))
        yield from ((str(group), each) for each in ([rows] if ranking else [[r] for r in rows]))
