"""Two sheets in, one coding out: the command, the decisions, the counts and the appendix."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from coding_sheets import QUESTION, Mark, read_rows, write_rows

from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.shown import tally
from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.report.appendix.agreement import agreement_rows, write_agreement
from inventarisatie.report.coded_themes import write_coded_lists

Fill = Callable[[Path, Mark], Path]
Export = Callable[[str], Path]
RUIMTE, GROEPEN = "knelpunten-naleving.ruimte", "knelpunten-naleving.kleinere-groepen"


@pytest.fixture
def sheets(sheet: Export, fill: Fill, texts: dict[str, str]) -> tuple[Path, Path]:
    """Both mark the same 20 answers with a theme; the second marks two answers more."""
    ids = sorted(texts)

    def first(answer: str, theme: str) -> bool:
        return theme == RUIMTE and answer in ids[:20]

    def second(answer: str, theme: str) -> bool:
        return first(answer, theme) or (theme == GROEPEN and answer in ids[:2])

    return fill(sheet("een.csv"), first), fill(sheet("twee.xlsx"), second)


def run(sheets: tuple[Path, Path], *more: str) -> int:
    words = ["--ronde", "5", "--question", QUESTION]
    return main(["import-coding", *map(str, sheets), *words, *more])


def test_agreement_and_disagreements(
    data: RondeData, sheets: tuple[Path, Path], texts: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    rows = read_rows(sheets[0])
    rows[2][-1] = "twijfel"
    write_rows(sheets[0], rows)
    assert run(sheets) == 0
    assert "40 answers, 2 disagreements, 2 of them open" in capsys.readouterr().out
    folder = data.ronde.processed / "codering" / QUESTION
    listed = read_rows(folder / "verschillen.csv")
    assert [row[:2] for row in listed[1:]] == [[answer, GROEPEN] for answer in sorted(texts)[:2]]
    assert [row[4:] for row in listed[1:]] == [["nee", "ja", "twijfel", ""], ["nee", "ja", "", ""]]
    record = json.loads((folder / "overeenstemming.json").read_text())
    values = {one["theme"]: one["value"] for one in record["alphas"]}
    assert values[RUIMTE] == 1
    assert values[GROEPEN] < 0.1
    assert 0.9 < values[""] < 1
    assert not any(data.ronde.reports.rglob("verschillen*"))


def test_open_disagreements_stop_the_counts(data: RondeData, sheets: tuple[Path, Path]) -> None:
    run(sheets)
    with pytest.raises(Refusal, match="2 disagreements without a decision"):
        _ = data.codebook


def decide(data: RondeData, *words: str) -> Path:
    path = data.ronde.processed / "codering" / QUESTION / "verschillen.csv"
    rows = read_rows(path)
    for row, word in zip(rows[1:], words, strict=True):
        row[-1] = word
    write_rows(path, rows)
    return path


def test_decisions_complete_the_coding_and_leave_alpha(
    data: RondeData, sheets: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(sheets)
    before = agreement_rows(data)
    path = decide(data, "ja", "nee")
    assert run(sheets) == 2, "decisions would be lost"
    assert "--decisions" in capsys.readouterr().err
    assert run(sheets, "--decisions", str(path)) == 0
    assert "2 disagreements, 0 of them open" in capsys.readouterr().out
    assert [row[-1] for row in read_rows(path)[1:]] == ["ja", "nee"]
    assert agreement_rows(data) == before
    coding = pd.read_csv(path.parent / "codering.csv", index_col="answer")
    assert coding[GROEPEN].tolist() == [1] + [0] * 39


@pytest.mark.parametrize(
    ("column", "word", "told"),
    [(-1, "misschien", "row 2, column besluit"), (0, "00000000", "row 2: the researchers")],
)
def test_broken_decisions_are_refused_by_row(
    data: RondeData, sheets: tuple[Path, Path], capsys: pytest.CaptureFixture[str],
    column: int, word: str, told: str,
) -> None:  # fmt: skip
    run(sheets)
    path = decide(data, "ja", "nee")
    rows = read_rows(path)
    rows[1][column] = word
    write_rows(path, rows)
    assert run(sheets, "--decisions", str(path)) == 2
    assert told in capsys.readouterr().err


def test_one_sheet_is_not_two_codings(
    sheets: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run((sheets[0], sheets[0])) == 2
    assert "not two codings" in capsys.readouterr().err


def test_another_file_is_no_sheet(
    sheets: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "anders.csv"
    other.write_text("a;b\n1;2\n")
    assert run((sheets[0], other)) == 2
    assert "anders.csv is no coding sheet" in capsys.readouterr().err
    assert run((sheets[0], tmp_path / "weg.csv")) == 2
    assert "weg.csv does not exist" in capsys.readouterr().err


def test_themes_are_tallied_as_options_and_protected(
    data: RondeData, sheets: tuple[Path, Path]
) -> None:
    run(sheets)
    run(sheets, "--decisions", str(decide(data, "ja", "ja")))
    coded = load_ronde(5, data.ronde.root)
    counted = tally(coded, QUESTION)
    found = counted[counted["group"] == "professionals"].set_index("category")
    assert tuple(found.loc["ruimte", ["lower", "upper", "base_lower"]]) == (20, 20, 50)
    assert found.at["ruimte", "certainty"] == "counted"
    assert found.at["ruimte", "finding"] == f"noemen het thema {quoted('Te weinig ruimte')}"
    rare = found.loc["kleinere-groepen"]
    assert rare["certainty"] == "protected"
    assert rare["lower"] < 2 < rare["upper"], "a count of two may not be shown"
    own = coded.answers[coded.answers["question"] == QUESTION]
    assert set(own["text"]) == {""}
    assert own["respondent"].nunique() == coded.cleaned["respondent"].nunique()


def test_the_list_of_a_coded_question_has_its_counts_and_another_says_that_it_follows(
    data: RondeData, sheets: tuple[Path, Path]
) -> None:
    run(sheets)
    run(sheets, "--decisions", str(decide(data, "ja", "ja")))
    write_coded_lists(load_ronde(5, data.ronde.root), ["knelpunten-naleving", "pogingen"])
    folder = data.ronde.reports / "fragmenten"
    lines = (folder / "_thema-knelpunten-naleving.qmd").read_text("utf-8").splitlines()
    told = f'Genoemd door [{QUESTION}.ruimte.professionals]{{.cijfer vorm="groep"}}.'
    assert lines[0] == f"- **Te weinig ruimte.** {told}"
    assert len(lines) == len({*lines}) > 2
    assert not any("geen-antwoord" in line or "overig." in line for line in lines)
    assert "volgt nog" in (folder / "_thema-pogingen.qmd").read_text("utf-8")
    overview = (folder / "_overzicht-themas.qmd").read_text("utf-8").splitlines()
    assert [overview[0], *overview[2:]] == [
        "| Lijst | Stand |", "| knelpunten-naleving | gecodeerd |",
        "| pogingen | nog niet gecodeerd |", "",
        ": Stand van de codering {#tbl-overzicht-themas}",
    ]  # fmt: skip


def test_the_coding_must_be_about_the_present_answers(
    data: RondeData, sheets: tuple[Path, Path]
) -> None:
    run(sheets)
    run(sheets, "--decisions", str(decide(data, "ja", "nee")))
    later = load_ronde(5, data.ronde.root)
    changed = later.cleaned.assign(text=later.cleaned["text"].str.replace("plaats", "ruimte"))
    later.__dict__["cleaned"] = changed
    with pytest.raises(Refusal, match="not about the present answers"):
        _ = later.codebook


def test_a_round_without_coding_stays_as_it_is(data: RondeData) -> None:
    assert data.codebook.question(QUESTION).type == "open"


def test_the_appendix_tells_alpha_and_no_counts(data: RondeData, sheets: tuple[Path, Path]) -> None:
    write_agreement(data, [])
    path = data.ronde.reports / "fragmenten" / "_bijlage-overeenstemming.qmd"
    assert "geen open antwoorden" in path.read_text()
    run(sheets)
    rows = agreement_rows(data)
    write_agreement(data, rows)
    assert [row.id for row in rows] == [f"overeenstemming.{QUESTION}"]
    assert (rows[0].certainty, rows[0].group) == ("derived", "")
    assert rows[0].count.full().startswith("0,9")
    assert " tot " in rows[0].count.full()
    assert f"[overeenstemming.{QUESTION}]{{.cijfer}}" in path.read_text()
