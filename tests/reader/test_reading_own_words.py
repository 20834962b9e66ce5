"""What one person wrote is text: it never becomes an option, a row or a label of a codebook."""

from pathlib import Path

import pytest
import yaml
from reading_files import Columns, sheet

from inventarisatie.reader import Inspection, Survey, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

CANARY = "Zeldzame Naamkanarie"
NAMES = ["Marga", "Tom", "Fatima El Amrani", "Piet Kanarie"]
YES_NO = ["Ja", "Nee"] * 20


def written(path: Path, *columns: Columns) -> tuple[Inspection, str, list[Question], Survey]:
    """What `inspect` says of an export, its drafted codebook, and what that reads."""
    file = sheet(*columns).csv(path / "export.csv")
    draft = draft_codebook(file)
    book = Codebook.model_validate(yaml.safe_load(draft))
    survey = read_survey({"vragenlijst-1": file}, book)
    return inspect_export(file), draft, book.questionnaires[0].questions, survey


def repeated(*texts: str, once: str = "") -> list[str]:
    """Forty cells that repeat some texts, and one that stands there once."""
    cells = [texts[i * 7 % 11 % len(texts)] for i in range(40)]
    return [once, *cells[1:]] if once else cells


def told(found: Inspection, code: str) -> str:
    return " ".join(notice.message for notice in found.warnings if notice.code == code)


def options(columns: list[str]) -> list[Columns]:
    """A multi-select question of which the first respondent chose nothing."""
    chosen = [[name if (i + j) % 3 and i else "" for i in range(40)]
              for j, name in enumerate(columns)]  # fmt: skip
    return [("" if j else "Hoe reist u?", name, chosen[j]) for j, name in enumerate(columns)]


@pytest.mark.parametrize("other", ["Anders, namelijk", "Other (please specify)", "Iets anders?"])
@pytest.mark.parametrize(("name", "recode"), [("Hercodering", CANARY), ("", "Overig")])
def test_a_recode_beside_the_text_of_a_checkbox_is_left_out(
    tmp_path: Path, other: str, name: str, recode: str
) -> None:
    found, draft, (question,), survey = written(
        tmp_path,
        *options(["Auto", "Fiets", "Trein"]),
        ("", other, [CANARY, "te voet", "te voet", *[""] * 37]),
        ("", name or other, [recode, "Overig", "Overig", *[""] * 37]),
    )
    assert [option.label for option in question.options] == ["Auto", "Fiets", "Trein"]
    assert question.other is not None
    left_out = name or f"{other} (2)"
    assert (question.other.label, question.left_out) == (other, [left_out])
    assert repr(left_out) in told(found, "W36")
    assert CANARY not in draft
    assert CANARY in set(survey.answers["text"])
    assert "Overig" not in set(survey.answers["text"])
    assert f"Kolom {left_out!r} bij 'vraag-1' weggelaten" in set(survey.log["what"])


def test_a_recode_before_the_text_of_a_checkbox_is_left_out(tmp_path: Path) -> None:
    _, _, (question,), _ = written(
        tmp_path,
        *options(["Auto", "Fiets"]),
        ("", "Code", ["Overig", "Overig", *[""] * 38]),
        ("", "Anders, namelijk", [CANARY, "te voet", *[""] * 38]),
    )
    assert question.other is not None
    assert (question.other.label, question.left_out) == ("Anders, namelijk", ["Code"])


def test_a_recode_beside_a_single_choice_is_left_out(tmp_path: Path) -> None:
    found, draft, (question,), survey = written(
        tmp_path,
        ("Doet u mee?", "Response", ["Anders", *YES_NO[1:]]),
        ("", "Anders, namelijk", [CANARY, *[""] * 39]),
        ("", "Hercodering", ["Misschien", *[""] * 39]),
    )
    assert [option.label for option in question.options] == ["Ja", "Nee"]
    assert question.left_out == ["Hercodering"]
    assert told(found, "W36")
    assert CANARY not in draft
    assert "Misschien" not in draft
    assert set(survey.answers["text"]) == {"", CANARY}


