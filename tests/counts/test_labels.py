"""Labels that nobody confirmed, in a tally and in a codebook."""

import pandas as pd

from inventarisatie.answers.labels import Label
from inventarisatie.counts.labels import hidden_labels, with_shown_labels
from inventarisatie.round.codebook import Codebook

LABELS = {"a": "Arts", "b": "Begeleider", "c": "Henk Jansen"}
PLACES = enumerate(LABELS.items(), start=1)
UNCONFIRMED = {("v", code): Label(text, place) for place, (code, text) in PLACES}


def test_hidden_is_what_few_are_seen_to_have_chosen_and_what_names_somebody():
    codes, lower = [*LABELS, "ja", "c"], [0, 5, 2, 0, 30]
    tally = pd.DataFrame({"question": "v", "category": codes, "lower": lower})
    assert hidden_labels(tally, UNCONFIRMED, 5).to_list() == [
        "Antwoord 1 (tekst niet bevestigd)", "", "Antwoord 3 (tekst niet bevestigd)", "",
        "Antwoord 3 (tekst niet bevestigd)",
    ]  # fmt: skip


def test_a_codebook_has_the_labels_that_are_confirmed_or_shown_and_numbers_for_the_rest():
    options = [{"code": code, "label": label} for code, label in (LABELS | {"d": "Docent"}).items()]
    question = {"code": "v", "text": "Wat doet u?", "type": "single", "options": options}
    form = {"code": "een", "title": "Een", "group": "mensen", "file": "een.csv",
            "source": "surveymonkey", "questions": [question]}  # fmt: skip
    codebook = Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "respondenten"}], "questionnaires": [form]}
    )  # fmt: skip
    told = with_shown_labels(codebook, UNCONFIRMED, {"Arts"}).question("v")
    assert [option.label for option in told.options] == [
        "Arts", "Antwoord 2 (tekst niet bevestigd)", "Antwoord 3 (tekst niet bevestigd)", "Docent",
    ]  # fmt: skip
