"""Golden texts: what a chart says in Dutch."""

import pytest
from matplotlib.figure import Figure
from seen import chart, frame, texts_of

from inventarisatie.charts.describe import (
    alt_text,
    before,
    caption,
    headline,
    note,
    source,
    subtitle,
)
from inventarisatie.charts.forms import draw

LESS = {"finding": "kunnen minder mensen ontvangen", "certainty": "published", "section": "3.1.2"}
HALF = {
    "lower": 23, "upper": 27, "words": "de helft", "certainty": "converted",
    "finding": "zien knelpunten", "section": "3.2",
}  # fmt: skip
SIX = {"n": 6, "base": 6, "group": "b", "group_label": "belangenbehartigers", "words": "alle"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([LESS], "29 van de 50 professionals kunnen minder mensen ontvangen"),
        ([HALF], "De helft van de professionals (23 tot 27 van de 50) ziet knelpunten"),
        ([LESS | {"words": "ruim de helft"}],
         "Ruim de helft van de professionals (29 van de 50) kan minder mensen ontvangen"),
        ([HALF | {"lower": 45, "upper": 49, "words": "bijna alle"}],
         "Bijna alle professionals (45 tot 49 van de 50) zien knelpunten"),
        ([HALF | SIX | {"finding": "zien knelpunten"}, HALF],
         "De helft van de professionals (23 tot 27 van de 50) ziet knelpunten"),
        ([HALF | SIX], "Alle 6 belangenbehartigers zien knelpunten"),
        ([LESS | {"n": 3}, LESS | {"n": 40, "finding": "zien er meer"}, LESS | {"n": 9}],
         "40 van de 50 professionals zien er meer"),
        ([{"n": 3}, {"n": 4, "label": "Nee"}],
         "Vraag: 4 van de 50 professionals kozen \u2018Nee\u2019"),
        ([{"n": 1, "subject": "Vervoer?"}],
         "Vervoer? 1 van de 50 professionals koos \u2018Antwoord\u2019"),
        ([{"n": 40, "category": "geen-antwoord", "label": "Geen antwoord"}, {"n": 2}],
         "Vraag: 2 van de 50 professionals kozen \u2018Antwoord\u2019"),
        ([{"n": 21, "category": "klasse-3", "label": "300 of meer", "subject": "Bezoekers"}],
         "Bezoekers: 21 van de 50 professionals noemden 300 of meer"),
        ([{"certainty": "synthetic", "n": 4}], "Demonstratie op synthetische gegevens: Vraag"),
    ],
)  # fmt: skip
def test_the_headline_tells_the_finding(rows, told):
    assert headline(frame(*rows)) == told


def test_no_answer_is_never_the_headline():
    only = frame({"n": 48, "category": "geen-antwoord", "label": "Geen antwoord"})
    assert "Geen antwoord" not in headline(only)
    rest = frame({"n": 48, "category": "overig", "label": "Ander antwoord", "finding": "doen mee"})
    assert "doen mee" not in headline(rest)


@pytest.mark.parametrize("subject", ["Hoe?", "Kort gezegd.", "Let op!", "Wat nog…", "Namelijk:"])
def test_after_a_mark_at_the_end_of_a_subject_comes_no_colon(subject):
    assert before(subject) == f"{subject} "
    assert before(subject[:-1]) == f"{subject[:-1]}: "


def test_a_long_question_and_answer_are_shortened():
    assert len(headline(frame({"subject": "lang " * 90, "label": "woord " * 90}))) < 270


