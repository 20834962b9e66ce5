"""Scales of answers in a drafted codebook: known ones in order, others named to be checked."""

from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.reader import draft_codebook
from inventarisatie.reader.aside import aside_last, is_aside
from inventarisatie.reader.poles import degrees_of
from inventarisatie.reader.scale_tables import NAMED, SCALES
from inventarisatie.reader.scales import in_scale_order, is_common, is_ordered


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


@pytest.mark.parametrize(
    "scale",
    [
        "1: nooit|2|3: soms|4|5: altijd|Weet niet",
        "18-29|30-44|45-60|> 60",
        "0-24%|25-49%|50-74%|75-100%|Weet niet",
        "Minder dan 5%|5 tot 10%|11 tot 20%|21 tot 30%|Meer dan 30%",
        "Jonger dan 18|18 - 24 jaar|25 t/m 34 jaar|65 jaar of ouder",
        "Under 18|18-24|25-34|65+|Prefer not to say",
        "< 1 jaar|1-2 jaar|3-5 jaar|5-10 jaar|> 10 jaar",
        "Minder dan een maand|1 tot 3 maanden|Een half jaar tot een jaar|Langer dan 2 jaar|N.v.t.",
        "Less than 6 months|6 months to 1 year|1 to 3 years|More than 3 years",
        "Nooit|Minder dan 1 keer per maand|1 keer per maand|Meerdere keren per week|Dagelijks",
        "Never|Less than once a month|Monthly|Once a week|2-3 times a week|Daily",
        "€ 0 - € 1.000|€ 1.001 - € 2.500|€ 2.501 - € 5.000|Meer dan € 5.000",
        "Less than $10,000|$10,000 to $49,999|$50,000 or more",
        "Zeer onveilig|Onveilig|Neutraal|Veilig|Zeer veilig|Weet niet",
        "Helemaal mee oneens|Mee oneens|Niet eens, niet oneens|Mee eens|Helemaal mee eens",
        "Not at all useful|Slightly useful|Somewhat useful|Very useful|Extremely useful",
        "Dissatisfied|Neither satisfied nor dissatisfied|Satisfied|Very satisfied|N/A",
        "Veel minder|Minder|Ongeveer gelijk|Meer|Veel meer",
        "Much worse than before|Worse|About the same|Better|Much better than before",
        "0|1|2|3 of meer",
        "Geen|1|2-5|6-10|Meer dan 10|Weet ik niet",
        "1 (helemaal niet)|2|3|4|5 (heel erg)|n.v.t.",
        "Sterk afgenomen|Afgenomen|Gelijk gebleven|Toegenomen|Sterk toegenomen",
        "0 uur|1-8 uur|9-16 uur|17-24 uur|meer dan 24 uur",
        "1 dag|2 dagen|Een week|2 weken|Een maand",
        "Ja|Misschien|Nee|Weet niet",
        "Voor 1960|1960-1979|1980-1999|2000 of later",
        "een keer|twee keer|drie keer of vaker",
        "-2|-1|0|1|2",
        "Less than 1 hour|1-2 hours|2-4 hours|More than 4 hours",
        "Tot 10 medewerkers|10-49 medewerkers|50-249 medewerkers|250 of meer medewerkers",
        "Helemaal niet tevreden|Niet tevreden|Neutraal|Tevreden|Zeer tevreden",
        "Minder dan 1 jaar geleden|1 tot 2 jaar geleden|Meer dan 5 jaar geleden",
        "Not important|Somewhat important|Important|Very important",
        "Very unlikely|Unlikely|Neutral|Likely|Very likely|Don\u2019t know",
        "Zelden of nooit|Soms|Vaak|Altijd",
        "Elke maand|Elke week|Elke dag",
        "12-17 jaar|18-24 jaar|75 jaar en ouder",
        "Never|1-2 times|3-5 times|More than 5 times",
        "0 - Not at all likely|1|2|10 - Extremely likely",
        "Minder dan 24 uur|1 tot 3 dagen|1 week|Meer dan een maand",
        "een kwartier|half uur|1 uur|anderhalf uur|2 uur",
        "0%|1-25%|26-50%|51-75%|76-99%|100%",
        "Minder dan 1 uur|1 tot 2 uur|Een halve dag|De hele dag",
        "Eén keer|Twee tot drie keer|Vier keer of vaker|Weet ik niet",
        "Voor 9:00|9:00 - 12:00|12:00 - 18:00|Na 18:00",
        "Geen enkele dag|1-2 dagen|3-4 dagen|5 dagen of meer",
        "Helemaal niet|Een beetje|Redelijk|Erg|Heel erg",
        "Eens per week|2 keer per week|Bijna elke dag|Elke dag",
        "Nee|Een beetje|Ja|Weet niet",
        "No|A little|Yes",
        "Geen|Minder dan de helft|Ongeveer de helft|Meer dan de helft|Allemaal",
        "Niemand|Enkele|Ongeveer de helft|De meeste|Iedereen",
        "< 30 min|30-60 min|1-2 uur|> 2 uur",
        "0-6 mnd|6 mnd - 1 jr|1-2 jr|> 2 jr",
        "under 6 months|6-12 months|1-2 years|2+ years",
        "Binnen een week|Binnen een maand|Binnen een jaar|Later",
        "500 m|1 km|5 km|> 10 km",
        "Vorige week|Vorige maand|Vorig jaar|Langer geleden",
        "Today|Yesterday|In the past week|In the past year|More than a year ago|Never",
        "Nooit of bijna nooit|Soms|Vaak|Altijd of bijna altijd",
        "Zelden tot nooit|Een enkele keer|Soms|Vaak|Heel vaak",
        "None of the time|A little of the time|Some of the time|Most of the time|All of the time",
        "Not at all|Several days|More than half the days|Nearly every day",
        "Nooit|Minder vaak|Maandelijks|Om de week|Wekelijks|Dagelijks",
        "Never|Once or twice|Monthly|Weekly|Every other day|Several times a day",
        "Nooit|1 keer|2 keer|Vaker",
        "Minder dan eens per jaar|Eens per jaar|Eens per half jaar|Eens per maand",
        "Never|Sometimes|About half the time|Most of the time|Always",
        "Minder vaak|Even vaak|Vaker",
        "Volledig oneens|Eerder oneens|Eerder eens|Volledig eens",
        "Grotendeels mee oneens|Deels mee eens, deels mee oneens|Grotendeels mee eens",
        "Disagree strongly|Disagree slightly|Agree slightly|Agree strongly",
        "Ruim onvoldoende|Onvoldoende|Voldoende|Ruim voldoende|Goed",
        "Zeer slecht|Slecht|Gaat wel|Goed|Zeer goed",
        "Very bad|Bad|OK|Good|Very good",
        "Far below average|Below average|Average|Above average|Far above average",
        "Beneden modaal|Modaal|Boven modaal",
        "Heel slecht bereikbaar|Slecht bereikbaar|Goed bereikbaar|Heel goed bereikbaar",
        "Zeer laag|Laag|Midden|Hoog|Zeer hoog",
        "Geen|Licht|Matig|Ernstig|Zeer ernstig",
        "None|Mild|Moderate|Severe|Very severe",
        "Geen probleem|Klein probleem|Groot probleem",
        "Geen ervaring|Weinig ervaring|Enige ervaring|Veel ervaring",
        "Geen vertrouwen|Weinig vertrouwen|Neutraal|Veel vertrouwen|Zeer veel vertrouwen",
        "Veel te weinig|Te weinig|Precies goed|Te veel|Veel te veel",
        "Te laag|Goed|Te hoog",
        "Too short|About right|Too long",
        "Veel slechter dan vorig jaar|Hetzelfde als vorig jaar|Veel beter dan vorig jaar",
        "Decreased a lot|Stayed the same|Increased a lot",
        "Not well at all|Slightly well|Moderately well|Very well|Extremely well",
        "Very unhappy|Unhappy|Neutral|Happy|Very happy",
        "Ja, volledig|Ja, gedeeltelijk|Nee, niet echt|Nee, helemaal niet",
        "Minder tevreden|Tevreden|Zeer tevreden",
        "Maart 2020|April 2020|December 2020|Januari 2021",
        "Q3 2020|Q4 2020|Q1 2021",
        "Lente|Zomer|Herfst|Winter",
        "Basisschool|VMBO/MAVO|HAVO/VWO|MBO|HBO|WO (universiteit)",
        "Nul|Eén|Twee|Drie of meer",
        "Slecht|Matig|Goed|Geen ervaring",
        "Ja, zeker|Ja, misschien|Nee|Weet niet",
        "Niet|Nauwelijks|Deels|Grotendeels|Volledig",
        "Afgelopen week|Afgelopen maand|Afgelopen jaar|Langer geleden|Nooit",
        "eerste jaar|tweede jaar|derde jaar|vierde jaar",
        "Less than high school|High school|Bachelor's degree|Master's degree|Doctorate",
    ],
)
@given(data=st.data())
def test_amounts_and_degrees_come_in_order_however_they_came(
    scale: str, data: st.DataObject
) -> None:
    ordered = scale.split("|")
    assert in_scale_order(data.draw(st.permutations(ordered))) == ordered


