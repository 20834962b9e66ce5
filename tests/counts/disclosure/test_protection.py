"""What becomes of counts: the rules one by one, on small surveys."""

import re

import pandas as pd
import pytest
import yaml
from made_rounds import SMALL as CODEBOOK
from made_rounds import answers_of

from inventarisatie.counts.disclosure import Policy, Protection, load_policy, partition, protect
from inventarisatie.counts.disclosure.publication import Publication
from inventarisatie.counts.disclosure.rules import WHAT
from inventarisatie.counts.tallies import tally_question
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde

ALL = CODEBOOK.closed_questions


def survey(**numbers: int) -> pd.DataFrame:
    """So many people with each judgement (``geen`` is no answer)."""
    return answers_of(
        [
            {"oordeel": code if code != "geen" else ""}
            for code, n in numbers.items()
            for _ in range(n)
        ]
    )


def shown(answers: pd.DataFrame, question: str = "oordeel", **policy) -> dict[str, tuple[int, int]]:
    tally = Protection(answers, CODEBOOK, Policy(**policy)).of(question).tally
    return dict(
        zip(tally["category"], zip(tally["lower"], tally["upper"], strict=True), strict=True)
    )


def reasons(answers: pd.DataFrame, question: str = "oordeel") -> dict[str, str]:
    log = Protection(answers, CODEBOOK, Policy()).of(question).log
    assert log["what"].tolist() == [WHAT[reason] for reason in log["reason"]]
    return dict(zip(log["id"], log["reason"], strict=True))


def test_large_counts_are_shown_as_they_are():
    answers = survey(goed=30, matig=12, slecht=8)
    assert shown(answers) == {
        "goed": (30, 30), "matig": (12, 12), "slecht": (8, 8), "niet-goed": (20, 20),
        "geen-antwoord": (0, 0),
    }  # fmt: skip
    assert reasons(answers) == {}


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_every_small_count_gives_the_same_range_and_takes_another_with_it(small):
    answers = survey(goed=40, matig=6, slecht=small)
    cells = shown(answers)
    assert cells["slecht"] == (1, 4)
    assert reasons(answers)["oordeel.slecht"] == "small"
    ranges = [code for code, (low, high) in cells.items() if low < high]
    assert len(ranges) >= 2
    assert "complementary" in reasons(answers).values()


def test_one_person_who_did_not_say_yes_is_hidden():
    assert shown(survey(goed=49, slecht=1))["goed"] == (46, 50)
    assert shown(survey(goed=49, slecht=1), no_secret=("oordeel",))["goed"] == (46, 49)


def test_small_answers_are_merged_before_anything_else_is_hidden():
    answers = survey(goed=40, matig=3, slecht=2)
    cells = shown(answers)
    assert cells["overig"] == (5, 5)
    assert cells["goed"] == (40, 40)
    assert cells["matig"] == cells["slecht"] == (1, 4)
    tally = Protection(answers, CODEBOOK, Policy()).of("oordeel").tally.set_index("category")
    assert set(tally.loc["overig", "options"]) == {"matig", "slecht"}


def test_an_answer_that_all_of_a_small_group_gave_is_hidden():
    answers = survey(goed=12)
    assert shown(answers)["goed"] == (8, 12)
    assert reasons(answers)["oordeel.goed"] == "class"
    assert shown(survey(goed=20), no_secret=("oordeel",))["goed"] == (20, 20)


@pytest.mark.parametrize("goed", [182, 190, 200])
def test_of_what_nearly_everybody_answered_no_more_is_told_than_that(goed):
    cells = shown(survey(goed=goed, slecht=200 - goed))
    assert cells["goed"] == (181, 200)
    assert cells["slecht"] == cells["matig"] == (0, 19)
    assert shown(survey(goed=180, slecht=20))["goed"] == (180, 180)


def test_the_rule_for_groups_can_be_left_out_for_one_question_or_for_all():
    answers = survey(goed=190, slecht=10)
    for policy in ({"no_secret": ("oordeel",)}, {"largest_share": 100}):
        assert shown(answers, **policy)["goed"] == (190, 190)


