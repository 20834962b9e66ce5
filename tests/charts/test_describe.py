from dataclasses import replace

import pytest

from inventarisatie.charts.describe import alt_text, caption, chart_text, finding, headline, source
from inventarisatie.counts.ledger_file import LedgerRow

LESS = LedgerRow(
    id="capaciteit-voor-corona.minder", lower=29, upper=29, base_lower=50, base_upper=50,
    question="capaciteit-voor-corona", category="minder", group="professionals",
    certainty="published", notebook="08-capaciteit", cell="c", section="3.1.2",
    subject="Capaciteit", label="Minder mensen", group_label="professionals",
)  # fmt: skip
REST = replace(LESS, category="overig", lower=21, upper=21, label="Ander of geen antwoord")
LOST = replace(LESS, category="gelijk", lower=0, upper=21, certainty="not_kept")


def test_the_headline_tells_the_finding(codebook):
    assert headline([REST, LESS], codebook).startswith("29 van de 50 professionals geven aan")


def test_no_finding_is_made_of_what_is_not_known(codebook):
    assert finding(LOST, codebook) == ""
    assert finding(REST, codebook) == ""
    assert headline([LOST, REST], codebook) == "Capaciteit: niet bewaard in onze bron"


@pytest.mark.parametrize(
    ("question", "label", "clause"),
    [
        ("respondenten", "Professionals", "zijn professionals"),
        (
            "invuldatum",
            "Op of na 13 oktober 2020",
            "vulden de vragenlijst op of na 13 oktober 2020 in",
        ),
    ],
)
def test_findings_about_the_respondents_themselves(codebook, question, label, clause):
    assert finding(replace(LESS, question=question, label=label), codebook) == clause


def test_alt_text_gives_type_measure_and_every_value_and_is_not_the_caption(codebook):
    alt = alt_text([LESS, LOST], ["Minder mensen", "Evenveel mensen"])
    assert alt == (
        "Horizontaal staafdiagram van het aandeel van de professionals (n\xa0=\xa050). "
        "Minder mensen: 29 van de 50; Evenveel mensen: niet bewaard in onze bron."
    )
    assert caption([LESS, LOST], codebook) == "Capaciteit: professionals (n\xa0=\xa050)."


def test_a_caption_of_two_subjects_reads_as_a_sentence(codebook):
    both = [LESS, replace(LESS, subject="Naleving"), replace(LESS, subject="BRP-inschrijving")]
    told = "Capaciteit, naleving en BRP-inschrijving: professionals (n\xa0=\xa050)."
    assert caption(both, codebook) == told


def test_a_caption_does_not_name_the_group_twice(codebook):
    row = replace(LESS, subject="Respondenten", group_label="respondenten")
    assert caption([row], codebook) == "Respondenten (n\xa0=\xa050)."


def test_subtitle_names_measure_base_and_period(codebook):
    text = chart_text([LESS, REST], codebook)
    assert "professionals (n\xa0=\xa050)" in text.subtitle
    assert "21\N{NO-BREAK SPACE}september tot 30\N{NO-BREAK SPACE}oktober 2020" in text.subtitle
    assert text.note == ""
    assert "Gearceerd" in chart_text([replace(LESS, upper=31)], codebook).note


def test_source_line_of_published_and_measured_numbers(codebook):
    assert source([LESS], codebook).endswith("paragraaf 3.1.2.")
    both = [LESS, replace(LESS, section="5")]
    assert source(both, codebook).endswith("paragrafen 3.1.2 en 5.")
    assert source([replace(LESS, section="")], codebook).endswith("eigen telling.")
