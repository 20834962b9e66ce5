"""What is disguised is found: words that are cut, what is encoded, tables under any header."""

import base64
import json
import zipfile

import pandas as pd
import pytest

from inventarisatie.report.gate.contents import contents
from inventarisatie.report.gate.microdata import Microdata
from inventarisatie.report.gate.readings import readings

SECRET = "Zeldzame Naamkanarie"
PACKED = base64.b64encode(f"bel {SECRET} vandaag".encode()).decode()
CLOSED = [("Ja", "minder")] * 8 + [("Nee", "meer")] * 4 + [("Ja", "meer")] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Zeldzame Naam<b>kana</b>rie", "Zeldzame Naam<!-- x -->kanarie",
        "Zeldzame Naam&shy;kanarie", "Zeldzame Naam\u200bkanarie", "Zeldzame Naam<wbr>kanarie",
        "<i>Zeldzame</i><i> Naamkanarie</i>",
        "<td>Zeldzame</td><td>Naamkanarie</td>", "Zeldzame&nbsp;&#78;aamkanarie",
        "\uff3a\uff45\uff4cdzame Naamkanarie", '<path d="Zeldzame Naamkanarie"/>',
        f'<img src="data:text/plain;base64,{PACKED}">', f"code: {PACKED}",
        '<a href="?q=Zeldzame%20Naamkanarie">x</a>', '<img alt="Zeldzame Naamkanarie">',
        base64.b64encode(PACKED.encode()).decode(),
    ],
)  # fmt: skip
def test_a_text_is_read_in_each_way_it_can_be_read(text):
    found = [" ".join(reading.split()) for reading in readings(text)]
    assert any(SECRET in reading for reading in found)


def test_escapes_of_json_are_read():
    escaped = '{"x": "Zeldzame \\u004eaamkanarie"}'
    assert any(SECRET in text for text in readings(escaped, is_json=True))


@pytest.fixture
def microdata(codebook) -> Microdata:
    question = codebook.question("capaciteit-voor-corona")
    answers = pd.DataFrame(
        {"question": question.code, "option": [b for _, b in CLOSED], "state": "answered"}
    )
    return Microdata.of(answers, codebook)


def csv_of(rows: list[tuple[str, ...]], header: str) -> str:
    return header + "\n" + "\n".join(";".join(row) for row in rows)


def test_a_table_with_a_row_per_respondent_is_known_under_any_header(microdata):
    coded = [("1" if a == "Ja" else "2", b) for a, b in CLOSED]
    twice = [("x1" if b == "minder" else "x2", b) for _, b in CLOSED]
    assert microdata.is_in(csv_of(twice, "kolom a;kolom b"))
    assert microdata.is_in("\n".join(",".join(row) for row in twice))
    html = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in twice)
    assert microdata.is_in(f"<table><tr><th>A</th><th>B</th></tr>{html}</table>")
    columns = list(zip(*twice, strict=True))
    assert microdata.is_in("\n".join("\t".join(row) for row in columns))
    records = json.dumps([{"a": a, "b": b} for a, b in twice])
    assert any(microdata.is_in(text) for text in readings(records, is_json=True))
    assert not microdata.is_in(csv_of([(f"{n}", f"{n * 3}") for n in range(40)], "a;b"))
    assert not microdata.is_in(csv_of(coded, "a;b")[:20])


def test_codes_beside_their_labels_are_one_column_where_all_questions_have_the_same_answers(
    microdata,
):
    scale = [("ja", "Ja"), ("nee", "Nee"), ("weet-niet", "Weet ik niet")]
    rows = [(f"vraag-{n}", code, label, str(n)) for n in range(20) for code, label in scale]
    assert not microdata.is_in(csv_of(rows, "vraag;code;antwoord;aantal"))
    assert microdata.is_in(csv_of(CLOSED, "a;b"))


def test_a_ledger_of_counts_in_which_each_answer_stands_often_is_no_table_of_respondents(microdata):
    rows = [
        {"id": f"{group}.{answer}", "category": answer, "label": answer.upper(), "lower": number}
        for answer in ("minder", "meer", "evenveel")
        for number, group in enumerate(("professionals", "vrijwilligers", "mensen"))
    ]
    ledger = json.dumps({"rows": rows * 4}, indent=1)
    assert not any(microdata.is_in(text) for text in readings(ledger, is_json=True))


def test_where_a_cell_of_a_workbook_stands_is_no_text(tmp_path):
    path = tmp_path / "tabellen.xlsx"
    pd.DataFrame({"a": range(3), "b": ["Ja", "C3", "Nee"]}).to_excel(path)
    texts = [text for _, text in contents(path)]
    assert not any("B2" in text for text in texts)
    assert any("C3" in text for text in texts)


def test_a_part_of_a_workbook_that_is_no_sheet_is_read(tmp_path):
    path = tmp_path / "tabellen.xlsx"
    pd.DataFrame({"a": [1]}).to_excel(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/notitie.txt", SECRET)
    assert any(SECRET in text for _, text in contents(path))
