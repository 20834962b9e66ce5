import csv
import io
from dataclasses import replace

import pandas as pd

from inventarisatie.counts.frame import labelled, rows_of
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import quoted
from inventarisatie.counts.published.load import load_published
from inventarisatie.report.figure_files import COLUMNS, data_row, write_data, write_fragment

ROW = LedgerRow(
    id="a.x", lower=23, upper=27, base_lower=50, base_upper=50, question="a", category="x",
    group="g", certainty="converted", notebook="n", cell="c", section="2.1", words="de helft",
    subject="Onderwerp", label="Antwoord", group_label="professionals",
)  # fmt: skip


def read(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_download_reads_as_a_dutch_spreadsheet(tmp_path):
    write_data(tmp_path / "f.csv", [ROW])
    assert (tmp_path / "f.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = read(tmp_path / "f.csv")
    assert list(row) == COLUMNS
    assert (row["ondergrens"], row["bovengrens"], row["basis"]) == ("23", "27", "50")
    assert (row["aandeel_ondergrens"], row["aandeel_bovengrens"]) == ("46,0", "54,0")
    assert row["zekerheid"] == f"omgerekend uit {quoted('de helft')}"
    assert (row["cijfer"], row["selectie"]) == (ROW.id, ROW.filter)


def test_what_is_not_published_has_no_numbers_in_the_download():
    row = dict(zip(COLUMNS, data_row(replace(ROW, certainty="not_kept")), strict=True))
    assert not any(text for name, text in row.items() if "grens" in name)
    assert row["zekerheid"] == "niet bewaard in onze bron"


def test_a_word_of_which_only_one_count_could_follow_is_no_number_in_the_download(ronde, codebook):
    own = load_published(ronde, codebook)
    word = own[own["id"] == "kwaliteit-zorg.minder"].assign(lower=pd.NA, upper=pd.NA)
    (known,) = rows_of(labelled(word, codebook), "n", "c")
    row = dict(zip(COLUMNS, data_row(known), strict=True))
    assert not any(text for name, text in row.items() if "grens" in name)
    assert (row["basis"], row["zekerheid"]) == ("10", "alleen als woord bekend")


def test_a_formula_in_a_label_is_text(tmp_path):
    write_data(tmp_path / "f.csv", [replace(ROW, label="=HYPERLINK(1)")])
    assert read(tmp_path / "f.csv")[0]["antwoord"] == "'=HYPERLINK(1)"


def test_the_fragment_has_picture_alt_text_table_and_links(tmp_path):
    path = tmp_path / "_f.qmd"
    write_fragment(path, "f", [ROW], "Bijschrift", 'Alt "tekst".', "notebooks/n.html#c")
    text = path.read_text()
    assert text.startswith("![Bijschrift](figuren/f.svg){#fig-f fig-alt=")
    assert '"tekst"' not in text
    assert "[a.x]{.cijfer}" in text
    assert "(figuren/f.csv)" in text
    assert "(notebooks/n.html#c)" in text


def test_the_data_table_says_what_each_number_is_about_where_there_are_several_subjects(tmp_path):
    path = tmp_path / "_f.qmd"
    write_fragment(path, "f", [ROW], "B", "Alt.", "bron")
    assert "| Antwoord | Groep |" in path.read_text()
    write_fragment(path, "f", [ROW, replace(ROW, subject="Ander")], "B", "Alt.", "bron")
    assert "| Onderwerp | Antwoord | Groep |" in path.read_text()
    assert "| Ander | Antwoord | professionals |" in path.read_text()


def test_the_data_of_a_matrix_are_a_line_per_row_and_a_column_per_answer(tmp_path):
    def number(row: str, answer: str) -> LedgerRow:
        return replace(ROW, id=f"a.{row}.{answer}", row=row, row_label=row.upper(),
                       category=answer, label=answer.capitalize())  # fmt: skip

    rows = [number("x", "ja"), number("x", "nee"), number("y", "nee")]
    write_fragment(tmp_path / "_f.qmd", "f", rows, "B", "Alt.", "bron")
    form = '{.cijfer vorm="aantal"}'
    table = [line for line in (tmp_path / "_f.qmd").read_text().splitlines() if line[:1] == "|"]
    assert [table[0], *table[2:]] == [
        "| Regel | Ja | Nee |",
        f"| X | [a.x.ja]{form} | [a.x.nee]{form} |",
        f"| Y |  | [a.y.nee]{form} |",
    ]


def test_a_figure_of_which_all_is_protected_is_a_sentence(tmp_path):
    path = tmp_path / "_f.qmd"
    hidden = replace(ROW, lower=0, upper=5, certainty="protected")
    write_fragment(path, "f", [hidden, hidden], "Bijschrift", "Alt.", "bron")
    text = path.read_text()
    assert text.startswith(
        "::: {#fig-f}\nAlle aantallen van deze figuur zijn afgeschermd: "
        "de groepen zijn te klein.\n\nBijschrift\n:::\n"
    )
    assert "f.svg" not in text
    write_fragment(path, "f", [hidden, ROW], "Bijschrift", "Alt.", "bron")
    assert "f.svg" in path.read_text()
