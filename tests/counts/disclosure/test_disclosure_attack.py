"""Nothing protected can be worked out from everything that is shown, in whatever round."""

from collections import Counter

import pandas as pd
import pytest
from attacker import Attacker, attack
from made_rounds import CLOSED, CODEBOOK, made_round

from inventarisatie.counts.disclosure import Policy, Protection

SELECTIONS = ("plaats", "werk")


def people_of(protection: Protection) -> dict[str, set[str]]:
    """The people in each selection that is shown."""
    divided = protection.divided
    return {
        name: {person for part in divided.selections[name] for person in divided.members[part]}
        for name in divided.shown
    }


def attacked(seed: int, selections: tuple[str, ...] = ()) -> Counter:
    """Attack a made-up round: how many protected counts there are, exact ones, narrowed ones."""
    answers = made_round(seed)
    protection = Protection(answers, CODEBOOK, Policy(selections=selections))
    tally = protection.questions(CLOSED).tally
    seen: Counter = Counter()

    def found(shown, known, true, people, name):
        assert known[0] <= true <= known[1], name
        seen["counts"] += 1
        seen["exact"] += known[0] == known[1] and 0 < true < people
        seen["narrowed"] += shown is not None and (known[0] > shown[0] or known[1] < shown[1])

    attack(answers, CODEBOOK, tally, people_of(protection), found, selections)
    return seen


@pytest.mark.parametrize("seed", [4, 11])
def test_no_count_is_found_and_no_range_is_narrowed(seed):
    seen = attacked(seed)
    assert seen["counts"] > 10
    assert (seen["exact"], seen["narrowed"]) == (0, 0)


@pytest.mark.proof
def test_no_count_is_found_in_two_thousand_protected_ones():
    seen, seed = Counter(), 0
    while seen["counts"] < 2000:
        seen += attacked(seed)
        seed += 1
    assert (seen["exact"], seen["narrowed"]) == (0, 0)


def test_no_count_is_found_from_all_selections_together():
    seen = attacked(10, SELECTIONS)
    assert seen["counts"] > 10
    assert (seen["exact"], seen["narrowed"]) == (0, 0)


def test_the_attack_itself_works():
    """Shown as they are save the small one, counts give it away: the attack is no empty check."""
    question = CODEBOOK.question("oordeel")
    codes = [*question.option_codes, "niet-goed", "geen-antwoord"]
    bare = pd.DataFrame({"category": codes, "filter": "", "row": "", "lower": 0, "upper": 0})
    bare["options"] = None
    bare.loc[bare["category"] == "goed", ["lower", "upper"]] = 20
    bare.loc[bare["category"] == "anders", ["lower", "upper"]] = 10
    bare.loc[bare["category"].isin(["slecht", "niet-goed"]), "upper"] = 32
    names = {f"v1-{number:03}": set() for number in range(32)}
    assert Attacker(question, names, bare).range_of("", "slecht", names) == (2, 2)


def test_the_attack_knows_that_small_answers_are_merged():
    """Three that are shown apart, though each is one to four people, fit no rule."""
    question = CODEBOOK.question("plaats")
    shown = pd.DataFrame({"category": question.option_codes, "filter": "", "row": ""})
    shown = shown.assign(lower=1, upper=4, options=None)
    shown.loc[0, ["lower", "upper"]] = 30
    names = {f"v1-{number:03}": set() for number in range(40)}
    with pytest.raises(AssertionError, match="contradicts itself"):
        Attacker(question, names, shown).range_of("", "oost", names)
