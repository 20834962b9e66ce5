"""Nothing protected can be worked out from everything that is shown, in whatever survey."""

import random

import pandas as pd
import pytest
from disclosure_attack import CODEBOOK, PLACES, WORK, Attacker, answers_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventarisatie.counts.disclosure import Policy, Protection, partition
from inventarisatie.counts.disclosure.rules import why_sensitive

POLICY = Policy(selections=("plaats", "werk"))
QUESTIONS = ["oordeel", "vervolg", "nodig"]


@st.composite
def surveys(draw) -> pd.DataFrame:
    often = st.sampled_from(["goed"] * 6 + ["matig", "slecht", "slecht", ""])
    people = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "plaats": st.sampled_from(PLACES[:2] * 6 + PLACES),
                    "werk": st.sets(st.sampled_from(WORK)),
                    "oordeel": often,
                    "vervolg": st.sampled_from(["door", "door", "stop"]),
                    "nodig": st.sets(st.sampled_from(["geld", "ruimte", "rust"])),
                }
            ),
            min_size=12,
            max_size=32,
        )
    )
    return answers_of(people)


def attack(answers: pd.DataFrame, question: str, shown: pd.DataFrame | None = None) -> int:
    """Attack every count of the answers to a question; give the number of sensitive ones.

    ``shown`` is all that the reader has, for everyone and by both selecting questions.
    """
    if shown is None:
        shown = Protection(answers, CODEBOOK, POLICY).question(question).tally
    divided = partition(answers, POLICY)
    members = {
        name: {person for part in parts for person in divided.members[part]}
        for name, parts in divided.selections.items()
    }
    rows = answers[answers["question"] == question]
    asked = set(rows.loc[rows["state"] != "not_asked", "respondent"])
    if not asked:
        return 0
    model = CODEBOOK.question(question)
    together = {m.code: m.options for m in model.merged}
    rest = shown.loc[shown["category"] == "overig", "options"]
    if len(rest):
        together["overig"] = list(rest.iloc[0])
    knows = {
        person: {name for name in divided.shown if person in members[name]} for person in asked
    }
    attacker = Attacker(knows, shown, model.type == "single", together)
    sets = [members[name] & asked for name in members]
    sets += [asked - people for people in sets]
    answered = {
        category: {person for person in asked if _gave(rows, person, category)}
        for category in attacker.codes
    }
    sensitive = 0
    for people in {frozenset(people) for people in sets if people}:
        for category in attacker.codes:
            gave = answered[category]
            count, of_all = len(people & gave), len(gave)
            if why_sensitive(count, len(people), of_all, len(asked), POLICY) is None:
                continue
            low, high = attacker.range_of(category, set(people))
            assert low <= count <= high
            assert high - low >= min(POLICY.smallest_count, len(people)), (category, count)
            sensitive += 1
    return sensitive


def _gave(rows: pd.DataFrame, person: str, category: str) -> bool:
    own = rows[rows["respondent"] == person]
    if category == "geen-antwoord":
        return bool((own["state"] == "no_answer").all())
    return bool(((own["state"] == "answered") & (own["option"] == category)).any())


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(surveys())
def test_the_attacker_finds_no_sensitive_count(answers):
    for question in QUESTIONS:
        attack(answers, question)


def test_the_attack_itself_works():
    """Shown as they are, the same counts are found at once: the attack is no empty check."""
    people = [{"plaats": "noord", "oordeel": "goed"}] * 30 + [
        {"plaats": "zuid", "oordeel": "slecht"}
    ] * 2
    answers = answers_of(people)
    bare = pd.DataFrame(
        {"category": ["goed", "matig"], "filter": "", "lower": [30, 0], "upper": [30, 0]}
    )
    bare = pd.concat([bare, bare.assign(category=["slecht", "geen-antwoord"], lower=0, upper=32)])
    bare.loc[bare["category"] == "geen-antwoord", "upper"] = 0
    names = {person: set() for person in answers["respondent"]}
    attacker = Attacker(names, bare, exclusive=True, together={})
    assert attacker.range_of("slecht", set(names)) == (2, 2)
    assert attack(answers, "oordeel") >= 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_bounds_hold_the_true_count_and_stay_within_the_base(question):
    people = [
        {"plaats": PLACES[n % 3], "oordeel": ["goed", "goed", "matig", "slecht"][n % 4],
         "vervolg": ["door", "stop"][n % 2], "nodig": {"geld", "rust"} if n % 5 else set(),
         "werk": {WORK[n % 3]}}
        for n in range(48)
    ]  # fmt: skip
    answers = answers_of(people)
    shown = Protection(answers, CODEBOOK, POLICY).question(question).tally
    assert (shown["lower"] <= shown["upper"]).all()
    assert (shown["lower"] >= 0).all()
    assert (shown["upper"] <= shown["base_upper"]).all()
    assert attack(answers, question) >= 0


def people_of_two_variables(seed: int) -> pd.DataFrame:
    """People who could be selected by their place and by their work."""
    draw = random.Random(seed)
    return answers_of(
        [
            {"plaats": draw.choice(PLACES[:2]), "werk": {w for w in WORK if draw.random() < 0.5},
             "oordeel": draw.choice(["goed"] * 5 + ["matig"] * 3 + ["slecht"] * 2)}
            for _ in range(44)
        ]
    )  # fmt: skip


def test_factsheets_by_two_questions_one_after_the_other_give_nothing_away_together():
    """As two rounds of ``--each`` give them: of one policy, its selections protected together."""
    for seed in range(4):
        answers = people_of_two_variables(seed)
        report = Protection(answers, CODEBOOK, POLICY).of("oordeel").tally
        rounds = [
            Protection(answers, CODEBOOK, POLICY).question("oordeel").tally
            for _ in POLICY.selections
        ]
        by_one = [
            table[table["filter"].str.startswith(f"{question}=")]
            for question, table in zip(POLICY.selections, rounds, strict=True)
        ]
        assert attack(answers, "oordeel", pd.concat([report, *by_one])) > 0


def test_protected_apart_the_same_factsheets_do_give_a_count_away():
    """Why a second selecting question is refused unless the policy names both (and why what was
    made under an earlier policy stops a factsheet)."""
    answers = people_of_two_variables(1)
    apart = [
        Protection(answers, CODEBOOK, Policy(selections=(question,))).question("oordeel").tally
        for question in POLICY.selections
    ]
    with pytest.raises(AssertionError, match="goed"):
        attack(answers, "oordeel", pd.concat(apart))