@pytest.mark.parametrize(
    ("rows", "dotted", "told"),
    [
        ([{}], True, "Elke stip is één van de 50 professionals."),
        ([{"base": 5000}], False, "Elke balk is 100% van de 5.000 professionals."),
        ([{}, SIX], True, "Elke stip is één respondent: professionals (n\xa0=\xa050) en "
                          "belangenbehartigers (n\xa0=\xa06)."),
        ([{"base_lower": 2, "base_upper": 9, "lower": 2, "upper": 9}], True,
         "Elke stip is één respondent: professionals (n\xa0=\xa02 tot 9)."),
    ],
)  # fmt: skip
def test_the_subtitle_names_mark_base_and_period(rows, dotted, told):
    data = frame(*rows)
    assert subtitle(data, dotted=dotted) == f"{told} 1 januari tot 2 februari 2025."
    data.attrs = {}
    assert subtitle(data, dotted=dotted) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, ""),
        (HALF,
         "Gearceerd: alleen als woord bekend; de grenzen zijn een afspraak van dit rapport."),
        ({"lower": 0, "upper": 5, "certainty": "protected"},
         "Gearceerd: een klein aantal is afgeschermd en ligt tussen deze grenzen."),
        ({"certainty": "not_kept", "lower": 0, "upper": 50}, ""),
        ({"lower": 2, "upper": 9, "base_lower": 2, "base_upper": 9, "certainty": "derived"},
         "Gearceerd: het aantal ligt tussen deze grenzen."),
        ({"lower": 1, "upper": 5, "certainty": "derived"},
         "Gearceerd: het aantal ligt tussen deze grenzen."),
    ],
)  # fmt: skip
def test_hatching_is_explained_where_there_is_any(row, told):
    assert note(frame(row), frame(row)) == told


def test_both_reasons_for_hatching_are_told_where_a_trend_has_both():
    data = frame(HALF, {"lower": 0, "upper": 5, "certainty": "protected"})
    told = "Gearceerd: alleen als woord bekend, of een klein aantal dat is afgeschermd."
    assert note(data, data) == told


def test_one_answer_that_is_left_out_is_one():
    data = frame({"n": 1}, {"n": 2})
    assert note(data, data.iloc[:1]) == "Eén antwoord staat niet in de figuur."


def test_the_source_of_published_and_counted_numbers():
    both = frame(LESS, LESS | {"section": "5"})
    assert source(both) == "Bron: inventarisatie, § 3.1.2 en 5."
    assert source(frame({})) == "Bron: Proef, eigen telling."
    assert "geen uitkomst" in source(frame({"certainty": "synthetic"}))


def test_a_caption_names_subjects_and_groups_once():
    several = frame({"subject": "Capaciteit"}, {"subject": "Naleving"}, {"subject": "BRP"})
    assert caption(several) == "Capaciteit, naleving en BRP: professionals (n\xa0=\xa050)."
    assert caption(frame({"subject": "Respondenten", "group_label": "respondenten"})) == (
        "Respondenten (n\xa0=\xa050)."
    )
    lines = [{"row": n, "row_label": n, "subject": f"Stelling: {n}"} for n in "ab"]
    assert caption(frame(*lines)) == "Stelling: professionals (n\xa0=\xa050)."
    assert caption(frame({}).drop(columns="row_label")) == "Vraag: professionals (n\xa0=\xa050)."


def test_a_caption_does_not_tell_the_question_of_the_title_again():
    asked = frame({"subject": "waar werkt u?", "finding": ""})
    assert caption(asked, headline(asked)) == "Professionals (n\xa0=\xa050)."
    assert caption(asked, "Eigen kop").startswith("waar werkt u? professionals")


def test_the_alt_text_is_what_is_drawn():
    data = frame({"n": 9, "label": "Ja"}, {"n": 41, "label": "Nee"})
    figure = chart(draw, data)
    figure.axes[0].set_title("Mijn bevinding")
    assert alt_text(figure, data) == (
        "Stippendiagram. Mijn bevinding. Elke stip is één van de 50 professionals. "
        "1 januari tot 2 februari 2025. 9 van de 50: ja; 41 van de 50: nee."
    )


def test_of_a_figure_of_another_maker_the_alt_text_tells_the_numbers():
    figure = Figure()
    figure.subplots().set_title("Eigen figuur")
    data = frame({"n": 9, "label": "Ja"})
    assert alt_text(figure, data) == "Diagram. Eigen figuur. Vraag, Ja: 9 van de 50."


def test_a_character_that_the_font_lacks_is_its_code():
    data = frame({"label": "Blij \N{GRINNING FACE}", "n": 4}, {"label": "\u6f22 na\u2011is"})
    told = texts_of(chart(draw, data))
    assert "4 van de 50: blij [U+1F600]" in told
    assert "29 van de 50: [U+6F22] na-is" in told


def test_dollars_are_no_formula():
    figure = chart(draw, frame({"label": "$ 5 tot $ 10"}))
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)