@pytest.mark.parametrize(("zuid", "west"), [(4, 4), (1, 1), (4, 3), (1, 2), (4, 2)])
def test_the_sum_of_merged_answers_does_not_give_them_away(zuid, west):
    """Who knows that each is one to four people, would know two that add up to eight, or two.

    So a sum that does is shown as any sum of two small answers; that they are merged tells nothing.
    """
    places = ["noord"] * 20 + ["oost"] * 30 + ["zuid"] * zuid + ["west"] * west
    cells = shown(answers_of([{"plaats": place} for place in places]), "plaats")
    assert cells["zuid"] == cells["west"] == (1, 4)
    assert cells["overig"] == (2, 8)


def test_in_a_small_group_an_answer_that_nobody_gave_is_merged_too():
    """Else a reader would know of each answer that is not merged that nobody gave it."""
    tally = Protection(survey(goed=12, matig=3), CODEBOOK, Policy()).of("oordeel").tally
    merged = tally.set_index("category").loc["overig", "options"]
    assert set(merged) == {"matig", "slecht", "geen-antwoord"}


def test_of_too_few_people_nothing_is_shown_but_how_many_they_are():
    answers = survey(goed=5, slecht=4)
    tally = Protection(answers, CODEBOOK, Policy()).of("oordeel").tally
    assert set(zip(tally["lower"], tally["upper"], strict=True)) == {(0, 9)}
    assert set(tally["base_lower"]) == {9}
    assert set(reasons(answers).values()) == {"few"}


def test_a_follow_up_question_does_not_give_away_how_many_got_it():
    people = [{"oordeel": "goed"}] * 47 + [{"oordeel": "slecht", "vervolg": "door"}] * 3
    tally = Protection(answers_of(people), CODEBOOK, Policy()).of("vervolg").tally
    assert set(tally["base_lower"]) == {0}
    assert tally["base_upper"].min() == 4
    assert set(tally["certainty"]) == {"protected"}
    assert (tally["lower"] < tally["upper"]).all()
    assert set(reasons(answers_of(people), "vervolg").values()) == {"routed"}


def test_a_selection_and_what_it_leaves_out_agree():
    people = [{"plaats": "noord", "oordeel": "goed"}] * 20 + [
        {"plaats": "oost", "oordeel": "goed"}
    ] * 17
    people += [{"plaats": "oost", "oordeel": "slecht"}] * 3 + [
        {"plaats": "noord", "oordeel": "slecht"}
    ] * 5
    answers = answers_of(people)
    policy = Policy(selections=("plaats",))
    whole = Protection(answers, CODEBOOK, policy).of("oordeel").tally.set_index("category")
    north = Protection(answers, CODEBOOK, policy).of("oordeel", "plaats=noord").tally
    north = north.set_index("category")
    assert tuple(north.loc["slecht", ["base_lower", "base_upper"]]) == (25, 25)
    differences = [
        whole.loc["slecht", "lower"] - north.loc["slecht", "upper"],
        whole.loc["slecht", "upper"] - north.loc["slecht", "lower"],
    ]
    assert differences[1] - differences[0] >= 5
    log = Protection(answers, CODEBOOK, policy).of("oordeel", "plaats=noord").log
    assert set(log["filter"]) <= {"plaats=noord"}


def test_selections_that_are_too_small_or_leave_too_few_out_are_refused():
    people = [{"plaats": "noord"}] * 30 + [{"plaats": "oost"}] * 15 + [{"plaats": "zuid"}] * 3
    answers = answers_of(people)
    policy = Policy(selections=("plaats",))
    divided = partition(answers, policy)
    assert divided.shown == ("", "plaats=noord")  # with oost, zuid would follow from the rest
    with pytest.raises(Refusal, match="too few respondents") as refusal:
        Protection(answers, CODEBOOK, policy).of("oordeel", "plaats=zuid")
    assert "3" not in str(refusal.value)
    with pytest.raises(Refusal, match="no selection"):
        Protection(answers, CODEBOOK, Policy()).of("oordeel", "plaats=noord")


def test_figures_that_were_published_pass_unchanged():
    tally = tally_question(survey(goed=3), CODEBOOK, "oordeel").assign(certainty="published")
    protected = protect(tally, CODEBOOK, Policy())
    assert protected.tally["upper"].tolist() == tally["upper"].tolist()
    assert set(protected.tally["certainty"]) == {"published"}
    assert protected.log.empty


