"""Types of questions, decided by their cells."""

from pathlib import Path
from typing import Any

import pytest
from reading_files import Sheet

from inventarisatie.reader import Inspection, draft_codebook, inspect_export, read_survey
from inventarisatie.round.codebook import load_codebook

Columns = list[tuple[str, list[str]]]


def inspect(path: Path, *questions: Columns) -> Inspection:
    """Inspect an export of these questions: per column a sub-header and its cells."""
    size = len(questions[0][0][1])
    rows = [["Respondent ID"], [""], *([str(10_000_000_000 + i)] for i in range(size))]
    for number, columns in enumerate(questions):
        for place, (subheader, cells) in enumerate(columns):
            rows[0].append("" if place else f"Vraag {number}?")
            rows[1].append(subheader)
            for row, cell in zip(rows[2:], cells, strict=True):
                row.append(cell)
    return inspect_export(Sheet(rows).csv(path / "export.csv"))


def question(path: Path, *columns: tuple[str, list[str]]) -> dict[str, Any]:
    found = inspect(path, list(columns))
    assert found.refusal is None, found.refusal
    assert len(found.questions) == 1
    return found.questions[0]


YES_NO = ["Ja", "Nee", "Ja", "Ja", "Nee", "Ja"]
OTHER = "Other (please specify)"


def test_other_as_an_answer(tmp_path: Path) -> None:
    choice = ("Response", ["Ja", OTHER, "Nee", "Ja", OTHER, "Nee"])
    found = question(tmp_path, choice, (OTHER, ["", "soms", "", "", "vaak", ""]))
    assert (found["type"], found["options"]) == ("single with text", ["Ja", "Nee", OTHER])
    assert found["other"] == {"label": OTHER, "meaning": "answer"}


def test_other_as_an_answer_with_a_blank_choice(tmp_path: Path) -> None:
    choice = ("Response", ["Ja", "", "Nee", "Ja", "", "Nee"])
    found = question(tmp_path, choice, (OTHER, ["", "soms", "", "", "vaak", ""]))
    assert found["other"]["meaning"] == "answer"
    assert found["answered"] == 6


def test_other_as_a_comment(tmp_path: Path) -> None:
    text = (OTHER, ["goed", "matig", "", "", "nee", ""])
    found = question(tmp_path, ("Response", YES_NO), text)
    assert found["options"] == ["Ja", "Nee"]
    assert found["other"] == {"label": OTHER, "meaning": "comment"}


@pytest.mark.parametrize("label", ["Why?", "Comments", "Toelichting", "Licht toe"])
def test_labels_of_comments_are_free(tmp_path: Path, label: str) -> None:
    text = (label, ["goed", "matig", "", "", "nee", ""])
    assert question(tmp_path, ("Response", YES_NO), text)["other"]["meaning"] == "comment"


def test_one_checkbox(tmp_path: Path) -> None:
    found = question(tmp_path, ("Ik doe mee", ["Ik doe mee"] * 5 + [""]))
    assert (found["type"], found["options"]) == ("multi", ["Ik doe mee"])


def test_multi_with_dashes_and_unchosen_options(tmp_path: Path) -> None:
    names = ["A - b", "A - c", "Niemand"]
    columns = [(n, [n, "", n, "", "", n]) for n in names[:2]]
    found = question(tmp_path, *columns, (names[2], [""] * 6), (OTHER, ["x", *[""] * 4, "y"]))
    assert (found["type"], found["options"]) == ("multi", names)
    assert found["other"] == {"label": OTHER, "meaning": "answer"}
    assert found["answered"] == 3


def test_matrix_with_mixed_anchors_and_comment(tmp_path: Path) -> None:
    columns = [
        ("Rij 1", ["1: niet", "2", "3", "2", "3", "1: niet"]),
        ("Rij 2", ["3", "2", "3", "2", "", "2"]),
        ("Comments", ["", "uitleg", "", "", "meer uitleg", ""]),
    ]
    found = question(tmp_path, *columns)
    assert (found["type"], found["rows"]) == ("matrix", ["Rij 1", "Rij 2"])
    assert sorted(found["options"]) == ["1: niet", "2", "3"]
    assert found["other"] == {"label": "Comments", "meaning": "comment"}


