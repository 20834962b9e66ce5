"""What went out before: who lays two states of a round side by side sees who came in between.

One respondent more, one less, or a lower limit: the counts that differ tell what that person
answered. So each state that goes out is kept in the register of the round, and another state is
refused beside it. Protecting both together would leave no count exact that the first one showed
(docs/explanation/disclosure.md has the measurement).
"""

from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from inventarisatie.answers.tables import ANSWERS, read_table
from inventarisatie.counts.disclosure.keeping import counts_file
from inventarisatie.counts.disclosure.policy import Policy, load_policy
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.files import write_text
from inventarisatie.round.project import RELEASES, Ronde

Count = tuple[int, int, int, int]
MANY = 10
"""So many respondents who answered as one of another round did, and nobody else, are the
same people."""


class Release(BaseModel):
    """A state of a round that went out.

    Attributes:
        day: when it went out.
        people: a digest of the closed answers of each respondent, sorted.
        policy: the limits under which it was protected.
        counts: by question, then by id and selection, the bounds of a count and of its base.
        reason: why it went out beside another state; "" for the first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    people: tuple[str, ...]
    policy: Policy
    counts: dict[str, dict[str, Count]]
    reason: str = ""


_REGISTER = TypeAdapter(list[Release])


def register_release(ronde: Ronde, reason: str = "") -> None:
    """Enter the present state of a measured round as one that goes out, if it is a new one.

    Raises:
        Refusal: another state went out before and no reason is given, or the register is broken.
    """
    if datapackage.provenance(ronde) != "measured":
        return
    check_release(ronde, reason)
    earlier, now = releases(ronde), _present(ronde)
    if any(not differences(before, now) for before in earlier):
        return
    entry = now.model_copy(update={"reason": reason if earlier else ""})
    text = _REGISTER.dump_json([*earlier, entry], indent=1).decode()
    write_text(ronde.raw / RELEASES, text + "\n")


def check_release(ronde: Ronde, reason: str = "") -> None:
    """Refuse to let the present state out beside another one.

    Raises:
        Refusal: another state went out before and no reason is given, or the register is broken.
    """
    if problem := other_state(ronde):
        if reason.strip():
            return
        raise Refusal(
            "released",
            f"{problem} Who lays both reports side by side can read off what somebody answered.",
            "Bring back the state that went out (late answers stay out by period in codeboek.yml; "
            "limits stand in bescherming.yml). Or, if the earlier report is withdrawn and the "
            f'institute accepts the risk: publish --reason "…", which {RELEASES} keeps.',
        )


def other_state(ronde: Ronde) -> str:
    """What differs from all that went out before; empty where nothing does, or nothing went out."""
    registers = sorted(ronde.raw.parent.glob(f"ronde-*/{RELEASES}"))
    if not registers or not counts_file(ronde).is_file():
        return ""
    now, earlier = _present(ronde), releases(ronde)
    told = [differences(before, now) for before in earlier]
    if earlier and all(told):
        return f"{ronde.name} went out on {earlier[-1].day}, and since then {'; '.join(told[-1])}."
    if earlier:
        return ""
    others = (Ronde(ronde.root, _number(path)) for path in registers)
    return next(filter(None, (_again(other, now) for other in others)), "")


def _number(register: Path) -> int:
    return int(register.parent.name.removeprefix("ronde-"))


def _again(other: Ronde, now: Release) -> str:
    """Whether a round that went out holds most of the same people, under another number."""
    once = {digest for digest, times in Counter(now.people).items() if times == 1}
    for before in releases(other):
        both = len(once & set(before.people))
        if both >= MANY and 2 * both > min(len(now.people), len(before.people)):
            return f"{other.name} went out on {before.day} with most of the same respondents."
    return ""


def releases(ronde: Ronde) -> list[Release]:
    """The states of a round that went out, the first one first.

    Raises:
        Refusal: the register is broken.
    """
    path: Path = ronde.raw / RELEASES
    if not path.is_file():
        return []
    try:
        return _REGISTER.validate_json(path.read_bytes())
    except ValidationError as error:
        raise Refusal(
            "released",
            f"The register {ronde.name}/{RELEASES} cannot be read: {error.errors()[0]['msg']}.",
            "Restore it from a backup: without it nothing tells what went out.",
        ) from None


def differences(before: Release, now: Release) -> list[str]:
    """What is not the same in two states, and could give somebody's answers away."""
    came = len(list((Counter(now.people) - Counter(before.people)).elements()))
    went = len(list((Counter(before.people) - Counter(now.people)).elements()))
    told = [
        f"{number} respondent{'s'[: number != 1]} {what}"
        for number, what in ((came, "came or answered otherwise"), (went, "went"))
        if number
    ]
    told += before.policy.lowered(now.policy)
    both = before.counts.keys() & now.counts.keys()
    other = sorted(code for code in both if before.counts[code] != now.counts[code])
    return told or [f"the counts of {', '.join(other)} changed"] * bool(other)


def _present(ronde: Ronde) -> Release:
    """The state that is made now; questions that a state does not have cannot contradict it."""
    table = read_table(counts_file(ronde))
    bounds = table[["lower", "upper", "base_lower", "base_upper"]].astype(int)
    counts: dict[str, dict[str, Count]] = {}
    names = zip(table["question"], table["id"] + "|" + table["filter"], strict=True)
    for (question, name), count in zip(names, bounds.itertuples(index=False), strict=True):
        counts.setdefault(str(question), {})[name] = tuple(count)
    people = _digests(read_table(ronde.processed / ANSWERS))
    return Release(day=date.today(), people=people, policy=load_policy(ronde), counts=counts)


def _digests(answers: pd.DataFrame) -> tuple[str, ...]:
    """A digest of what each respondent answered, without texts: the order of people is no matter.

    Pseudonyms are numbered anew when somebody comes or goes; two people with the same answers are
    interchangeable.
    """
    given = answers[["question", "row", "option", "state", "value"]].astype(object).fillna("")
    rows = given.itertuples(index=False, name=None)
    lines = pd.Series(["|".join(map(str, row)) for row in rows], answers.index)
    people = lines.groupby(answers["respondent"].astype(str))
    return tuple(
        sorted(sha256("\n".join(sorted(own)).encode()).hexdigest()[:32] for _, own in people)
    )