def test_the_log_holds_no_counts():
    log = Protection(survey(goed=40, matig=6, slecht=2), CODEBOOK, Policy()).of("oordeel").log
    assert list(log.columns) == ["id", "filter", "reason", "what"]
    assert not log["what"].str.contains(r"\d").any()


def test_the_log_of_several_questions_covers_them_all():
    answers = answers_of(
        [{"oordeel": "goed", "plaats": "noord"}] * 48 + [{"oordeel": "slecht"}] * 2
    )
    log = Protection(answers, CODEBOOK, Policy()).questions(ALL).log
    assert {"oordeel.slecht", "plaats.geen-antwoord"} <= set(
        log.loc[log["reason"] == "small", "id"]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("smallest_count: vijf", "smallest_count"),
        ("smallest_cuont: 5", "smallest_cuont"),
        ("smallest_count: 30", "does not hold"),
        ("smallest_count: [", "not valid YAML"),
        ("largest_share: 101", "largest_share"),
    ],
)
def test_a_broken_policy_is_refused_by_key(tmp_path, text, message):
    ronde = Ronde(tmp_path, 9)
    ronde.raw.mkdir(parents=True)
    assert load_policy(ronde) == Policy()
    (ronde.raw / "bescherming.yml").write_text(text)
    with pytest.raises(Refusal, match=message):
        load_policy(ronde)


def write_codebook(ronde: Ronde) -> None:
    """The small codebook, with one more question that is open."""
    content = CODEBOOK.model_dump(mode="json")
    content["questionnaires"][0]["questions"].append(
        {"code": "wensen", "text": "Wat wilt u?", "type": "open"}
    )
    ronde.raw.mkdir(parents=True)
    ronde.codebook_file.write_text(yaml.safe_dump(content))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("plats", "'plats' is unknown.*Did you mean plaats"),
        ("wensen", "'wensen' is of type open, which cannot select"),
    ],
)
def test_a_question_that_cannot_select_is_refused_by_name(tmp_path, code, message):
    ronde = Ronde(tmp_path, 9)
    write_codebook(ronde)
    (ronde.raw / "bescherming.yml").write_text(f"selections: [plaats, {code}]\n")
    with pytest.raises(Refusal) as refusal:
        load_policy(ronde)
    assert re.search(message, str(refusal.value), re.DOTALL)


def test_an_exception_names_a_question_that_exists(tmp_path):
    ronde = Ronde(tmp_path, 9)
    write_codebook(ronde)
    (ronde.raw / "bescherming.yml").write_text("no_secret: [plats]\n")
    with pytest.raises(Refusal, match="no_secret: the question 'plats' is unknown"):
        load_policy(ronde)


def test_a_policy_is_read_from_the_round(tmp_path):
    ronde = Ronde(tmp_path, 9)
    write_codebook(ronde)
    (ronde.raw / "bescherming.yml").write_text("smallest_count: 3\nselections: [plaats]\n")
    assert load_policy(ronde) == Policy(smallest_count=3, selections=("plaats",))


def test_each_question_is_protected_once_whoever_asks(monkeypatch):
    made = []
    safe = Publication.make_safe
    monkeypatch.setattr(
        Publication, "make_safe", lambda self: (made.append(self.table.question.code), safe(self))
    )
    people = [{"plaats": "noord", "oordeel": "goed"}] * 30 + [{"oordeel": "slecht"}] * 20
    protection = Protection(answers_of(people), CODEBOOK, Policy(selections=("plaats",)))
    for question in ALL:
        protection.of(question)
    protection.of("vervolg", "plaats=noord")  # asked after "oordeel"
    assert not protection.questions(ALL).log.empty
    assert sorted(made) == sorted(ALL)


def test_an_open_follow_up_decides_like_a_closed_one_what_is_widened():
    """So that the counts are the same, whether open answers have been coded or not."""
    form = CODEBOOK.questionnaires[0]
    opened = [
        question.model_copy(update={"type": "open", "options": []})
        if question.code == "vervolg"
        else question
        for question in form.questions
    ]
    other = CODEBOOK.model_copy(
        update={"questionnaires": [form.model_copy(update={"questions": opened})]}
    )
    answers = survey(goed=12, matig=11, slecht=2)
    tallies = [
        Protection(answers, book, Policy()).of("oordeel").tally for book in (CODEBOOK, other)
    ]
    pd.testing.assert_frame_equal(*tallies)
