"""The committed twin against the published figures, counted without the project's own reader."""

import csv
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from twin_counting import Export, count, parse

from inventarisatie.counts.published.figures import Figure, read_figures
from inventarisatie.counts.published.words import words_to_bounds
from inventarisatie.desk.cli import main
from inventarisatie.desk.twin import generate, make_twin
from inventarisatie.desk.twin.export import write_csv
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde

FIGURES = "gepubliceerde-cijfers.csv"


@pytest.fixture
def copy(ronde: Ronde, tmp_path: Path) -> Ronde:
    raw = tmp_path / "data" / "raw" / "ronde-4"
    shutil.copytree(ronde.raw, raw)
    return Ronde(tmp_path, 4)


def published(ronde: Ronde, codebook: Codebook) -> list[dict[str, str]]:
    """The rows that count respondents by their answers to a question."""
    with (ronde.raw / FIGURES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {question.code for form in codebook.questionnaires for question in form.questions}
    return [row for row in rows if row["base"] and row["question"] in asked and not row["conflict"]]


def check_bounds(exports: dict[str, Export], ronde: Ronde, codebook: Codebook) -> int:
    rows = published(ronde, codebook)
    for row in rows:
        counts = count(exports, codebook, row["question"])
        parts = row["options"].split(";") if row["options"] else [row["category"]]
        groups = (
            {group for group, _ in counts} if row["group"] == "alle" else {row["group"]}
        )  # fmt: skip
        total = sum(counts[group, part] for group in groups for part in parts)
        if row["question"] == "pogingen" and "geen-antwoord" in parts:  # blank: not asked, mostly
            total -= 50 - int(row["base"])
        if row["certainty"] == "word":
            low, high = words_to_bounds(row["words"], int(row["base"]))
        else:
            low, high = int(row["lower"]), int(row["upper"])
        assert low <= total <= high, row["id"]
    return len(rows)


def test_it_is_made_again_byte_for_byte(ronde: Ronde, codebook: Codebook, copy: Ronde) -> None:
    for path in make_twin(copy, codebook):
        assert path.read_bytes() == (ronde.raw / path.name).read_bytes(), path.name
    assert datapackage.provenance(copy) == "synthetic"
    datapackage.verify(copy)


def test_the_command_makes_it(
    copy: Ronde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy.root / "_quarto.yml").touch()
    (copy.root / "notebooks").mkdir()
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(copy.root))
    before = (copy.raw / "vragenlijst-1.csv").read_bytes()
    assert main(["make-twin", "--ronde", "4", "--seed", "3"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "data/raw/ronde-4/vragenlijst-1.csv"
    assert (copy.raw / "vragenlijst-1.csv").read_bytes() != before


def test_it_fits_every_published_figure(
    ronde: Ronde, codebook: Codebook, exports: dict[str, Export]
) -> None:
    assert check_bounds(exports, ronde, codebook) == 39


def test_it_fits_what_the_source_says_without_bounds(
    codebook: Codebook, exports: dict[str, Export]
) -> None:
    measures = count(exports, codebook, "hygienemaatregelen")
    mask = measures.pop(("professionals", "mondkapje"))
    assert mask < min(measures.values())
    for question in ("naleving-medewerkers", "naleving-mensen"):
        answers = count(exports, codebook, question)
        assert max(answers, key=lambda key: answers[key]) == ("professionals", "gelijk")


def test_the_respondents_and_their_dates(codebook: Codebook, exports: dict[str, Export]) -> None:
    sizes, ids = {}, []
    for code, (texts, _, rows) in exports.items():
        sizes[code] = len(rows)
        start, end = texts.index("Start Date"), texts.index("End Date")
        ids += [row[texts.index("Respondent ID")] for row in rows]
        moments = [datetime.strptime(row[start], "%m/%d/%Y %I:%M:%S %p") for row in rows]
        ends = [datetime.strptime(row[end], "%m/%d/%Y %I:%M:%S %p") for row in rows]
        assert moments == sorted(moments, reverse=True)
        assert all(a < b for a, b in zip(moments, ends, strict=True))
        days = [moment.date() for moment in ends]
        assert all(codebook.period.start <= day <= codebook.period.end for day in days)
        assert max(day.day for day in days) > 12  # so that the month-first order can be seen
        if code == "vragenlijst-1":
            assert sum(day < date(2020, 10, 13) for day in days) == 22
    assert sizes == {"vragenlijst-1": 50, "vragenlijst-2": 6, "vragenlijst-3": 10}
    assert len(set(ids)) == 66
    assert all(len(id_) == 10 for id_ in ids)


def test_some_stop_half_way_and_some_give_another_answer(
    codebook: Codebook, exports: dict[str, Export]
) -> None:
    texts, heads, rows = exports["vragenlijst-1"]
    last = [max(place for place, cell in enumerate(row) if cell) for row in rows]
    late = texts.index(codebook.question("uit-beeld", "vragenlijst-1").text)
    assert 1 <= sum(place < late for place in last) <= 3
    other = heads.index("Anders, namelijk")
    filled = [row for row in rows if row[other]]
    assert filled
    assert all(row[other - 1] == "Anders, namelijk" for row in filled)


def test_all_that_could_identify_is_reserved_or_empty(exports: dict[str, Export]) -> None:
    for texts, heads, rows in exports.values():
        for row in rows:
            cells = dict(zip(texts[:9], row[:9], strict=True))
            assert cells["IP Address"].startswith("192.0.2.")
            assert cells["Email Address"] == "" or cells["Email Address"].endswith("@example.org")
            assert cells["First Name"] == cells["Last Name"] == cells["Custom Data 1"] == ""
            for head, cell in zip(heads, row, strict=True):
                if head == "Open-Ended Response" and cell:
                    assert cell.startswith("Synthetische toelichting ")


def test_the_file_is_as_the_platform_writes_it(ronde: Ronde) -> None:
    content = (ronde.raw / "vragenlijst-2.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") == 8
    texts, heads, rows = parse(content)
    assert texts[:2] == ["Respondent ID", "Collector ID"]
    assert heads[:9] == [""] * 9
    assert all(len(row) == len(texts) == len(heads) for row in rows)


@pytest.mark.parametrize("seed", [1, 2, 2020])
def test_other_seeds_fit_too_and_differ(seed: int, ronde: Ronde, codebook: Codebook) -> None:
    responses = generate(codebook, read_figures(ronde.raw / FIGURES), seed)
    content = {
        form.code: write_csv(form, responses[form.code], number)
        for number, form in enumerate(codebook.questionnaires, start=1)
    }
    assert check_bounds({code: parse(file) for code, file in content.items()}, ronde, codebook)
    assert content["vragenlijst-1"] != (ronde.raw / "vragenlijst-1.csv").read_bytes()


def test_routing_is_followed(codebook: Codebook, exports: dict[str, Export]) -> None:
    texts, _, rows = exports["vragenlijst-1"]
    seen = texts.index(codebook.question("uit-beeld", "vragenlijst-1").text)
    for follow_up in ("uit-beeld-redenen", "uit-beeld-wie", "pogingen"):
        place = texts.index(codebook.question(follow_up, "vragenlijst-1").text)
        assert any(row[place] for row in rows)
        assert all(row[seen] == "Ja" for row in rows if row[place])


def test_measured_answers_are_never_replaced(codebook: Codebook, copy: Ronde) -> None:
    datapackage.seal(copy, [form.file for form in codebook.questionnaires], answers="measured")
    before = {path: path.read_bytes() for path in copy.raw.iterdir()}
    with pytest.raises(Refusal, match="holds measured answers"):
        make_twin(copy, codebook)
    assert before == {path: path.read_bytes() for path in copy.raw.iterdir()}


def test_a_group_without_a_published_size_is_named(ronde: Ronde, codebook: Codebook) -> None:
    figures: list[Figure] = [
        figure for figure in read_figures(ronde.raw / FIGURES) if figure.id != "respondenten.mensen"
    ]
    with pytest.raises(Refusal, match="number of mensen is not among") as refusal:
        generate(codebook, figures, 1)
    assert "respondenten.mensen" in refusal.value.way_out


def test_a_question_type_it_cannot_invent_is_named(ronde: Ronde, codebook: Codebook) -> None:
    numeric = (
        codebook.questionnaires[1]
        .questions[0]
        .model_copy(update={"code": "leeftijd", "type": "numeric", "options": []})
    )
    form = codebook.questionnaires[1].model_copy(update={"questions": [numeric]})
    with pytest.raises(Refusal, match="leeftijd is a numeric question"):
        generate(
            codebook.model_copy(update={"questionnaires": [form]}),
            read_figures(ronde.raw / FIGURES),
            1,
        )