def test_expanded_matrix(tmp_path: Path) -> None:
    columns = [
        (f"{row} - {option}", [option if (i + j) % 3 == k else "" for i in range(6)])
        for j, row in enumerate(["De ene - rij", "De andere"])
        for k, option in enumerate(["Nooit", "Soms - vaak", "Altijd"])
    ]
    found = inspect(tmp_path, columns)
    assert found.layout == "expanded"
    assert found.questions[0]["rows"] == ["De ene - rij", "De andere"]
    assert found.questions[0]["options"] == ["Nooit", "Soms - vaak", "Altijd"]


def test_expanded_scale_without_row_label(tmp_path: Path) -> None:
    columns = [(f" - {k}", [str(k) if i % 2 + 2 == k else "" for i in range(6)]) for k in (1, 2, 3)]
    found = inspect(tmp_path, columns)
    assert (found.layout, found.questions[0]["type"]) == ("expanded", "single")
    assert found.questions[0]["options"] == ["1", "2", "3"]


def test_expanded_single_choice(tmp_path: Path) -> None:
    single: Columns = [(n, [n if c == n else "" for c in YES_NO]) for n in ("Ja", "Nee")]
    several: Columns = [(n, [n] * 3 + [""] * 3) for n in ("A", "B")]
    found = inspect(tmp_path, single, several)
    assert found.layout == "expanded"
    assert [q["type"] for q in found.questions] == ["single", "multi"]


def test_ranking_with_not_applicable(tmp_path: Path) -> None:
    columns = [("A", ["1", "2", "", "1"]), ("B", ["2", "1", "1", "N/A"]), ("C", ["3", "", "", "2"])]
    found = question(tmp_path, *columns)
    assert (found["type"], found["options"]) == ("ranking", ["A", "B", "C"])


def test_ranking_with_a_remark(tmp_path: Path) -> None:
    places = [("A", ["1", "2", "", "1"]), ("B", ["2", "1", "1", ""]), ("C", ["3", "", "", "2"])]
    for name in ("Licht toe", "Other (please specify)"):
        found = question(tmp_path, *places, (name, ["A moet echt", "", "3 doet er niet toe", ""]))
        assert (found["type"], found["options"]) == ("ranking", ["A", "B", "C"])
        assert found["other"] == {"label": name, "meaning": "comment"}


def test_ratings_are_no_ranking(tmp_path: Path) -> None:
    columns = [
        ("A", ["1", "2", "3", "3"]),
        ("B", ["1", "2", "1", "3"]),
        ("C", ["3", "2", "1", "2"]),
    ]
    assert question(tmp_path, *columns)["type"] == "matrix"


def test_contact_form(tmp_path: Path) -> None:
    names = ["Name", "Company ", "Email Address", "Phone Number"]
    found = inspect(tmp_path, [(name, [f"{name}{i}" for i in "xyz"]) for name in names])
    assert found.questions[0]["type"] == "contact"
    assert found.personal_columns[2] == "Vraag 0?: Email Address"


def test_open_numeric_and_unknown(tmp_path: Path) -> None:
    found = inspect(
        tmp_path,
        [("Open-Ended Response", ["a", "b", "", "c"])],
        [("Open-Ended Response", ["12", "7", "", "7,5"])],
        [("Open-Ended Response", [""] * 4)],
        [("Response", [""] * 4)],
    )
    assert [q["type"] for q in found.questions] == ["open", "numeric", "open", "unknown"]


def test_text_beside_choices_that_nobody_made_is_drafted_as_an_open_question(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Respondent ID,Start Date,End Date,Tevreden?,\r\n,,,Response,Waarom?\r\n"
        "1234567890,10/13/2020 10:00:00 AM,10/13/2020 10:10:00 AM,,Geen idee\r\n",
        newline="",
    )
    (tmp_path / "c.yml").write_text(draft_codebook(path))
    codebook = load_codebook(tmp_path / "c.yml")
    (form,) = codebook.questionnaires
    answers = read_survey({form.code: path}, codebook).answers
    assert list(answers["text"]) == ["Geen idee"]
