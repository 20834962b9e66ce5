"""Selections of respondents (``voorziening=gebruiksruimte``) and the parts they are made of.

Selections overlap: each is a union of *parts*, the sets of respondents who gave the same answers to
all questions that may select. Whoever protects the parts together protects every selection, what is
left without it, and the difference between two of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from inventarisatie.counts.disclosure.policy import Policy
from inventarisatie.errors import Refusal

EVERYONE = ""
"""Name of the selection of all respondents."""


@dataclass(frozen=True)
class Partition:
    """Respondents in parts, and which parts each selection holds.

    Attributes:
        members: per part the pseudonyms of its respondents.
        selections: per selection (``question=option``, or ``EVERYONE``) the numbers of its parts.
        shown: the selections large enough to be reported, ``EVERYONE`` first.
    """

    members: tuple[frozenset[str], ...]
    selections: Mapping[str, frozenset[int]]
    shown: tuple[str, ...]

    @cached_property
    def part_of(self) -> "pd.Series[int]":
        """Number of the part by respondent."""
        return pd.Series({person: i for i, part in enumerate(self.members) for person in part})

    def check(self, name: str) -> None:
        """Refuse a selection that may not be reported.

        Raises:
            Refusal: it is not one of ``selections`` of the policy, or leaves in or out too few
                people. The message does not say how many.
        """
        if name in self.shown:
            return
        if name in self.selections:
            reason = "leaves in or leaves out too few respondents to be reported safely"
        else:
            reason = "is no selection that this round is protected for"
        raise Refusal(
            "selection",
            f"The selection {name!r} {reason}.",
            f"Selections that can be reported: {', '.join(self.shown[1:]) or 'none'}. "
            "Questions that may select stand in bescherming.yml, under selections.",
        )


def partition(answers: pd.DataFrame, policy: Policy) -> Partition:
    """Divide the respondents by their answers to the questions that may select.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        policy: its ``selections`` are the codes of those questions.
    """
    profile: dict[str, frozenset[str]] = {
        person: frozenset() for person in sorted(answers["respondent"].astype(str).unique())
    }
    asked = answers[answers["question"].isin(policy.selections) & (answers["state"] != "not_asked")]
    chosen = asked[asked["state"] == "answered"]
    names = chosen["question"].astype(str) + "=" + chosen["option"].astype(str)
    for person, name in zip(chosen["respondent"].astype(str), names, strict=True):
        profile[person] |= {name}
    profiles = sorted(set(profile.values()), key=sorted)
    together: dict[frozenset[str], list[str]] = {each: [] for each in profiles}
    for person, each in profile.items():
        together[each].append(person)
    members = tuple(map(frozenset, together.values()))
    selections = {EVERYONE: frozenset(range(len(members)))}
    for name in sorted(set(names)):
        selections[name] = frozenset(i for i, each in enumerate(profiles) if name in each)
    shown = [EVERYONE]
    for question in policy.selections:
        groups = [
            frozenset(rows["respondent"].astype(str))
            for _, rows in asked[asked["question"] == question].groupby("group", observed=True)
        ]
        own = {
            name: frozenset[str]().union(*(members[part] for part in parts))
            for name, parts in selections.items()
            if name.startswith(f"{question}=")
        }
        shown += _large(own, groups, policy.smallest_base)
    return Partition(members, selections, tuple(shown))


def _large(
    selections: Mapping[str, frozenset[str]], groups: list[frozenset[str]], smallest: int
) -> list[str]:
    """The selections of one question that may be reported.

    Each holds enough people of every group or none, and so does what it leaves out. Also those in
    no reported selection are enough or none: else their number would follow from the others.
    """

    def enough(people: frozenset[str]) -> bool:
        return all(not 0 < len(people & group) < smallest for group in groups)

    everyone = frozenset[str]().union(*groups)
    large = [
        name for name, people in selections.items() if enough(people) and enough(everyone - people)
    ]
    large.sort(key=lambda name: (-len(selections[name]), name))
    while large and not enough(everyone.difference(*(selections[name] for name in large))):
        large.pop()
    return sorted(large)
