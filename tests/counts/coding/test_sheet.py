"""The coding sheet: out and back, and every way in which it can be refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from coding_sheets import QUESTION, THEMES, Mark, read_rows, write_rows

from inventarisatie.counts.coding.open_answers import open_answers, themes_of
from inventarisatie.counts.coding.sheet import read_sheet
from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal

Fill = Callable[[Path, Mark], Path]
Export = Callable[[str], Path]


@pytest.mark.parametrize("name", ["vel.csv", "vel.xlsx"])
def test_a_sheet_comes_back_as_it_was_filled_in(
    data: RondeData, sheet: Export, fill: Fill, name: str
) -> None:
    answers, themes = open_answers(data, QUESTION), themes_of(data, THEMES)
    chosen = set(list(answers["answer"])[::3])
    first = next(iter(themes))
    path = fill(sheet(name), lambda answer, theme: answer in chosen and theme == first)
    marks, remarks = read_sheet(path, answers, themes)
    assert list(marks.index) == list(answers["answer"])
    assert list(marks.columns) == list(themes)
    assert set(marks.index[marks[first]]) == chosen
    assert marks.to_numpy().sum() == len(chosen)
    assert remarks == {}


@pytest.mark.parametrize("name", ["vel.csv", "vel.xlsx"])
def test_a_sheet_holds_no_respondent_and_runs_nothing(
    data: RondeData, sheet: Export, name: str
) -> None:
    rows = read_rows(sheet(name))
    assert rows[0][:2] == ["antwoord", "tekst"]
    assert len(rows) == 2 + 40
    cells = [cell for row in rows for cell in row]
    assert not any(person in cell for person in data.cleaned["respondent"] for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)
    assert all(row[1].startswith("'= te weinig") or row[1] == "Zelfde woorden" for row in rows[2:])


def test_ids_follow_the_words_and_not_the_respondent(data: RondeData) -> None:
    before = open_answers(data, QUESTION).set_index("text")["answer"].sort_index()
    renamed = data.cleaned.assign(respondent=data.cleaned["respondent"].map(lambda p: f"x{p}"))
    data.__dict__["cleaned"] = renamed
    after = open_answers(data, QUESTION).set_index("text")["answer"].sort_index()
    assert before.equals(after)
    assert before.is_unique
    same = before[before.index == "Zelfde woorden"].tolist()
    assert sorted(same) == [min(same, key=len), f"{min(same, key=len)}-2"]


def broken(rows: list[list[str]], how: str) -> None:
    """Break filled-in rows in one way."""
    header, row = rows[0], rows[5]
    if how == "unknown theme":
        header[2] = "knelpunten-naleving.ruimtes"
    elif how == "missing theme":
        for line in rows:
            del line[2]
    elif how == "theme twice":
        header[3] = header[2]
    elif how == "changed text":
        row[1] += "!"
    elif how == "missing row":
        del rows[5]
    elif how == "row twice":
        rows.append(list(row))
    elif how == "unknown answer":
        row[0] = "00000000"
    elif how == "no mark":
        row[header.index("(geen)")] = ""
    elif how == "theme and none":
        row[2] = "x"
    elif how == "other mark":
        row[2] = "misschien"


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("unknown theme", r"row 1: unknown theme 'knelpunten-naleving.ruimtes'.*\n.*ruimte\b"),
        ("missing theme", r"row 1: column 'knelpunten-naleving.ruimte' is missing"),
        ("theme twice", r"row 1: column 'knelpunten-naleving.ruimte' occurs twice"),
        ("changed text", r"row 6: the text of answer [\w-]+ was changed"),
        ("missing row", r"1 of 40 answers are missing: [\w-]+"),
        ("row twice", r"row 43: answer [\w-]+ occurs twice"),
        ("unknown answer", r"row 6: '00000000' is no answer"),
        ("no mark", r"row 6: answer [\w-]+ has no mark"),
        ("theme and none", r"row 6: answer [\w-]+ has themes and also 'none'"),
        ("other mark", r"row 6, column knelpunten-naleving.ruimte: 'misschien' is no mark"),
    ],
)
def test_a_broken_sheet_is_refused_by_row(
    data: RondeData, sheet: Export, fill: Fill, how: str, told: str
) -> None:
    path = fill(sheet("vel.csv"), lambda _answer, _theme: False)
    rows = read_rows(path)
    broken(rows, how)
    write_rows(path, rows)
    with pytest.raises(Refusal, match=told) as refused:
        read_sheet(path, open_answers(data, QUESTION), themes_of(data, THEMES))
    assert refused.value.code == "coding"
    assert refused.value.way_out


def test_a_round_codes_a_list_of_its_own(
    data: RondeData, tmp_path: Path, sheet: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data.ronde.raw / "themas.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(
        f"{header}\n{QUESTION}.wachten,,{QUESTION},Knelpunten,,Wachten,Men wacht lang.,,\n",
        encoding="utf-8",
    )
    target = tmp_path / "eigen.csv"
    words = ["export-coding", "--ronde", "5", "--question", QUESTION]
    assert main([*words, "-o", str(target)]) == 0
    assert read_rows(target)[0][2] == f"{QUESTION}.wachten"
    assert main([*words, "--themes", "knelpunt", "-o", str(tmp_path / "a.csv")]) == 2
    assert f"Known: {QUESTION}" in capsys.readouterr().err


def test_what_cannot_be_exported(
    data: RondeData, sheet: Export, tmp_path: Path, root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = sheet("vel.csv")
    words = ["export-coding", "--ronde", "5", "--question"]
    for arguments, told in (
        ([QUESTION, "--themes", THEMES, "-o", str(path)], "exists already"),
        ([QUESTION, "-o", str(tmp_path / "a.csv")], "has no list"),
        ([QUESTION, "--themes", THEMES, "-o", str(tmp_path / "a.ods")], "neither .csv nor .xlsx"),
        (["naleving-knelpunten", "--themes", THEMES, "-o", str(tmp_path / "a.csv")], "no open"),
        (["aanpassingen", "-o", str(tmp_path / "a.csv")], "Nobody answered"),
    ):
        assert main([*words, *arguments]) == 2
        assert told in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()
    twin = load_ronde(4, root)
    with pytest.raises(Refusal, match="synthetic"):
        open_answers(twin, QUESTION)
