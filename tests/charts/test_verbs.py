"""Verbs of findings in the singular."""

import pytest
import yaml

from inventarisatie.charts.verbs import singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("geven aan dat", "geeft aan dat"), ("vinden", "vindt"), ("weten niet", "weet niet"),
        ("zien", "ziet"), ("zijn goed", "is goed"), ("noemen", "noemt"), ("werken in", "werkt in"),
        ("ervaren", "ervaart"), ("proberen", "probeert"), ("kiezen", "kiest"), ("kozen", "koos"),
        ("zeggen", "zegt"), ("willen", "wil"), ("hebben", "heeft"), ("maken", "maakt"),
        ("wisselen", "wisselt"), ("openen", "opent"), ("delen", "deelt"), ("lezen", "leest"),
        ("vulden de lijst in", "vulde de lijst in"), ("krijgen", "krijgt"), ("praten", "praat"),
        ("volgen", "volgt"), ("twijfelen", "twijfelt"), ("verwachten", "verwacht"),
        ("zullen komen", "zal komen"),
    ],
)  # fmt: skip
def test_the_verb_follows_its_subject(plural, one):
    assert singular(plural) == one


def test_every_finding_of_the_codebook_has_a_singular(ronde):
    book = yaml.safe_load(ronde.codebook_file.read_text(encoding="utf-8"))
    options = [
        option
        for form in book["questionnaires"]
        for question in form["questions"]
        for option in [*question.get("options", []), *question.get("merged", [])]
    ]
    verbs = {option["finding"].split()[0] for option in options if option.get("finding")}
    known = {
        "ervaren": "ervaart", "geven": "geeft", "noemen": "noemt", "proberen": "probeert",
        "vinden": "vindt", "werken": "werkt", "weten": "weet", "zien": "ziet", "zijn": "is",
    }  # fmt: skip
    assert {verb: singular(verb) for verb in verbs} == {verb: known[verb] for verb in verbs}