def test_a_recode_below_a_matrix_is_left_out(tmp_path: Path) -> None:
    _, draft, (question,), _ = written(
        tmp_path,
        ("Hoe vaak?", "Thuis", repeated("Soms", "Vaak", "Nooit")),
        ("", "Op straat", repeated("Vaak", "Soms", "Nooit")),
        ("", "Toelichting", [CANARY, "geen idee", *[""] * 38]),
        ("", "Thema", ["Onrust", "Rust", *[""] * 38]),
    )
    assert [row.label for row in question.rows] == ["Thuis", "Op straat"]
    assert (question.other and question.other.label, question.left_out) == (
        "Toelichting",
        ["Thema"],
    )
    assert CANARY not in draft


@pytest.mark.parametrize(
    "names",
    [["1", "2", "3"], ["Collega 1", "Collega 2", "Collega 3"], ["Eerste", "Tweede", "Nog een"]],
)
def test_text_boxes_with_short_answers_are_open(tmp_path: Path, names: list[str]) -> None:
    cells = [repeated(*NAMES, once=CANARY), repeated(*NAMES[::-1]), repeated(*NAMES[1:])]
    found, draft, questions, survey = written(
        tmp_path, *(("" if i else "Wie helpt u?", n, cells[i]) for i, n in enumerate(names))
    )
    assert [question.type for question in questions] == ["open"] * 3
    assert found.questions[0]["type"] == "open"
    assert CANARY not in draft
    assert (survey.answers["text"] == CANARY).sum() == 1


@pytest.mark.parametrize(
    "boxes", [("Naam 1", "Naam 2"), ("a)", "b)"), ("Eerste", "Tweede"), ("Plek A", "Plek B")]
)
def test_numbered_text_boxes_are_open_whatever_they_repeat(
    tmp_path: Path, boxes: tuple[str, str]
) -> None:
    cells = [repeated(*NAMES), repeated(*NAMES[::-1])]
    _, draft, questions, _ = written(
        tmp_path, ("Noem er twee", boxes[0], cells[0]), ("", boxes[1], cells[1])
    )
    assert [question.type for question in questions] == ["open", "open"]
    assert not any(name in draft for name in NAMES)


def test_one_text_box_with_short_answers_is_open(tmp_path: Path) -> None:
    cells = repeated(*NAMES, once=CANARY)
    _, draft, (question,), _ = written(tmp_path, ("Wie?", "Naam van uw hulp", cells))
    assert question.type == "open"
    assert not any(name in draft for name in [*NAMES, CANARY])


def test_a_matrix_with_answers_of_no_scale_stays_one(tmp_path: Path) -> None:
    cells = [repeated("Pc", "Tablet", "Telefoon"), repeated("Tablet", "Pc", "Telefoon")]
    _, draft, (question,), _ = written(
        tmp_path, ("Waarmee?", "Thuis", cells[0]), ("", "Op het werk", cells[1])
    )
    assert question.type == "matrix"
    either = sum(a == "Pc" or b == "Pc" for a, b in zip(*cells, strict=True))
    assert f"label: Pc  # {either} respondents\n" in draft


def test_an_answer_of_a_scale_may_be_given_once(tmp_path: Path) -> None:
    cells = [repeated("Soms", "Vaak", once="Bijna nooit"), repeated("Vaak", "Soms")]
    _, draft, (question,), _ = written(tmp_path, ("Hoe vaak?", "1", cells[0]), ("", "2", cells[1]))
    assert [option.label for option in question.options] == ["Bijna nooit", "Soms", "Vaak"]
    assert " respondents\n" not in draft


