"""What few people wrote is no label: it is in no output, whatever the codebook calls it."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from inventarisatie.answers.labels import COLUMNS, FILE, confirmed_labels
from inventarisatie.answers.tables import Tables, write_tables
from inventarisatie.counts.dataset import load_ronde
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.shown import tally
from inventarisatie.desk.cli import main
from inventarisatie.desk.new_ronde.setup import set_up
from inventarisatie.errors import Refusal
from inventarisatie.reader import read_survey
from inventarisatie.report.gate import check, scan
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

META = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
        "First Name", "Last Name", "Custom Data 1"]  # fmt: skip
ASKED = ["Wat is uw functie?", "Wie helpt u het meest?", "Kent u de regeling?"]
LONELY = "Zeldzame Naamkanarie"
HELPERS = ["de huisarts"] * 20 + ["mijn buurvrouw"] * 16 + [LONELY, "Kwikstaart"] * 2
JOBS = ["Begeleider"] * 30 + ["Manager"] * 7 + ["Arts"] * 3


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    """A new round, read and cleaned, of which two answers were typed by two people each."""
    export = tmp_path / "export.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write([*META, *ASKED])
        write([*[""] * len(META), *["Response"] * len(ASKED)])
        for number, (job, helper) in enumerate(zip(JOBS, HELPERS, strict=True)):
            day = "03/15/2025 09:00:10 AM"
            known = "Soms" if number < 2 else "Ja"
            write([118000 + number, 1, day, day, "", "", "", "", "", job, helper, known])
    (tmp_path / ".inventarisatie").mkdir()
    made = set_up(Ronde(tmp_path, 5), [export]).ronde
    forms = {
        form.code: made.raw / form.file for form in load_codebook(made.codebook_file).questionnaires
    }
    survey = read_survey(forms, load_codebook(made.codebook_file))
    tables = Tables(survey.respondents, survey.answers, survey.log)
    write_tables(made.processed, tables)
    return made


def confirm(ronde: Ronde, *labels: str) -> None:
    table = pd.DataFrame({"label": labels, "approved_by": "A. Onderzoeker", "date": "2025-04-01"})
    table[COLUMNS].to_csv(ronde.raw / FILE, index=False)


def shown(ronde: Ronde, question: str) -> dict[str, str]:
    """Label by code, as the ledger of the report has it."""
    data = load_ronde(5, ronde.root)
    rows = rows_of(tally(data, question))
    return {row.category: row.label for row in rows}


def test_a_drafted_code_says_nothing_of_what_somebody_typed(ronde):
    codes = [
        option.code for option in load_codebook(ronde.codebook_file).question("vraag-2").options
    ]
    assert codes == [f"antwoord-{place}" for place in range(1, 5)]


def test_a_label_is_shown_where_enough_people_chose_it_or_a_researcher_confirmed_it(ronde):
    hidden = {f"Antwoord {place} (tekst niet bevestigd)" for place in (2, 4)}
    rest = "Overige antwoorden (niet uitgesplitst)"
    assert set(shown(ronde, "vraag-2").values()) == {
        "de huisarts", "mijn buurvrouw", rest, *hidden,
    }  # fmt: skip
    confirm(ronde, LONELY)
    assert LONELY in shown(ronde, "vraag-2").values()


def test_steps_of_a_known_scale_need_no_confirmation(ronde):
    assert "Soms" in shown(ronde, "vraag-3").values()


def test_whether_a_label_is_hidden_follows_from_the_published_counts(ronde):
    data = load_ronde(5, ronde.root)
    published = tally(data, "vraag-1").set_index("category")
    for code, row in published.iterrows():
        hidden = "niet bevestigd" in row["label"]
        assert hidden == (("vraag-1", code) in data.unconfirmed and row["lower"] < 5)


@pytest.mark.parametrize("text", [f"<p>met {LONELY.upper()} samen</p>", "<td>Kwikstaart </td>"])
def test_the_gate_finds_it_although_the_codebook_has_it(ronde, text):
    ronde.reports.mkdir(exist_ok=True)
    page = ronde.reports / "rapport.html"
    page.write_text(text)
    assert any("nobody confirmed" in str(found) for found in scan(ronde))
    with pytest.raises(Refusal, match="inventarisatie labels --ronde 5"):
        check(ronde)
    confirm(ronde, LONELY, "Kwikstaart")
    assert not scan(ronde)


def test_a_common_word_within_a_sentence_is_no_label(ronde):
    (ronde.reports / "rapport.html").write_text("<p>Een arts en een kwikstaart in de tuin.</p>")
    assert not scan(ronde)


def test_the_command_prints_the_lines_to_confirm(ronde, monkeypatch, capsys):
    (ronde.root / "_quarto.yml").write_text("")
    (ronde.root / "notebooks").mkdir()
    monkeypatch.chdir(ronde.root)
    assert main(["labels", "--ronde", "5"]) == 0
    told = capsys.readouterr().out
    assert f"{LONELY},,2" in told
    confirm(ronde, *(line.split(",")[0] for line in told.splitlines() if ",,2" in line))
    assert main(["labels", "--ronde", "5"]) == 0
    assert "or confirmed" in capsys.readouterr().out


@pytest.mark.parametrize("line", [f"{LONELY},,2025-04-01", f"{LONELY},A. Onderzoeker,1 april"])
def test_a_confirmation_needs_a_name_and_a_date(ronde, line):
    (ronde.raw / FILE).write_text(f"{','.join(COLUMNS)}\n{line}\n")
    with pytest.raises(Refusal, match=f"{FILE}, line 2"):
        confirmed_labels(ronde)
