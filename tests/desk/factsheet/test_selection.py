"""Selections: how they are written, what they are refused for, and who is in them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure import Policy
from inventarisatie.desk.factsheet.selection import (
    Selection,
    answers_of,
    answers_to,
    asked_of_others,
    policy_for,
)
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

PLACES = ["stad", "organisatie", "voorzieningen", "groep"]


@given(data=st.data())
def test_a_selection_reads_back_and_no_two_share_a_folder(codebook, data):
    def draw() -> tuple[str, ...]:
        names = data.draw(st.lists(st.sampled_from(PLACES), min_size=1, unique=True))
        return tuple(f"{n}={data.draw(st.sampled_from(answers_of(n, codebook)))}" for n in names)

    one, other = draw(), draw()
    first, second = (Selection.read(",".join(parts), codebook) for parts in (one, other))
    assert Selection.read(first.text, codebook) == first
    assert (first.slug == second.slug) == (set(one) == set(other))
    assert not set(first.slug) & set("/\\.=,: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("voorziening=gebruiksruimte", "'voorziening' cannot select.*\n.*voorzieningen"),
        ("voorzieningen=gebruiksruimten", "no answer 'gebruiksruimten'.\n.*gebruiksruimte"),
        ("groep=professional", "groep has no answer 'professional'.\n.*professionals"),
        ("stad", "is no selection"),
        ("", "is no selection"),
        ("stad=stad-a,stad=stad-b", "is no selection"),
    ],
)
def test_a_wrong_selection_gets_the_nearest_name(codebook, text, message):
    with pytest.raises(Refusal, match=message):
        Selection.read(text, codebook)


def test_a_selection_in_dutch(codebook):
    selection = Selection.read("groep=professionals,stad=stad-a", codebook)
    assert selection.label(codebook) == "Stad: Stad A; Groep: professionals"
    assert selection.text == "stad=stad-a,groep=professionals"
    assert selection.filter == "stad=stad-a"


def test_answers_to_two_questions_select_who_gave_both():
    rows = [
        ("a", "stad", "stad-a", "answered"), ("a", "dienst", "bus", "answered"),
        ("a", "dienst", "arts", "answered"), ("b", "stad", "stad-a", "answered"),
        ("b", "dienst", "", "no_answer"), ("c", "stad", "stad-b", "answered"),
        ("c", "dienst", "bus", "not_selected"), ("d", "stad", "", "not_asked"),
    ]  # fmt: skip
    answers = pd.DataFrame(rows, columns=["respondent", "question", "option", "state"])
    joined = answers_to(answers.assign(group="g"), "stad,dienst")
    own = joined[(joined["question"] == "stad,dienst") & (joined["state"] == "answered")]
    assert set(zip(own["respondent"], own["option"], strict=True)) == {
        ("a", "stad-a,bus"), ("a", "stad-a,arts"),
    }  # fmt: skip
    assert set(joined.loc[joined["question"] == "stad,dienst", "respondent"]) == {"a", "b", "c"}


class Measured(RondeData):
    """A measured round with a policy of its own."""

    synthetic = False
    policy = Policy(selections=("stad",))


def test_of_a_measured_round_only_questions_of_the_policy_select_one_at_a_time(root, codebook):
    data = Measured(Ronde(root, 4), codebook)
    assert policy_for(data, "stad").selections == ("stad",)
    assert policy_for(data, "").selections == ("stad",)
    for question in ("organisatie", "organisatie,stad"):
        with pytest.raises(Refusal, match=r"may not select.*\n.*at a time: stad"):
            policy_for(data, question)
    data.policy = Policy(selections=("stad", "organisatie"))
    with pytest.raises(Refusal, match=r"one question at a time.*\n.*one of: stad, organisatie"):
        policy_for(data, "organisatie,stad")


def test_of_the_twin_any_question_selects(root):
    ronde = Ronde(root, 4)
    data = RondeData(ronde, load_codebook(ronde.codebook_file))
    assert policy_for(data, "organisatie,stad").selections == ("organisatie,stad",)


def test_a_group_alone_has_nobody_to_be_laid_beside(codebook):
    assert asked_of_others("mensen", codebook)
    forms = [form for form in codebook.questionnaires if form.group == "mensen"]
    assert not asked_of_others("mensen", codebook.model_copy(update={"questionnaires": forms}))
