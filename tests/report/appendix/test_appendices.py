"""Golden texts of the generated appendices, as a chapter places them."""

import pandas as pd
import pytest

from inventarisatie.counts.coding.agreement import Alpha
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.report.appendix.agreement import in_dutch
from inventarisatie.report.appendix.cleaning_table import cleaning_appendix
from inventarisatie.report.appendix.colophon import colophon_appendix
from inventarisatie.report.appendix.figures_table import figures_appendix
from inventarisatie.report.appendix.questionnaires import questionnaires_appendix
from inventarisatie.report.appendix.tables import pipe_table
from inventarisatie.report.appendix.words_table import words_appendix
from inventarisatie.report.figure_files import write_data
from inventarisatie.round.codebook import Codebook


def test_a_table_has_a_header_widths_and_lines():
    table = pipe_table(["Een", "Twee"], [3, 5], [["a", "b"], ["c", "d"]])
    assert table == "| Een | Twee |\n|:---|:-----|\n| a | b |\n| c | d |\n"


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("|:")]


def test_a_rule_of_the_cleaning_is_told_once_and_without_its_counts():
    log = pd.DataFrame({
        "step": ["1", "2", "3"], "what": ["Weg", "Weg", "Samen"],
        "why": ["Proef", "Proef", "Dubbel"], "rows": [3, 9, 1],
    })  # fmt: skip
    assert lines_of(cleaning_appendix(log)) == [
        "| Wat er is gedaan | Waarom |", "| Weg | Proef |", "| Samen | Dubbel |", "",
        ": Schoonmaak van de gegevens {#tbl-schoonmaak}",
    ]  # fmt: skip


def test_the_rule_from_word_to_share():
    lines = lines_of(words_appendix())
    assert lines[0] == "| Woord in de bron | Aandeel van de respondenten |"
    assert lines[-2:] == ["", ": Van woord naar aandeel {#tbl-woordregel}"]
    assert {
        "| alle | 100% |",
        "| bijna alle | 90% tot minder dan 100% |",
        "| driekwart | 70% tot 80% |",
        "| de meeste | meer dan 50% tot minder dan 100% |",
        "| ruim de helft | meer dan 50% tot 60% |",
    } < set(lines)


FORM = {
    "code": "een", "title": "Vragenlijst 1", "group": "mensen", "file": "een.csv",
    "source": "surveymonkey",
    "questions": [
        {"code": "plaats", "text": "Waar?", "type": "single",
         "options": [{"code": "a", "label": "Amsterdam"}, {"code": "b", "label": "Breda"}],
         "other": {"code": "anders", "label": "Anders, namelijk", "meaning": "answer"}},
        {"code": "oordeel", "text": "Wat vindt u?", "type": "matrix", "note": "Naar boven afgerond",
         "options": [{"code": "goed", "label": "Goed"}],
         "rows": [{"code": "x", "label": "Zorg"}, {"code": "y", "label": "Opvang"}]},
        {"code": "waarom", "text": "Waarom?", "type": "open",
         "asked_if": {"question": "plaats", "options": ["a", "b"]}},
        {"code": "bedacht", "text": "Alleen voor de proef", "type": "open", "invented": True},
    ],
}  # fmt: skip


def test_a_questionnaire_is_written_out_with_answers_rows_routing_and_notes():
    codebook = Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "mensen"}],
         "questionnaires": [FORM, FORM | {"code": "twee", "title": "Vragenlijst 2"}]}
    )  # fmt: skip
    first, second = questionnaires_appendix(codebook).split("\n## ")
    assert second == first.removeprefix("## ").replace("1 {#een", "2 {#twee")
    assert first.rstrip("\n").split("\n\n") == [
        "## Vragenlijst 1 {#een .unnumbered}",
        "1. **Waar?** (één antwoord)",
        "   Antwoorden: Amsterdam · Breda · Anders, namelijk.",
        *["1. **Wat vindt u?** (één antwoord per regel)", "   Antwoorden: Goed."],
        *["   Regels: Zorg · Opvang.", "   *Naar boven afgerond*"],
        "1. **Waarom?** (open vraag)",
        "   Alleen na \N{LEFT SINGLE QUOTATION MARK}Amsterdam of Breda"
        "\N{RIGHT SINGLE QUOTATION MARK} op: Waar?",
    ]


def test_the_data_of_a_figure_are_those_of_its_download(tmp_path):
    row = LedgerRow(
        id="a.x", lower=23, upper=27, base_lower=50, base_upper=50, question="a", category="x",
        group="g", certainty="converted", notebook="n", cell="c", words="de helft",
        subject="Onderwerp", label="Antwoord", group_label="professionals",
    )  # fmt: skip
    write_data(tmp_path / "f.csv", [row])
    assert lines_of(figures_appendix(tmp_path, ["f"])) == [
        "## Onderwerp {#gegevens-f .unnumbered}",
        "",
        "| Onderwerp | Antwoord | Groep | Aantal | Basis | Zekerheid |",
        f"| Onderwerp | Antwoord | professionals | 23 tot 27 | 50 | {row.known_how} |",
        "",
        "[Download als CSV](figuren/f.csv)",
    ]


def test_the_colophon_tells_the_state_the_versions_and_the_hashes(ronde):
    lines = lines_of(colophon_appendix(ronde))
    assert lines[0] == "[stand]{.deel}"
    assert [line for line in lines if line.startswith((":", "| Onderdeel", "| Bestand"))] == [
        "| Onderdeel | Versie |", ": Waarmee dit rapport is gemaakt {#tbl-colofon}",
        "| Bestand | Begin van de SHA-256 |",
        ": Controlegetallen van de bronnen {#tbl-controlegetallen}",
    ]  # fmt: skip
    [code] = [line.split(" | ")[1] for line in lines if "codeboek.yml" in line]
    assert len(code.removesuffix(" |")) == 16


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((0.834, 0.71, 0.92), "0,83 (0,71 tot 0,92)"),
        ((0.8, None, None), "0,80 (interval niet te bepalen)"),
        ((None, None, None), "niet te bepalen"),
    ],
)
def test_the_agreement_of_two_researchers_in_dutch(numbers, told):
    value, low, high = numbers
    assert in_dutch(Alpha("", value, low, high)) == told