@pytest.mark.parametrize(
    "label",
    ["Weet niet / geen mening", "N.v.t.", "Niet van toepassing", "Don\u2019t know or not sure",
     "N/A", "Anders, namelijk", "Prefer not to say", "Wil ik liever niet zeggen", "Zeg ik niet",
     "I'd rather not say", "Can\u2019t remember", "Ik weet het (nog) niet",
     "Weet niet, geen mening"],
)  # fmt: skip
def test_answers_beside_a_scale_come_last(label: str) -> None:
    assert aside_last([label, "Rood", "Blauw"]) == ["Rood", "Blauw", label]
    assert in_scale_order([label, "60+", "18-59"]) == ["18-59", "60+", label]
    assert is_common(label)


@pytest.mark.parametrize("text", ["Piet Kanarie", "Linda", "Dorpsstraat 3", "de kapper", "Juni"])
def test_the_words_of_scales_name_nobody(text: str) -> None:
    assert not is_common(text)


@pytest.mark.parametrize("labels", [["Rood", "Blauw"], ["Ja", "Amsterdam"], ["Weet niet"], []])
def test_other_answers_are_no_scale(labels: list[str]) -> None:
    assert in_scale_order(labels) is None


def test_numbers_are_an_order() -> None:
    assert is_ordered(["1", "2", "3", "Weet niet"])
    assert not is_ordered(["Rood", "Blauw"])


