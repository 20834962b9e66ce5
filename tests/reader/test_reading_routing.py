"""Questions asked of some only: concluded from who answered; nobody is incomplete by them."""

from itertools import cycle
from pathlib import Path

import pytest
import yaml
from reading_files import Columns, sheet

from inventarisatie.reader import Inspection, Survey, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

SIZE = 60
MOOD = [["Goed", "Matig", "Slecht"][i % 3] for i in range(SIZE)]
FOLLOWED = ["Ja" if i % 12 == 0 else "Nee" for i in range(SIZE)]


def of_who(choice: list[str], option: str, answers: list[str]) -> list[str]:
    """Answers of those who chose an option, blank for the others."""
    given = cycle(answers)
    return [next(given) if chose == option else "" for chose in choice]


def read(path: Path, *columns: Columns) -> tuple[Inspection, str, list[Question], Survey]:
    file = sheet(*columns).csv(path / "export.csv")
    draft = draft_codebook(file)
    book = Codebook.model_validate(yaml.safe_load(draft))
    survey = read_survey({"vragenlijst-1": file}, book)
    found = inspect_export(file)
    assert found.partial == (~survey.respondents["complete"]).sum()
    return found, draft, book.questionnaires[0].questions, survey


def test_a_last_question_asked_of_few_makes_nobody_incomplete(tmp_path: Path) -> None:
    found, draft, questions, survey = read(
        tmp_path,
        ("Hoe gaat het?", "Response", MOOD),
        ("Cursus gevolgd?", "Response", FOLLOWED),
        ("Was die nuttig?", "Response", of_who(FOLLOWED, "Ja", ["Ja"])),
    )
    assert found.partial == 0
    routing = questions[2].asked_if
    assert routing is not None
    assert (routing.question, routing.options) == ("vraag-2", ["ja"])
    assert "- ja  # 5 of the 5 answered, 0 of the 55 others\n" in draft
    assert "vraag-3. Check asked_if" in draft
    assert found.questions[2]["asked_if"]["position"] == found.questions[1]["position"]
    assert "asked, it seems, of who chose 'Ja' in column 5" in found.to_text()
    states = survey.answers.loc[survey.answers["question"] == "vraag-3", "state"]
    assert states.value_counts()[["answered", "not_asked"]].tolist() == [5, 55]


def test_questions_after_each_other_have_the_same_routing(tmp_path: Path) -> None:
    _, _, questions, _ = read(
        tmp_path,
        ("Cursus gevolgd?", "Response", FOLLOWED),
        ("Was die nuttig?", "Response", of_who(FOLLOWED, "Ja", ["Ja", "Nee", "Deels"])),
        ("Waarom?", "Open-Ended Response", of_who(FOLLOWED, "Ja", ["daarom", "zomaar", "leuk"])),
        ("Cijfer?", "Open-Ended Response", of_who(FOLLOWED, "Ja", ["7", "8"])),
    )
    asked = [question.asked_if and question.asked_if.question for question in questions]
    assert asked == [None, "vraag-1", "vraag-1", "vraag-1"]


def test_boxes_and_options_can_lead_to_a_question(tmp_path: Path) -> None:
    bus = ["Bus" if i % 4 == 0 else "" for i in range(SIZE)]
    _, _, questions, _ = read(
        tmp_path,
        ("Hoe reist u?", "Bus", bus),
        ("", "Trein", ["Trein" if i % 3 else "" for i in range(SIZE)]),
        ("Welke twee lijnen?", "Eerste", of_who(bus, "Bus", [f"de {i}" for i in range(15)])),
        ("", "Tweede", of_who(bus, "Bus", [f"lijn {i}" for i in range(15)])),
    )
    assert [q.code for q in questions] == ["vraag-1", "vraag-2-1", "vraag-2-2"]
    for question in questions[1:]:
        assert question.asked_if is not None
        assert question.asked_if.options == ["bus"]


@pytest.mark.parametrize(
    "cells",
    [
        [*of_who(FOLLOWED, "Nee", ["Ja"])[:-1], "Ja"],  # nearly everybody, by chance
        [*of_who(FOLLOWED, "Ja", ["Ja"])[:-1], "Ja"],  # somebody else answered too
        ["Ja", *[""] * 59],  # one person
        of_who(MOOD, "Matig", ["Ja", "", "", ""]),  # few of who were asked
    ],
)
def test_no_routing_is_proposed_without_evidence(tmp_path: Path, cells: list[str]) -> None:
    _, draft, questions, _ = read(
        tmp_path,
        ("Hoe gaat het?", "Response", MOOD),
        ("Cursus gevolgd?", "Response", FOLLOWED),
        ("Was die nuttig?", "Response", cells),
    )
    assert questions[2].asked_if is None
    assert "asked_if" not in draft


def test_a_last_question_of_few_that_nothing_explains_makes_nobody_incomplete(
    tmp_path: Path,
) -> None:
    few = ["Ja" if i % 7 == 0 else "" for i in range(SIZE)]
    found, _, questions, _ = read(
        tmp_path,
        ("Hoe gaat het?", "Response", MOOD),
        ("Cursus gevolgd?", "Response", FOLLOWED),
        ("Wilt u meer?", "Response", few),
        ("En nu?", "Response", few),
    )
    assert (questions[2].asked_if, found.partial) == (None, 0)


def test_who_drop_out_one_after_the_other_are_incomplete(tmp_path: Path) -> None:
    def until(place: int) -> list[str]:
        return [["Ja", "Nee"][i % 2] if i >= 7 * place else "" for i in range(SIZE)]

    found, _, _, survey = read(
        tmp_path, *((f"Vraag {place}?", "Response", until(place)) for place in range(8))
    )
    assert found.partial == 49
    assert (survey.answers["state"] == "dropped_out").any()


def test_the_routing_of_two_questionnaires_names_their_own_questions(tmp_path: Path) -> None:
    from inventarisatie.desk.new_ronde.codebooks import drafted

    file = sheet(
        ("Cursus gevolgd?", "Response", FOLLOWED),
        ("Was die nuttig?", "Response", of_who(FOLLOWED, "Ja", ["Ja"])),
    ).csv(tmp_path / "export.csv")
    content = drafted([file, file], 5, "Titel", None, None)
    for place, form in enumerate(content["questionnaires"], start=1):
        assert form["questions"][1]["asked_if"]["question"] == f"v{place}-vraag-1"
