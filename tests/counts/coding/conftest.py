"""A measured round made from the twin, so that coding can be exercised without real answers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from coding_sheets import QUESTION, THEMES, Mark, read_rows, write_rows

from inventarisatie.counts.coding.open_answers import open_answers
from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.files import write_parquet
from inventarisatie.round.project import Ronde
from project_copy import LOOKS, copy_project

ROOT = Path(__file__).parents[3]
RESPONDENTS = 60


@pytest.fixture
def data(tmp_path: Path, codebook: Codebook) -> RondeData:
    """Round 5: sixty professionals, of whom forty named bottlenecks in words."""
    ronde = Ronde(tmp_path / "project", 5)
    shutil.copytree(ROOT / "data" / "raw" / "ronde-4", ronde.raw)
    copy_project(ronde.root, LOOKS)
    (ronde.root / "notebooks").mkdir()
    package = ronde.raw / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace('"synthetic"', '"measured"'))
    assert '"measured"' in package.read_text()
    write_parquet(ronde.processed / "antwoorden.parquet", make_answers(codebook))
    return load_ronde(5, ronde.root)


def make_answers(codebook: Codebook) -> pd.DataFrame:
    rows = []
    for number in range(RESPONDENTS):
        person = {"respondent": f"v1-{number:03}", "questionnaire": "vragenlijst-1",
                  "group": "professionals", "row": "", "value": float("nan")}  # fmt: skip
        named = number < 40
        asked = "ja" if number < 50 else "nee"
        rows.append(person | {"question": "naleving-knelpunten", "option": asked, "text": "",
                              "state": "answered"})  # fmt: skip
        state = "answered" if named else "no_answer" if number < 50 else "not_asked"
        text = f'= te weinig plaats; antwoord {number}\nregel "twee"' if named else ""
        text = "Zelfde woorden" if number in (3, 4) else text
        rows.append(person | {"question": QUESTION, "option": "", "text": text, "state": state})
    frame = pd.DataFrame(rows)
    return frame.astype(
        dict.fromkeys(["questionnaire", "group", "question", "row", "option", "state"], "category")
    )


@pytest.fixture
def fill(data: RondeData) -> Callable[[Path, Mark], Path]:
    """Fills in an exported sheet: an x where ``mark(answer, theme)``, else none."""

    def filled(path: Path, mark: Mark) -> Path:
        rows = read_rows(path)
        header = rows[0]
        for row in rows[2:]:
            for column, theme in enumerate(header):
                if "." in theme and mark(row[0], theme):
                    row[column] = "x"
            if "x" not in row:
                row[header.index("(geen)")] = "x"
        write_rows(path, rows)
        return path

    return filled


@pytest.fixture
def texts(data: RondeData) -> dict[str, str]:
    """Text of each open answer by its id."""
    answers = open_answers(data, QUESTION)
    return dict(zip(answers["answer"], answers["text"], strict=True))


@pytest.fixture
def sheet(data: RondeData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Exports an empty sheet with the command."""
    from inventarisatie.desk.cli import main

    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(data.ronde.root))

    def export(name: str) -> Path:
        path = tmp_path / name
        words = ["--ronde", "5", "--question", QUESTION, "--themes", THEMES, "-o", str(path)]
        assert main(["export-coding", *words]) == 0
        return path

    return export