def test_no_scale_has_a_step_twice_or_an_answer_aside() -> None:
    for scale in (*SCALES, *NAMED):
        words = scale.replace("; ", "|").split("|")
        assert len(set(words)) == len(words), scale
        assert not any(map(is_aside, words)), scale


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
    assert [option["label"] for option in second["options"]] == ["Blauw", "Rood"]
    assert (
        "# Answers in alphabetical order, as the export tells none; put them in order: vraag-2"
        in text
    )


@pytest.mark.parametrize("shift", range(3))
def test_the_order_of_drafted_answers_does_not_tell_who_came_first(
    tmp_path: Path, shift: int
) -> None:
    """Whoever answers first: the draft is the same (a choice, and choices in one cell)."""
    path, places = tmp_path / "export.csv", ["Utrecht", "Arnhem", "Breda"]
    places = places[shift:] + places[:shift]
    rows = ["Tijdstempel,Waar werkt u?,Waarmee?"]
    for n in range(24):
        one, two = places[n % 3], places[(n // 3) % 3]
        both = one if one == two else f'"{one}, {two}"'
        rows.append(f"2025-03-{n % 9 + 1:02} 10:{n:02}:00,{one},{both}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    form = yaml.safe_load(draft_codebook(path))["questionnaires"][0]
    for question in form["questions"]:
        labels = [option["label"] for option in question["options"]]
        assert labels == ["Arnhem", "Breda", "Utrecht"], question["type"]


def test_thousands_of_different_answers_are_seen_to_be_no_scale_at_once() -> None:
    answers = [f"Onveilig bij halte nummer {number} in de wijk" for number in range(10_000)]
    start = process_time()
    assert degrees_of(answers) is None
    assert process_time() - start < 10  # seconds; looking at all answers for each takes a minute
