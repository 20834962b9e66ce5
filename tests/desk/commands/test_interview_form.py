"""``inventarisatie interview-form``: the empty form of a questionnaire."""

from pathlib import Path

import pytest
from test_inspect import EXPORT

from inventarisatie.desk.cli import main


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "export.csv").write_text(EXPORT)
    path = tmp_path / "codeboek.yml"
    assert main(["draft-codebook", str(tmp_path / "export.csv"), "-o", str(path)]) == 0
    return path


def test_form(tmp_path: Path, book: Path) -> None:
    form = tmp_path / "formulier.csv"
    assert main(["interview-form", str(book), "vragenlijst-1", "-o", str(form)]) == 0
    assert form.read_text("utf-8-sig") == "respondent;datum;vraag-1;vraag-2\n"


@pytest.mark.parametrize(
    ("form", "name", "words"),
    [
        ("vragenlijst-7", "a.csv", "Did you mean vragenlijst-1"),
        ("vragenlijst-1", "a.pdf", "neither .csv nor .xlsx"),
        ("vragenlijst-1", "codeboek.yml", "exists already"),
    ],
)
def test_refusals(
    tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str], form: str, name: str, words: str
) -> None:
    assert main(["interview-form", str(book), form, "-o", str(tmp_path / name)]) == 2
    assert words in capsys.readouterr().err
