"""An export from which the respondent IDs were removed: every row is a respondent."""

from pathlib import Path

import pytest
import yaml
from reading_files import Sheet, good

from inventarisatie.errors import Refusal
from inventarisatie.reader import draft_codebook, inspect_export, read_survey
from inventarisatie.reader.raw import raw_texts
from inventarisatie.round.codebook import Codebook


def without(first: int) -> Sheet:
    """The healthy export without its first columns."""
    sheet = good()
    return Sheet([row[first:] for row in sheet.rows])


def drafted(file: Path) -> Codebook:
    return Codebook.model_validate(yaml.safe_load(draft_codebook(file, no_ids=True)))


@pytest.mark.parametrize("first", [1, 4, 9])
def test_every_row_is_a_respondent(tmp_path: Path, first: int) -> None:
    file = without(first).csv(tmp_path / "export.csv")
    found = inspect_export(file, no_ids=True)
    assert (found.refusal, found.respondents, len(found.questions)) == (None, 8, 5)
    assert "every row counts as a respondent" in " ".join(n.message for n in found.warnings)
    book = drafted(file)
    assert book.questionnaires[0].no_ids
    survey = read_survey({"vragenlijst-1": file}, book)
    assert survey.respondents["respondent"].is_unique
    told = survey.log.set_index("what").loc["Elke rij geteld als één respondent"]
    assert (told["rows"], "niet te herkennen" in told["why"]) == (8, True)


def test_options_alone_tell_the_header(tmp_path: Path) -> None:
    rows = [["Wat?", "", ""], ["Bus", "Trein", "Fiets"], ["Bus", "", "Fiets"], ["", "Trein", ""]]
    file = Sheet(rows).csv(tmp_path / "export.csv")
    refusal = inspect_export(file).refusal
    assert refusal is not None
    assert (refusal.code, "--no-ids" in refusal.message) == ("R15", True)
    assert inspect_export(file, no_ids=True).questions[0]["options"] == ["Bus", "Trein", "Fiets"]


def test_a_column_of_ids_that_was_emptied(tmp_path: Path) -> None:
    file = good().column(0, [""] * 8).csv(tmp_path / "export.csv")
    assert inspect_export(file).refusal is not None
    assert inspect_export(file, no_ids=True).respondents == 8


def test_row_numbers_are_no_secrets_and_do_not_overlap(tmp_path: Path) -> None:
    files = [without(9).csv(tmp_path / "a.csv")]
    files.append(without(9).cell(3, 0, "Slecht").csv(tmp_path / "b.csv"))
    book = drafted(files[0])
    (form,) = book.questionnaires
    forms = [form, form.model_copy(update={"code": "vragenlijst-2"})]
    both = book.model_copy(update={"questionnaires": forms})
    survey = read_survey(dict(zip(["vragenlijst-1", "vragenlijst-2"], files, strict=True)), both)
    assert len(survey.respondents) == 16
    assert "respondent" not in {kind for kind, _ in raw_texts(files[0], form)}


def test_an_edited_file_is_refused_for_its_shape_all_the_same(tmp_path: Path) -> None:
    file = Sheet(without(9).rows[2:]).csv(tmp_path / "export.csv")
    refusal = inspect_export(file, no_ids=True).refusal
    assert refusal is not None
    assert refusal.code == "R11"


def test_a_codebook_without_the_key_refuses_the_file(tmp_path: Path) -> None:
    file = without(1).csv(tmp_path / "export.csv")
    book = drafted(file)
    form = book.questionnaires[0].model_copy(update={"no_ids": False})
    with pytest.raises(Refusal, match="no column Respondent ID"):
        read_survey({form.code: file}, book.model_copy(update={"questionnaires": [form]}))
