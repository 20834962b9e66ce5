from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.tallies import COLUMNS, COUNTS, add_tallies, tally_parts, tally_question
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook

ROOT = Path(__file__).parents[2]
CODEBOOK = load_codebook(ROOT / "data" / "raw" / "ronde-4" / "codeboek.yml")


def numbers(tally, group):
    chosen = tally[tally["group"] == group].set_index("category")
    return chosen["lower"].to_dict()


def test_single_choice_counts_everyone_who_was_asked(answers, codebook):
    tally = tally_question(answers, codebook, "uit-beeld")
    assert list(tally.columns) == COLUMNS
    assert numbers(tally, "professionals") == {"ja": 3, "nee": 1, "weet-niet": 1, NO_ANSWER: 1}
    assert numbers(tally, "belangenbehartigers")["ja"] == 2
    assert (tally["lower"] == tally["upper"]).all()
    assert set(tally.loc[tally["group"] == "professionals", "base_lower"]) == {6}
    assert "uit-beeld.ja.professionals" in set(tally["id"])


def test_multi_choice_counts_each_option_of_all_who_were_asked(answers, codebook):
    tally = tally_question(answers, codebook, "hygienemaatregelen")
    counts = numbers(tally, "professionals")
    assert (counts["afstand"], counts["handen"], counts["mondkapje"]) == (2, 1, 0)
    assert counts[NO_ANSWER] == 0
    assert set(tally["base_upper"]) == {3}
    assert "hygienemaatregelen.afstand" in set(tally["id"])


def test_who_selected_nothing_is_not_without_answer(answers, codebook):
    none = answers.assign(state=answers["state"].replace("answered", "not_selected"))
    tally = tally_question(none, codebook, "hygienemaatregelen")
    assert set(numbers(tally, "professionals").values()) == {0}
    assert set(tally["base_upper"]) == {3}


def test_who_was_not_asked_is_not_in_the_base(answers, codebook):
    unasked = answers.assign(state=answers["state"].replace("no_answer", "not_asked"))
    tally = tally_question(unasked, codebook, "uit-beeld")
    assert set(tally.loc[tally["group"] == "professionals", "base_lower"]) == {5}


def test_answers_counted_together(codebook):
    frame = pd.DataFrame({
        "respondent": ["a", "b", "c"], "group": "professionals",
        "question": "voorbereid-tweede-golf",
        "row": "", "option": ["goed", "enigszins", "nee"], "state": "answered",
    })  # fmt: skip
    counts = numbers(tally_question(frame, codebook, "voorbereid-tweede-golf"), "professionals")
    assert counts["goed-of-enigszins"] == 2


def test_open_and_unknown_questions_are_refused(answers, codebook):
    with pytest.raises(ValueError, match="open"):
        tally_question(answers, codebook, "aanpassingen")
    with pytest.raises(Refusal, match="uit-beeld"):
        tally_question(answers, codebook, "uit-beelt")


@given(st.lists(st.sampled_from(["ja", "nee", "weet-niet", ""]), min_size=2), st.data())
def test_tallies_add_up_over_any_partition(choices, data):
    frame = pd.DataFrame({
        "respondent": [str(n) for n in range(len(choices))], "group": "professionals",
        "question": "uit-beeld", "row": "", "option": choices,
        "state": ["answered" if choice else "no_answer" for choice in choices],
    })  # fmt: skip
    cut = data.draw(st.integers(1, len(choices) - 1))
    parts = [tally_question(part, CODEBOOK, "uit-beeld") for part in (frame[:cut], frame[cut:])]
    whole = tally_question(frame, CODEBOOK, "uit-beeld")
    pd.testing.assert_frame_equal(add_tallies(parts), whole)
    own = whole[whole["group"] == "professionals"]
    assert own[COUNTS].to_numpy()[:, 0].sum() == len(choices)


def test_tallies_of_parts_are_the_tallies_of_their_respondents(answers, codebook):
    people = sorted(answers["respondent"].astype(str).unique())
    part_of = pd.Series({person: number % 3 for number, person in enumerate(people)})
    for question in codebook.closed_questions:
        parts = tally_parts(answers, codebook, question, part_of)
        for number, tally in parts.groupby("part"):
            own = answers[answers["respondent"].astype(str).map(part_of) == number]
            whole = tally_question(own, codebook, question)
            pd.testing.assert_frame_equal(tally[COLUMNS].reset_index(drop=True), whole)