@pytest.mark.parametrize("header", ["Response", "Antwoord"])
def test_texts_under_the_header_of_a_choice_are_open(tmp_path: Path, header: str) -> None:
    text = "Marga, omdat die mij op de Dorpsstraat {} in Assen vaak komt helpen"
    cells = [text.format(i) if i % 2 else "" for i in range(40)]
    found, draft, (_, question), _ = written(
        tmp_path, ("Tevreden?", header, YES_NO), ("Wie helpt u en waarom?", header, cells)
    )
    assert (question.type, found.questions[1]["type"]) == ("open", "open")
    assert "Dorpsstraat" not in draft


@pytest.mark.parametrize("once", [CANARY, "de kapper"])
def test_a_choice_of_one_respondent_is_text_in_a_draft(tmp_path: Path, once: str) -> None:
    found, draft, (question,), survey = written(
        tmp_path, ("Wie helpt u?", "Response", repeated(*NAMES, once=once))
    )
    assert once not in draft
    assert "vraag-1" in draft.partition("ronde:")[0]
    assert (question.unlisted, question.options[-1].label) == ("ander-antwoord", "Ander antwoord")
    assert "1 answer(s) were given by one respondent each" in told(found, "W44")
    own = survey.answers[survey.answers["option"] == "ander-antwoord"]
    assert own["text"].tolist() == [once]
    for name in NAMES:
        given = repeated(*NAMES, once=once).count(name)
        assert f"label: {name}  # {given} respondents\n" in draft


def test_a_choice_of_one_respondent_counts_as_the_other_answer(tmp_path: Path) -> None:
    choice = repeated(*NAMES, once=CANARY)
    choice[1] = "Anders"
    _, draft, (question,), survey = written(
        tmp_path,
        ("Wie helpt u?", "Response", choice),
        ("", "Anders", ["", "de bakker", *[""] * 38]),
    )
    assert CANARY not in draft
    assert question.unlisted == "anders"
    own = survey.answers[survey.answers["option"] == "anders"]
    assert set(own["text"]) == {CANARY, "de bakker"}


def test_a_choice_of_one_respondent_and_a_remark_stand_in_one_text(tmp_path: Path) -> None:
    _, _, _, survey = written(
        tmp_path,
        ("Wie helpt u?", "Response", repeated(*NAMES, once=CANARY)),
        ("", "Toelichting", ["elke week", "fijn", *[""] * 38]),
    )
    assert set(survey.answers["text"]) == {f"{CANARY}: elke week", "fijn", ""}


@pytest.mark.parametrize("name", ["Uw naam", "Naam en telefoonnummer", "Contactgegevens"])
def test_who_somebody_is_beside_a_choice_is_dropped(tmp_path: Path, name: str) -> None:
    found, draft, (question,), _ = written(
        tmp_path, ("Mogen wij bellen?", "Response", YES_NO), ("", name, repeated(*NAMES))
    )
    assert (question.other, question.left_out) == (None, [name])
    assert f"Mogen wij bellen?: {name}" in found.personal_columns
    assert not any(one in draft for one in NAMES)


@pytest.mark.parametrize("name", ["Laat hier uw e-mailadres achter", "Bereikbaar op", "Telefoon"])
def test_contact_data_beside_a_choice_are_dropped(tmp_path: Path, name: str) -> None:
    cells = [f"persoon{i}@example.org" if i % 3 else "" for i in range(40)]
    found, _, (question,), survey = written(
        tmp_path, ("Mogen wij bellen?", "Response", YES_NO), ("", name, cells)
    )
    assert (question.other, question.left_out) == (None, [name])
    assert f"Mogen wij bellen?: {name}" in found.personal_columns
    assert f"vraag-1: {name}" in " ".join(n.message for n in survey.warnings if n.code == "W38")
    assert (survey.answers["text"] == "").all()


def test_e_mail_addresses_under_the_header_of_a_choice_are_dropped(tmp_path: Path) -> None:
    cells = [f"persoon{i}@example.org" if i % 3 else "" for i in range(40)]
    _, draft, (question,), _ = written(tmp_path, ("Wilt u meer weten?", "Response", cells))
    assert question.type == "contact"
    assert "example.org" not in draft
