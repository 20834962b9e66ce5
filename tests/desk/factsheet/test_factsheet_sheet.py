"""What two pages hold of a long questionnaire, and how they name the rest."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from inventarisatie.charts.flow import charts_in
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure.keeping import keep_counts
from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.desk.factsheet.document import NAMED, write_documents
from inventarisatie.desk.factsheet.pairs import DIFFERENT, TABLED, difference
from inventarisatie.desk.factsheet.selection import SUFFIX, Selection
from inventarisatie.desk.factsheet.sheet import Factsheet, draw_factsheet, open_factsheet
from inventarisatie.desk.factsheet.tables import tables_file
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from project_copy import LOOKS, copy_project


class Measured(RondeData):
    """A measured round without files."""

    synthetic = False


def sheet_of(folder, questions: int) -> Factsheet:
    """A factsheet of so many questions, the first a matrix of two lines."""
    forms = [
        {"code": f"v{n}", "text": f"Vraag {n}?", "type": "single" if n else "matrix",
         "options": [{"code": "ja", "label": "Ja"}, {"code": "nee", "label": "Nee"}],
         "rows": [] if n else [{"code": r, "label": f"Lijn {r}"} for r in "ab"]}
        for n in range(questions)
    ]  # fmt: skip
    codebook = Codebook.model_validate(
        {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-01", "end": "2025-02-01"},
         "groups": [{"code": "mensen", "label": "mensen"}],
         "questionnaires": [{"code": "een", "title": "Een", "group": "mensen",
                             "source": "surveymonkey", "file": "een.csv", "questions": forms}]}
    )  # fmt: skip
    pairs = []
    for n in range(questions):
        for line in ("",) if n else ("a", "b"):
            for option, count in (("ja", 30), ("nee", 29)):
                row = LedgerRow(
                    id=".".join(filter(None, [f"v{n}", line, option])), lower=count, upper=count,
                    base_lower=59, base_upper=59, question=f"v{n}", row=line, category=option,
                    group="mensen", certainty="counted", notebook="",
                    cell="", subject=f"Vraag {n}?" + (f": Lijn {line}" if line else ""),
                    label=option.capitalize(), group_label="mensen",
                )  # fmt: skip
                pairs.append((replace(row, id=row.id + SUFFIX), row))
    data = Measured(Ronde(folder, 9), codebook)
    return Factsheet(data, Selection((), "mensen"), tuple(pairs), codebook)


def test_every_question_and_line_comes_before_second_answers(tmp_path):
    sheet = sheet_of(tmp_path, TABLED - 2)
    shown = [row.id for _, row in sheet.tabled]
    assert len(shown) == TABLED
    assert {"v0.a.ja", "v0.b.ja", "v1.ja", f"v{TABLED - 3}.ja"} < set(shown)
    assert sheet.left_out == []


@pytest.mark.parametrize("more", [1, 3, NAMED + 5])
def test_questions_without_room_are_named(tmp_path, more):
    sheet = sheet_of(tmp_path, TABLED + more)
    names = [f"Vraag {n}?" for n in range(TABLED, TABLED + more)]
    assert sheet.left_out == names
    (tmp_path / "reports/ronde-9").mkdir(parents=True)
    write_documents(sheet)
    text = (tmp_path / "reports/ronde-9/factsheet.qmd").read_text()
    told = text.split("Niet in de tabel: ")[1].split("Alle antwoorden")[0]
    assert [name in told for name in names] == [n < NAMED for n in range(more)]
    assert ("en andere vragen" in told) == (more > NAMED)


@pytest.mark.parametrize(
    ("own", "everyone", "told"),
    [
        ((26, 26, 34), (61, 61, 80), "ongeveer even vaak"),  # 76,5% and 76,3%
        ((17, 17, 34), (40, 40, 80), "even vaak"),
        ((30, 30, 50), (50, 50, 100), "in de selectie vaker"),  # exactly ten points
        ((29, 29, 50), (50, 50, 100), "ongeveer even vaak"),
        ((20, 20, 50), (50, 50, 100), "in de selectie minder vaak"),
        ((30, 34, 50), (40, 50, 100), "in de selectie vaker"),
        ((29, 34, 50), (40, 50, 100), "verschil niet vast te stellen"),
        ((24, 26, 50), (48, 52, 100), "ongeveer even vaak"),
    ],
)
def test_a_difference_is_told_from_ten_points_at_the_bounds(tmp_path, own, everyone, told):
    assert DIFFERENT == 10
    row = sheet_of(tmp_path, 1).pairs[0][1]
    pair = [
        replace(row, lower=low, upper=high, base_lower=base, base_upper=base)
        for low, high, base in (own, everyone)
    ]
    assert difference(*pair) == told


def test_it_leads_with_what_distinguishes_and_never_with_who_somebody_is(tmp_path):
    sheet = sheet_of(tmp_path, 5)

    def own(question: str, option: str, count: int) -> None:
        nonlocal sheet
        name = f"{question}.{option}"
        pairs = [(replace(own, lower=count, upper=count) if all_.id == name else own, all_)
                 for own, all_ in sheet.pairs]  # fmt: skip
        sheet = replace(sheet, pairs=tuple(pairs))

    assert [row.id for _, row in sheet.leading] == ["v0.a.ja", "v1.ja", "v2.ja", "v3.ja", "v4.ja"]
    own("v2", "nee", 59)
    own("v4", "ja", 45)
    own("v3", "nee", 31)  # less than ten points: no difference
    assert [row.id for _, row in sheet.leading] == ["v2.nee", "v4.ja", "v0.a.ja", "v1.ja", "v3.ja"]
    for form in sheet.codebook.questionnaires:
        form.questions[2] = form.questions[2].model_copy(update={"background": True})
    assert [row.id for _, row in sheet.leading] == ["v4.ja", "v0.a.ja", "v1.ja", "v3.ja"]


def test_the_table_holds_what_the_sentences_tell(tmp_path):
    sheet = sheet_of(tmp_path, TABLED + 9)
    few = [(replace(own, lower=0, upper=0), replace(everyone, lower=9, upper=9))
           if everyone.id == f"v{TABLED + 5}.ja" else (own, everyone)
           for own, everyone in sheet.pairs]  # fmt: skip
    sheet = replace(sheet, pairs=tuple(few))
    assert sheet.leading[0] in sheet.tabled
    (tmp_path / "reports/ronde-9").mkdir(parents=True)
    write_documents(sheet)
    text = (tmp_path / "reports/ronde-9/factsheet.qmd").read_text()
    told = set(re.findall(r"\[([a-z0-9.-]+)\]\{\.cijfer", text))
    assert f"v{TABLED + 5}.ja" in told
    assert {number.replace(".", "-") for number in told} == set(
        re.findall(r"\{#cijfer-([a-z0-9-]+)\}", text)
    )
    assert "[Terug naar de tekst](#cijfer-" in text
    assert "rapport" not in text


def test_a_ranking_is_told_by_its_first_places(tmp_path):
    sheet = sheet_of(tmp_path, 1)
    row = sheet.pairs[0][1]
    counts = {("a", "plaats-1"): 20, ("a", "plaats-2"): 39, ("b", "plaats-1"): 21}
    rows = [
        replace(row, id=f"v0.{line}.{place}", row=line, category=place, lower=n, upper=n)
        for (line, place), n in counts.items()
    ]
    pairs = tuple((replace(each, id=each.id + SUFFIX), each) for each in rows)
    ranked = replace(sheet, pairs=pairs)
    assert [pair[1].id for pair in ranked.leading] == ["v0.b.plaats-1"]
    (tmp_path / "reports/ronde-9").mkdir(parents=True)
    write_documents(ranked)
    assert (
        "zetten dit op de eerste plaats" in (tmp_path / "reports/ronde-9/factsheet.qmd").read_text()
    )


def test_the_selection_and_everyone_are_read_with_their_own_numbers(tmp_path, monkeypatch):
    copy_project(tmp_path, ("notebooks/", "data/raw/", "_quarto.yml"))
    monkeypatch.chdir(tmp_path)
    ronde = Ronde(tmp_path, 4)
    kept = {
        ("", "professionals"): (29, 50), ("stad=stad-a", "professionals"): (8, 12),
        ("stad=stad-b", "professionals"): (5, 11), ("", "mensen"): (4, 10),
    }  # fmt: skip
    table = pd.DataFrame(
        {"id": f"uit-beeld.ja.{group}", "question": "uit-beeld", "row": "", "category": "ja",
         "group": group, "lower": n, "upper": n, "base_lower": base, "base_upper": base,
         "certainty": "synthetic", "filter": chosen}
        for (chosen, group), (n, base) in kept.items()
    )  # fmt: skip
    keep_counts(tables_file(ronde, "stad"), table, load_codebook(ronde.codebook_file), {})
    sheet = open_factsheet("factsheet", 4, "stad=stad-a,groep=professionals")
    told = [(row.id, row.count.full()) for pair in sheet.pairs for row in pair]
    assert told == [
        ("uit-beeld.ja.professionals.selectie", "8 van de 12"),
        ("uit-beeld.ja.professionals", "29 van de 50"),
    ]


def test_the_selection_and_everyone_are_drawn_with_their_own_numbers(tmp_path, root):
    sheet = sheet_of(tmp_path, 3)
    pairs = tuple((replace(own, lower=7, upper=9, base_lower=12, base_upper=12), everyone)
                  for own, everyone in sheet.pairs)  # fmt: skip
    copy_project(tmp_path, LOOKS)
    figure = draw_factsheet(replace(sheet, pairs=pairs))
    [chart] = charts_in(figure)
    rows = [(row.marks.row.base_upper, row.label.get_text()) for row in chart.rows]
    assert rows == [(12, "7 tot 9 van de 12: selectie"), (59, "30 van de 59: iedereen")] * 3
    sizes = [[len(dots.get_offsets()) for _, dots in row.marks._parts] for row in chart.rows]
    assert sizes == [[7, 2, 3], [30, 29]] * 3
