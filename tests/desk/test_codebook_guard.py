"""The codebook of a real round is committed once nothing in it can be what one person wrote."""

import csv
import re
import subprocess
from pathlib import Path

import pytest

from inventarisatie.answers.labels import COLUMNS, FILE
from inventarisatie.desk.cli import main
from inventarisatie.desk.commit_guard import check_paths
from inventarisatie.desk.new_ronde.setup import set_up
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from project_copy import ROOT

BOOK, LIST = "data/raw/ronde-5/codeboek.yml", f"data/raw/ronde-5/{FILE}"
LONELY = "Zeldzame Naamkanarie"
HELPERS = ["Ja"] * 12 + ["Nee"] * 8 + [LONELY] * 2


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    """A drafted round: of one question the header has the answers, of the other the cells have."""
    (tmp_path / ".inventarisatie").mkdir()
    for needed in ("_quarto.yml", "notebooks/stappen.yml"):
        (tmp_path / needed).parent.mkdir(exist_ok=True)
        (tmp_path / needed).touch()
    with (tmp_path / "export.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["Respondent ID", "Start Date", "End Date", "Waar?", "", "Helpt het?"])
        write(["", "", "", "Spreekuur", "Inloophuis", "Response"])
        for number, answer in enumerate(HELPERS):
            day, place = "03/15/2025 09:00:10 AM", ["Spreekuur", ""]
            write([118000 + number, day, day, *(place if number % 2 else place[::-1]), answer])
    return set_up(Ronde(tmp_path, 5), [tmp_path / "export.csv"]).ronde


def git(ronde: Ronde, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *words], cwd=ronde.root, check=True, capture_output=True)


def without_remarks(ronde: Ronde) -> None:
    text = ronde.codebook_file.read_text(encoding="utf-8")
    ronde.codebook_file.write_text(re.sub(r"  # .*", "", text), encoding="utf-8")


def confirm(ronde: Ronde, label: str, name: str = "A. Onderzoeker") -> None:
    lines = f"{','.join(COLUMNS)}\n{label},{name},2025-04-01\n"
    (ronde.raw / FILE).write_text(lines, encoding="utf-8")


def test_a_draft_is_refused_for_its_counts_and_then_for_what_one_person_may_have_written(ronde):
    number = ronde.codebook_file.read_text().split("# 2 respondents")[0].count("\n") + 1
    with pytest.raises(Refusal, match=rf"line .*{number}.*: a remark tells how many"):
        check_paths(ronde.root, [BOOK])
    without_remarks(ronde)
    with pytest.raises(Refusal, match=r"answers of vraag-2 may be what one person wrote"):
        check_paths(ronde.root, [BOOK])
    confirm(ronde, LONELY)
    check_paths(ronde.root, [BOOK, LIST])


def test_another_label_does_not_hide_what_was_written(ronde, monkeypatch, capsys):
    without_remarks(ronde)
    text = ronde.codebook_file.read_text().replace(f"label: {LONELY}", "label: Soms")
    ronde.codebook_file.write_text(text)
    with pytest.raises(Refusal, match="vraag-2"):
        check_paths(ronde.root, [BOOK])
    monkeypatch.chdir(ronde.root)
    assert main(["labels", "--ronde", "5"]) == 0
    assert f"{LONELY},," in capsys.readouterr().out


def test_a_list_that_nobody_signed_is_refused(ronde):
    confirm(ronde, LONELY, name="")
    with pytest.raises(Refusal, match=f"{FILE}: it cannot be checked"):
        check_paths(ronde.root, [LIST])


def test_where_the_export_is_not_only_labels_that_are_new_are_refused(ronde):
    without_remarks(ronde)
    (ronde.raw / "vragenlijst-1.csv").rename(ronde.root / "elders.csv")
    with pytest.raises(Refusal, match="answers of vraag-1, vraag-2"):
        check_paths(ronde.root, [BOOK])
    git(ronde, "init")
    git(ronde, "add", BOOK)
    git(ronde, "commit", "-m", "Codeboek")
    check_paths(ronde.root, [BOOK])


def test_git_takes_what_holds_no_answers_and_ignores_the_rest():
    raw, reports = "data/raw/ronde-5", "reports/ronde-5"
    taken = [BOOK, LIST, f"{raw}/datapackage.json", f"{raw}/themas.csv", f"{raw}/bescherming.yml",
             f"{reports}/rapport.qmd", f"{reports}/hoofdstukken/_01-samenvatting.qmd"]  # fmt: skip
    left = [f"{raw}/vragenlijst-1.csv", f"{raw}/citaten.csv", f"{raw}/codering/themas.csv"]
    listed = subprocess.run(["git", "check-ignore", *taken, *left], cwd=ROOT, capture_output=True)
    assert listed.stdout.decode().split() == left


def test_what_holds_answers_is_refused_also_under_the_name_of_what_does_not(ronde):
    name = "data/raw/ronde-5/codering/themas.csv"
    (ronde.root / name).parent.mkdir()
    (ronde.root / name).write_text("respondent;antwoord\n1;Niets\n", encoding="utf-8")
    with pytest.raises(Refusal, match="real round"):
        check_paths(ronde.root, [name])
