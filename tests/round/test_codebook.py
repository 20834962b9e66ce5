from pathlib import Path

import pytest
import yaml

from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook

QUESTION = {"code": "vraag", "text": "Vraag?", "type": "single"}
OPTIONS = [{"code": "ja", "label": "Ja"}, {"code": "nee", "label": "Nee"}]


def write(tmp_path, *questions):
    form = {
        "code": "v1", "title": "V", "group": "g", "source": "surveymonkey", "file": "v.csv",
        "questions": list(questions),
    }  # fmt: skip
    content = {
        "ronde": 5, "title": "Test", "period": {"start": "2021-01-01", "end": "2021-02-01"},
        "groups": [{"code": "g", "label": "mensen"}], "questionnaires": [form],
    }  # fmt: skip
    path = tmp_path / "codeboek.yml"
    path.write_text(yaml.safe_dump(content))
    return path


def test_a_good_codebook_is_read(tmp_path):
    codebook = load_codebook(write(tmp_path, {**QUESTION, "options": OPTIONS}))
    assert codebook.question("vraag").label("nee") == "Nee"
    assert codebook.group("g").label == "mensen"


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ({**QUESTION}, "needs options"),
        ({**QUESTION, "options": OPTIONS, "rows": [{"code": "r", "label": "R"}]}, "matrix"),
        ({**QUESTION, "options": OPTIONS * 2}, "twice"),
        ({**QUESTION, "options": OPTIONS, "tpye": "x"}, "tpye"),
        ({**QUESTION, "code": "Vraag 1", "options": OPTIONS}, "code"),
        (
            {**QUESTION, "options": OPTIONS, "asked_if": {"question": "later", "options": ["ja"]}},
            "earlier",
        ),
        (
            {
                **QUESTION,
                "options": OPTIONS,
                "merged": [{"code": "b", "label": "B", "options": ["ja", "x"]}],
            },
            "merges unknown",
        ),
    ],
)
def test_a_broken_rule_is_named_with_file_and_key(tmp_path, question, problem):
    with pytest.raises(Refusal, match=problem) as caught:
        load_codebook(write(tmp_path, question))
    assert "codeboek.yml" in str(caught.value)


def test_missing_and_unreadable_files(tmp_path):
    with pytest.raises(Refusal, match="missing"):
        load_codebook(tmp_path / "codeboek.yml")
    (tmp_path / "codeboek.yml").write_text("a: [")
    with pytest.raises(Refusal, match="YAML"):
        load_codebook(tmp_path / "codeboek.yml")


def test_unknown_codes_offer_the_nearest(codebook):
    with pytest.raises(Refusal, match="capaciteit-voor-corona"):
        codebook.question("capaciteit-voor-coronna")
    with pytest.raises(Refusal, match="professionals"):
        codebook.group("profesionals")


@pytest.mark.parametrize("name", ["../../x.csv", "/etc/x.csv", "map/x.csv", "..\\x.csv", ".."])
def test_a_file_outside_the_folder_of_the_round_is_refused(tmp_path, name):
    path = tmp_path / "codeboek.yml"
    text = (Path(__file__).parents[2] / "data/raw/ronde-4/codeboek.yml").read_text("utf-8")
    content = yaml.safe_load(text)
    content["questionnaires"][0]["file"] = name
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(Refusal, match=r"questionnaires\.0\.file"):
        load_codebook(path)
