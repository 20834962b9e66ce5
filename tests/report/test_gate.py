"""The gate: whatever is planted in whatever file is found, by file and place."""

import json
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pypandoc
import pytest
import typst
from nbconvert import HTMLExporter

from inventarisatie.answers.quotes import COLUMNS, fingerprint
from inventarisatie.answers.tables import (
    ANSWER_COLUMNS,
    LOG_COLUMNS,
    RESPONDENT_COLUMNS,
    Tables,
    write_tables,
)
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.desk import publishing
from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.report.gate import check, lines, scan, scanning
from inventarisatie.report.gate.counted import counted_columns
from inventarisatie.report.gate.microdata import Microdata
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde
from inventarisatie.round.question import Option, Question
from inventarisatie.workflow.pages import write_page

ROOT = Path(__file__).parents[2]
ANSWER = "De wachtrij voor de deur maakt onze bezoekers iedere ochtend weer erg onrustig"


@pytest.fixture
def ronde(tmp_path) -> Ronde:
    """A measured round with the twin's exports as its raw data and one open answer."""
    ronde = Ronde(tmp_path, 4)
    shutil.copytree(ROOT / "data" / "raw" / "ronde-4", ronde.raw)
    (tmp_path / "_quarto.yml").write_text("contact: info@instituut.example\n")
    for name in ("_brand.yml", "_extensions"):
        (tmp_path / name).symlink_to(ROOT / name)
    forms = load_codebook(ronde.codebook_file).questionnaires
    datapackage.seal(ronde, [form.file for form in forms], "measured")
    answers = pd.DataFrame({"respondent": ["v1-001"], "question": ["aanpassingen"]})
    answers = answers.assign(text=ANSWER, group="professionals", option="", state="answered")
    answers = answers.reindex(columns=ANSWER_COLUMNS)
    respondents = pd.DataFrame({"respondent": ["v1-001", "v1-002"]})
    respondents = respondents.reindex(columns=RESPONDENT_COLUMNS)
    write_tables(ronde.processed, Tables(respondents, answers, pd.DataFrame(columns=LOG_COLUMNS)))
    ronde.reports.mkdir(parents=True)
    (ronde.reports / "rapport.qmd").write_text("# Rapport\n")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (ronde.reports / "rapport.html").write_text("<p>Van de 50 professionals zagen 29 minder.</p>")
    return ronde


def found(ronde: Ronde, **planted: tuple[str, ...]) -> list[str]:
    return [str(finding) for finding in scan(ronde, **planted)]


SECRETS = [
    ("zie v1-002", "pseudonym"),
    ("nummer 1020001000 zei", "respondent in vragenlijst-2.csv"),
    ("van 192.0.2.7", "ip in vragenlijst"),
    ("respondent5@example.org", "email in vragenlijst"),
    ("iemand@elders.example", "e-mailadres"),
    ("bel 06-12345678", "telefoonnummer"),
    ("bsn 111222333", "bsn"),
    (ANSWER.upper(), "free text"),
    ("onze bezoekers iedere ochtend weer erg onrustig, " + ANSWER[:50], "free text"),
    ("/home/onderzoeker/project", "folder of the machine"),
    ("Notice(code='W34', message='3 partial response(s), kept')", "notice of the reader"),
    ("personal data: phone in 8 cell(s)", "notice of the reader"),
]


@pytest.mark.parametrize(("secret", "what"), SECRETS)
def test_a_secret_in_a_page_is_found(ronde, secret, what):
    page = ronde.reports / "rapport.html"
    page.write_text(f"<p>Een zin met <b>{secret}</b> erin.</p>")
    assert any(finding.startswith("reports/ronde-4/rapport.html") for finding in found(ronde))
    assert any(what in finding for finding in found(ronde))


def plant_text(path: Path) -> None:
    path.write_text(f'<svg><desc>v1-002</desc><path d="M 1,2"/></svg>\n{ANSWER}\n')


def plant_csv(path: Path) -> None:
    path.write_text("respondent;antwoord\nv1-002;ja\n")


def plant_notebook(path: Path) -> None:
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/plain": ["0 v1-", "002"]},
    }
    cell = {"cell_type": "code", "metadata": {}, "source": ["x"], "outputs": [output]}
    path.write_text(json.dumps({"metadata": {}, "cells": [cell]}))


