"""Labels that nobody confirmed, in a tally and in a codebook."""

import pandas as pd

from inventarisatie.answers.labels import Label
from inventarisatie.counts.labels import hidden_labels

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
