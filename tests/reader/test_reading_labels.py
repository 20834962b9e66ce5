"""What a reader of the report sees is not the key: labels can be edited without the raw file."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from reading_files import MATRIX, edited, good

from inventarisatie.errors import Refusal
from inventarisatie.reader import draft_codebook, read_survey
from inventarisatie.reader.raw import raw_texts
from inventarisatie.round.codebook import Codebook


def drafted(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(draft_codebook(path))
    return content


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_text_and_label_may_be_another_one(tmp_path: Path, kind: str) -> None:
    written = good()
    file = written.csv(tmp_path / "a.csv") if kind == "csv" else written.xlsx(tmp_path / "a.xlsx")
    plain = Codebook.model_validate(drafted(file))
    own = Codebook.model_validate(edited(drafted(file)))
    assert own.questions[0].options[0].label.startswith("Vertaald: ")
    found = read_survey({"vragenlijst-1": file}, own)
    assert found.answers.equals(read_survey({"vragenlijst-1": file}, plain).answers)
    (form,) = own.questionnaires
    assert sorted(raw_texts(file, form)) == sorted(raw_texts(file, plain.questionnaires[0]))


@pytest.mark.parametrize("place", ["options", "rows", "question"])
def test_a_label_of_its_own_without_export_is_refused_with_the_way_out(
    tmp_path: Path, place: str
) -> None:
    file = good().csv(tmp_path / "a.csv")
    content = drafted(file)
    questions = content["questionnaires"][0]["questions"]
    question = next(q for q in questions if q["text"] == MATRIX)
    one = question if place == "question" else question[place][0]
    del one["export"]
    one["text" if place == "question" else "label"] = "Van mijzelf"
    with pytest.raises(Refusal) as caught:
        read_survey({"vragenlijst-1": file}, Codebook.model_validate(content))
    assert "export:" in caught.value.way_out
