"""What went out once is remembered: another state beside it is refused, with the way out."""

import json
import shutil
from itertools import combinations, product
from pathlib import Path

import pandas as pd
import pytest
import yaml
from made_rounds import SMALL, answers_of

from inventarisatie.counts.disclosure import Protection, load_policy
from inventarisatie.counts.disclosure.keeping import keep
from inventarisatie.counts.disclosure.releases import (
    check_release,
    other_state,
    register_release,
    releases,
)
from inventarisatie.desk import publishing
from inventarisatie.errors import Refusal
from inventarisatie.round.project import RELEASES, Ronde

NEWCOMER = {"plaats": "oost", "oordeel": "slecht", "vervolg": "door", "nodig": {"geld"}}
PEOPLE = [
    {"plaats": "noord" if n % 2 else "oost", "oordeel": ("goed", "matig", "slecht")[n % 3],
     "vervolg": "door" if n % 4 else "stop", "werk": {"inloop"}, "nodig": {"geld", "rust"}}
    for n in range(60)
]  # fmt: skip

PAIRS = list(product(combinations(("inloop", "opvang", "spreekuur"), 2), ("goed", "matig", "")))
VARIED, OTHERS = (
    [{"plaats": place, "werk": set(jobs), "oordeel": verdict, "nodig": {need}}
     for jobs, verdict in PAIRS for need in ("geld", "rust")]
    for place in ("noord", "oost")
)  # fmt: skip
"""Two times eighteen people, of whom no two gave the same answers."""


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    ronde = Ronde(tmp_path, 9)
    ronde.raw.mkdir(parents=True)
    resources = {"resources": [{"path": "x.csv", "provenance": "measured"}]}
    (ronde.raw / "datapackage.json").write_text(json.dumps(resources))
    codebook = yaml.safe_dump(SMALL.model_dump(mode="json"))
    ronde.codebook_file.write_text(codebook, encoding="utf-8")
    make(ronde, PEOPLE)
    return ronde


def make(ronde: Ronde, people: list[dict], **limits: object) -> None:
    """Answers and protected counts as a run leaves them."""
    (ronde.raw / "bescherming.yml").write_text(yaml.safe_dump(limits), encoding="utf-8")
    answers = answers_of(people)
    ronde.processed.mkdir(parents=True, exist_ok=True)
    answers.to_parquet(ronde.processed / "antwoorden.parquet")
    protected = Protection(answers, SMALL, load_policy(ronde)).questions(SMALL.closed_questions)
    keep(ronde, protected, SMALL, {})


def test_the_same_state_goes_out_as_often_as_one_likes(ronde):
    register_release(ronde)
    make(ronde, PEOPLE[::-1])  # pseudonyms are numbered anew
    register_release(ronde)
    assert len(releases(ronde)) == 1
    assert other_state(ronde) == ""


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([*PEOPLE, NEWCOMER], "1 respondent came or answered otherwise"),
        (PEOPLE[:-2], "2 respondents went"),
        ([*PEOPLE[1:], NEWCOMER], "came or answered otherwise; 1 respondent went"),
    ],
)
def test_another_state_is_refused_with_what_differs(ronde, people, told):
    register_release(ronde)
    make(ronde, people)
    assert told in other_state(ronde)
    for act in (register_release, check_release):
        with pytest.raises(Refusal, match=told) as refusal:
            act(ronde)
        assert "--reason" in refusal.value.way_out
    assert len(releases(ronde)) == 1


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"smallest_count": 3}, "smallest_count was lowered from 5 to 3"),
        ({"smallest_base": 5}, "smallest_base was lowered from 10 to 5"),
        ({"largest_share": 100}, "largest_share was raised from 90 to 100"),
        ({"no_secret": ["oordeel"]}, "no_secret got oordeel"),
        ({"selections": ["plaats"]}, "the counts of .*oordeel.* changed"),
    ],
)
def test_limits_that_protect_less_are_refused(ronde, limits, told):
    register_release(ronde)
    make(ronde, PEOPLE, **limits)
    with pytest.raises(Refusal, match=told):
        register_release(ronde)


def test_a_reason_lets_it_out_and_stays_in_the_register(ronde):
    register_release(ronde, "of no use for the first one")
    make(ronde, [*PEOPLE, NEWCOMER])
    with pytest.raises(Refusal):
        register_release(ronde, "  ")
    register_release(ronde, "first edition withdrawn, agreed with the privacy officer")
    assert [entry.reason for entry in releases(ronde)] == [
        "", "first edition withdrawn, agreed with the privacy officer",
    ]  # fmt: skip
    register_release(ronde)  # it went out now


def test_a_question_that_did_not_go_out_may_go_out_later(ronde):
    counts = ronde.processed / "afgeschermd.parquet"
    whole = pd.read_parquet(counts)
    whole[whole["question"] != "nodig"].to_parquet(counts)
    register_release(ronde)
    whole.to_parquet(counts)
    assert other_state(ronde) == ""


def test_the_register_holds_no_answers_and_a_broken_one_is_refused(ronde):
    register_release(ronde)
    people = set(releases(ronde)[0].people)
    assert all(len(each) == 32 and int(each, 16) for each in people)
    (ronde.raw / RELEASES).write_text("[{]")
    with pytest.raises(Refusal, match=r"ronde-9/\.uitgebracht\.json cannot be read"):
        register_release(ronde)


def test_publish_lets_no_second_state_out(ronde, tmp_path, monkeypatch):
    register_release(ronde)
    make(ronde, [*PEOPLE, NEWCOMER])
    for name in ("refuse_drafts", "check_fresh", "check", "_check_described", "made_files"):
        monkeypatch.setattr(publishing, name, lambda *_: None)
    with pytest.raises(Refusal, match="1 respondent came or answered otherwise"):
        publishing.publish(ronde, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_same_people_as_another_round_are_another_state(ronde):
    make(ronde, VARIED + PEOPLE[:3])
    register_release(ronde)
    again = Ronde(ronde.root, 10)
    shutil.copytree(ronde.raw, again.raw, ignore=shutil.ignore_patterns(RELEASES))
    make(again, [*VARIED, *PEOPLE[:3], NEWCOMER])
    with pytest.raises(Refusal, match=r"ronde-9 went out on .* most of the same respondents"):
        register_release(again)
    make(again, OTHERS)
    register_release(again)
    register_release(ronde)


def test_nobody_is_behind_a_twin(ronde):
    resources = {"resources": [{"path": "x.csv", "provenance": "synthetic"}]}
    (ronde.raw / "datapackage.json").write_text(json.dumps(resources))
    register_release(ronde)
    assert releases(ronde) == []