def plant_workbook(path: Path) -> None:
    pd.DataFrame({"respondent": ["v1-002"], "antwoord": ["ja"]}).to_excel(path, index=False)


def plant_document(path: Path) -> None:
    pypandoc.convert_text(f"Tekst v1-002\n\n{ANSWER}", path.suffix[1:], "md", outputfile=path)


def plant_pdf(path: Path) -> None:
    text = f'#set page(width: 6cm)\n#set text(lang: "nl", hyphenate: true)\n{ANSWER}\n\nv1-002'
    path.write_bytes(typst.compile(text.encode()))


@pytest.mark.parametrize(
    ("name", "plant"),
    [
        ("figuren/a.svg", plant_text), ("figuren/a.csv", plant_csv), ("cijfers.json", plant_text),
        ("notebooks/01-inlezen.ipynb", plant_notebook), ("tabellen.xlsx", plant_workbook),
        ("rapport.pdf", plant_pdf), ("rapport.docx", plant_document),
        ("rapport.odt", plant_document), ("hoofdstukken/_01.qmd", plant_text),
    ],
)  # fmt: skip
def test_a_secret_is_found_in_every_kind_of_file(ronde, name, plant):
    path = ronde.reports / name
    path.parent.mkdir(exist_ok=True)
    plant(path)
    findings = found(ronde)
    assert any(f"ronde-4/{name}" in line and "pseudonym" in line for line in findings)
    if plant in (plant_pdf, plant_document):
        assert any(f"ronde-4/{name}" in line and "free text" in line for line in findings)
    if plant in (plant_csv, plant_workbook):
        assert any("row per respondent" in line for line in findings)


def test_the_log_of_the_run_is_looked_at_too(ronde):
    log = ronde.root / ".inventarisatie" / "log.txt"
    log.parent.mkdir()
    log.write_text(f"run in {ronde.root}\nrow of v1-001\n")
    assert found(ronde) == [".inventarisatie/log.txt, line 2: respondent's pseudonym"]


def test_clean_outputs_pass_and_own_contact_data_may_be_shown(ronde):
    page = ronde.reports / "rapport.html"
    page.write_text("<p>Vragen? info@instituut.example. Op 13 oktober 2020, 1,5 meter, n = 50.</p>")
    assert check(ronde) == 2


def test_an_approved_quote_may_be_shown(ronde):
    (ronde.reports / "rapport.html").write_text(f"<blockquote>{ANSWER}</blockquote>")
    assert found(ronde)
    line = f"rij-1,v1-001,aanpassingen,{fingerprint(ANSWER)},A. Onderzoeker,2025-01-01\n"
    (ronde.raw / "citaten.csv").write_text(f"{','.join(COLUMNS)}\n{line}")
    assert not found(ronde)


def test_free_text_is_found_at_its_line(ronde):
    chapter = ronde.reports / "_01.qmd"
    chapter.write_text("Een regel.\n" * 7 + f"{ANSWER.capitalize()}\nen de geheime zin\n")
    assert found(ronde, planted=("geheime zin",)) == [
        "reports/ronde-4/_01.qmd, line 8: free text of a respondent",
        "reports/ronde-4/_01.qmd, line 9: planted canary",
    ]


def test_a_planted_canary_is_found(ronde):
    (ronde.reports / "rapport.html").write_text("<p>kanarievogel en een geheime zin van ons</p>")
    assert not found(ronde)
    assert len(found(ronde, planted=("Kanarievogel", "geheime zin"))) == 1
    assert found(ronde, planted=("geheime zin",))


def test_the_refusal_names_places_and_not_the_secret(ronde):
    (ronde.reports / "rapport.html").write_text("<p>v1-002 en 06-12345678</p>")
    with pytest.raises(Refusal) as refusal:
        check(ronde)
    assert "reports/ronde-4/rapport.html: respondent's pseudonym" in str(refusal.value)
    assert "v1-002" not in str(refusal.value)
    assert "12345678" not in str(refusal.value)


@pytest.mark.parametrize("name", ["rapport.pdf", "tabellen.xlsx", "notebooks.ipynb", "vreemd.bin"])
def test_an_output_that_cannot_be_read_is_refused_by_name(ronde, name):
    (ronde.reports / name).write_bytes(b"\xff\xfe onleesbaar")
    with pytest.raises(Refusal, match=name):
        scan(ronde)


