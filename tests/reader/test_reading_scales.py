"""Scales of answers in a drafted codebook: known ones in order, others named to be checked."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.reader import draft_codebook
from inventarisatie.reader.scales import ASIDE, SCALES, in_scale_order, is_ordered


@pytest.mark.parametrize(
    "scale",
    [
        ["Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden", "N.v.t."],
        ["Helemaal mee oneens", "Mee oneens", "Niet eens, niet oneens", "Mee eens"],
        ["Nooit", "Zelden", "Soms", "Vaak", "Altijd", "Weet ik niet"],
        ["Slecht", "Matig", "Voldoende", "Goed", "Zeer goed"],
        ["Ja", "Soms", "Nee", "Weet niet/n.v.t."],
        ["Veel minder", "Minder", "Evenveel", "Meer"],
        ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Don\u2019t know"],
        ["Very dissatisfied", "Satisfied", "Very satisfied"],
        ["Never", "Rarely", "Sometimes", "Often", "Always"],
        ["Yes", "No", "N/A"],
    ],
)
def test_a_known_scale_comes_in_order_whatever_the_order_it_had(scale: list[str]) -> None:
    assert in_scale_order(list(reversed(scale))) == scale
    assert is_ordered(scale)
    assert not is_ordered(list(reversed(scale)))


@pytest.mark.parametrize("labels", [["Rood", "Blauw"], ["Ja", "Amsterdam"], ["Weet niet"], []])
def test_other_answers_are_no_scale(labels: list[str]) -> None:
    assert in_scale_order(labels) is None


def test_numbers_are_an_order() -> None:
    assert is_ordered(["1", "2", "3", "Weet niet"])
    assert not is_ordered(["Rood", "Blauw"])


def test_no_scale_has_a_step_twice_or_an_answer_aside() -> None:
    for scale in SCALES:
        words = scale.replace("; ", "|").split("|")
        assert len(set(words)) == len(words), scale
        assert not set(ASIDE.split("|")) & set(words), scale


@given(st.lists(st.text(max_size=12), max_size=6, unique=True))
def test_nothing_is_lost(labels: list[str]) -> None:
    assert sorted(in_scale_order(labels) or labels) == sorted(labels)


def test_a_draft_has_scales_in_order_and_names_what_must_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    scale = ["Ontevreden", "Zeer tevreden", "Weet niet", "Tevreden", "Neutraal"]
    rows = [
        "Respondent ID,Collector ID,Start Date,End Date,Hoe tevreden bent u?,Welke kleur?",
        ",,,,Response,Response",
        *(
            f"{n},7,10/2{n % 8}/2025 10:00:00,10/2{n % 8}/2025 10:10:00,{scale[n % 5]},"
            f"{['Rood', 'Blauw'][n % 2]}"
            for n in range(20)
        ),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = draft_codebook(path)
    first, second = yaml.safe_load(text)["questionnaires"][0]["questions"]
    labels = [option["label"] for option in first["options"]]
    assert labels == ["Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden", "Weet niet"]
    assert [option["label"] for option in second["options"]] == ["Rood", "Blauw"]
    assert "# Answers as they came in the export; put them in order: vraag-2.\n" in text
