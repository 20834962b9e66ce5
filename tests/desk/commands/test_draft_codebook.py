"""``inventarisatie draft-codebook``: a codebook that reads its export without a change."""

from pathlib import Path

import pytest
from test_inspect import EXPORT

from inventarisatie.desk.cli import main
from inventarisatie.reader import read_survey
from inventarisatie.round.codebook import load_codebook


def test_draft_reads_its_export(tmp_path: Path) -> None:
    export, book = tmp_path / "export.csv", tmp_path / "codeboek.yml"
    export.write_text(EXPORT)
    assert main(["draft-codebook", str(export), "-o", str(book), "--ronde", "5"]) == 0
    codebook = load_codebook(book)
    assert codebook.ronde == 5
    survey = read_survey({"vragenlijst-1": export}, codebook)
    assert survey.answers["option"].tolist() == ["goed", "", "goed", ""]


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "export.csv"
    export.write_text(EXPORT)
    assert main(["draft-codebook", str(export), "-o", str(export)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert export.read_text() == EXPORT


def test_refused_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, book = tmp_path / "export.csv", tmp_path / "codeboek.yml"
    export.write_text("naam,leeftijd\nJan,3\n")
    assert main(["draft-codebook", str(export), "-o", str(book)]) == 2
    assert "[R11]" in capsys.readouterr().err
    assert not book.exists()