def test_publishing_tells_that_factsheets_are_left_out(ronde, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(publishing, "check_fresh", lambda ronde: None)
    monkeypatch.setattr(publishing, "register_release", lambda ronde, reason: None)
    monkeypatch.setattr(publishing, "_check_described", lambda ronde: None)
    monkeypatch.chdir(ronde.root)
    assert main(["publish", str(tmp_path / "een")]) == 0
    index = (tmp_path / "een" / "index.html").read_text(encoding="utf-8")
    assert "--brand-accent: #" in index
    assert 'class="titelblok"' in index
    assert "url(fonts" not in index.replace('"', "")
    assert "factsheet" not in capsys.readouterr().out
    factsheet = ronde.reports / "factsheets" / "stad_stad-a" / "factsheet.qmd"
    factsheet.parent.mkdir(parents=True)
    factsheet.write_text("# Stad A\n")
    assert main(["publish", str(tmp_path / "twee")]) == 0
    assert "Left out: 1 factsheet(s)" in capsys.readouterr().out
    assert not list((tmp_path / "twee").rglob("*factsheet*"))


def test_a_damaged_part_of_a_workbook_is_refused(ronde):
    with zipfile.ZipFile(ronde.reports / "tabellen.xlsx", "w") as archive:
        archive.writestr("xl/sheet1.xml", b"\xff\xff")
    with pytest.raises(Refusal, match=r"tabellen\.xlsx"):
        scan(ronde)


@pytest.mark.parametrize(
    "name", ["90-verkennen.ipynb", "kopie.ipynb", "kopie.html", "jupyter.html"]
)
def test_an_exploration_never_leaves_under_whatever_name(ronde, tmp_path, monkeypatch, name):
    source = nbformat.read(ROOT / "notebooks" / "90-verkennen.ipynb", as_version=4)
    copy = ronde.reports / "notebooks" / name
    copy.parent.mkdir()
    if name == "kopie.html":
        write_page(source, copy, ROOT)
    elif name == "jupyter.html":
        copy.write_text(HTMLExporter().from_notebook_node(source)[0])
    else:
        nbformat.write(source, copy)
    assert any("exploration" in line for line in found(ronde))
    monkeypatch.setattr(publishing, "check_fresh", lambda ronde: None)
    monkeypatch.setattr(publishing, "register_release", lambda ronde, reason: None)
    monkeypatch.setattr(publishing, "_check_described", lambda ronde: None)
    with pytest.raises(Refusal, match="exploration"):
        publishing.publish(ronde, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    copy.unlink()
    assert publishing.publish(ronde, tmp_path / "site") == [
        Path("index.html"),
        Path("rapport.html"),
    ]


def test_a_picture_that_no_step_made_is_found(ronde):
    (ronde.reports / "foto.png").write_bytes(b"\x89PNG")
    name = "reports/ronde-4/foto.png"
    assert [finding.file for finding in scan(ronde, made=())] == [name]
    assert not scan(ronde, made=(name,))


def test_what_no_step_made_is_never_published(ronde, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "check_fresh", lambda ronde: None)
    monkeypatch.setattr(publishing, "register_release", lambda ronde, reason: None)
    monkeypatch.setattr(publishing, "_check_described", lambda ronde: None)
    (ronde.reports / "figuren").mkdir()
    (ronde.reports / "figuren" / "eigen.csv").write_text("a;b\n")
    (ronde.reports / "eigen.html").write_text("<p>Eigen werk</p>")
    published = publishing.publish(ronde, tmp_path / "site")
    assert published == [Path("index.html"), Path("rapport.html")]


def test_seven_words_of_an_answer_are_found(ronde):
    (ronde.reports / "rapport.html").write_text(f"<p>{' '.join(ANSWER.split()[3:10])}</p>")
    assert any("free text" in line for line in found(ronde))


def test_only_what_changed_is_looked_through_again(ronde, tmp_path, monkeypatch):
    receipt, looked = tmp_path / "poort.txt", []
    monkeypatch.setattr(scanning, "contents", lambda path: looked.append(path.name) or ())
    number = check(ronde, receipt=receipt)
    assert len(looked) == number
    (ronde.reports / "rapport.qmd").write_text("# Een ander rapport\n")
    assert check(ronde, receipt=receipt) == number
    assert looked[number:] == ["rapport.qmd"]
    (ronde.root / "_quarto.yml").write_text("contact: iemand@anders.example\n")
    check(ronde, receipt=receipt)
    assert len(looked) == 2 * number + 1


def test_what_was_found_is_found_again(ronde, tmp_path):
    (ronde.reports / "extra.csv").write_text("wie\nv1-001\n")
    for _ in range(2):
        with pytest.raises(Refusal, match=r"extra\.csv, line 2"):
            check(ronde, receipt=tmp_path / "poort.txt")


def test_a_log_is_no_table_of_respondents_because_ten_people_answered_nine_to_one():
    frame = pd.DataFrame({"question": "a", "state": "answered", "option": ["j"] * 9 + ["n"]})
    question = Question(code="a", text="?", type="single", options=[
        Option(code="j", label="Ja"), Option(code="n", label="Nee")])  # fmt: skip
    asked = SimpleNamespace(questions=[question])
    lines = [f"12:0{n} {'WARNING' if n == 4 else 'INFO'} stap {'stops' if n == 4 else 'starts'}"
             for n in range(10)]  # fmt: skip
    assert not Microdata.of(frame, asked).is_in("\n".join(lines))
    assert Microdata.of(pd.concat([frame, frame]), asked).is_in("\n".join(lines + lines))


MARKS = Question(code="cijfer", text="?", type="single", options=[
    Option(code=str(mark), label=str(mark)) for mark in range(11)])  # fmt: skip
COUNTS = [("1", "4"), ("5", "5"), ("1", "4"), ("1", "4"), ("5", "5"), ("1", "4"), ("8", "8"),
          ("1", "4"), ("1", "4"), ("7", "7"), ("5", "5"), ("15", "15")]  # fmt: skip


def marks_counted(folder: Path) -> frozenset[tuple[str, ...]]:
    """The counts of a question for a mark, as a round records them."""
    rows = [LedgerRow(f"cijfer.{mark}", int(lower), int(upper), 45, 45, "cijfer", str(mark),
                      "groep", "protected", "20-vragen", "vragen")
            for mark, (lower, upper) in enumerate(COUNTS)]  # fmt: skip
    write_part(folder / "cijfer.json", rows)
    return counted_columns(folder)


def test_counts_of_marks_from_0_to_10_are_no_answers_and_the_marks_of_people_are(tmp_path):
    frame = pd.DataFrame({"question": "cijfer", "state": "answered",
                          "option": ["6"] * 20 + ["8"] * 25})  # fmt: skip
    table = Microdata.of(frame, SimpleNamespace(questions=[MARKS]), marks_counted(tmp_path))
    lines = [f"{mark};{lower};{upper}" for mark, (lower, upper) in enumerate(COUNTS)]
    assert not table.is_in("\n".join(["antwoord;ondergrens;bovengrens", *lines]))
    people = [f"{n % 3 + 5};{n % 4 + 5}" for n in range(12)]
    assert table.is_in("\n".join(["cijfer;rapport", *people]))


def test_free_text_is_found_whatever_accents_are_put_on_it(ronde):
    accented = "".join(f"{sign}\u0301" if sign.isalpha() else sign for sign in ANSWER)
    (ronde.reports / "extra.txt").write_text(accented)
    assert any("free text of a respondent" in one for one in found(ronde))


def test_lines_that_are_clean_apart_are_found_together(ronde):
    words = ANSWER.split()
    parts = [" ".join(words[start : start + 5]) for start in (0, 5)]
    (ronde.reports / "a.txt").write_text("\nen daarna iets anders\n".join(parts))
    (ronde.reports / "b.txt").write_text("\n".join(parts))
    assert {finding.split(",")[0] for finding in found(ronde)} == {"reports/ronde-4/b.txt"}


def test_what_is_found_does_not_depend_on_how_many_lines_are_kept(ronde, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 2)
    monkeypatch.setattr(scanning, "MOST_LINES", 2)
    (ronde.reports / "a.txt").write_text("een\ntwee\ndrie\nvier\nv1-002\n")
    (ronde.reports / "b.txt").write_text("een\ntwee\ndrie\nvier\nv1-002\n")
    assert len(found(ronde)) == 2
