import json
import time
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.crate_reading import differing, read_crate
from inventarisatie.workflow.job_kinds import crate_job
from inventarisatie.workflow.jobs import Job, perform
from inventarisatie.workflow.outputs import CRATE
from project_copy import copy_project

READ_HERE = ("notebooks/", "data/raw/", "reports/ronde-4/rapport.qmd", "_quarto", "requirements")
ROW = LedgerRow(
    "capaciteit.minder", 23, 27, 50, 50, "capaciteit", "minder", "professionals", "word",
    "08-capaciteit", "capaciteit", subject="Capaciteit", label="minder plaats",
)  # fmt: skip
ANSWERS = "data/processed/ronde-4/antwoorden.parquet"
CODED = "data/processed/ronde-4/codering/aanpassingen-Jansen.csv"


def made_in(root: Path) -> Ronde:
    """A round of which one notebook ran and one document was rendered."""
    ronde = Ronde(copy_project(root, READ_HERE), 4)
    figure = "reports/ronde-4/figuren/capaciteit.svg"
    report = "reports/ronde-4/rapport.html"
    texts = {
        ANSWERS: "answers",
        CODED: "codes",
        figure: "<svg/>",
        report: "<html>",
        "reports/ronde-4/x.txt": "x",
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    write_part(ronde.reports / "cijfers.json", [ROW])
    basis = {"SOURCE_DATE_EPOCH": "1700000000"}
    code = {"code of notebooks/08-capaciteit.ipynb": "0"}
    jobs = [
        _job(
            root,
            "capaciteit",
            [ANSWERS, CODED, "data/raw/ronde-4/codeboek.yml"],
            figure,
            basis | code,
        ),
        _job(root, "rapport.html", [figure], report, basis, "built-in (pandoc 3)"),
    ]
    for job in [*jobs, crate_job(ronde, jobs, basis)]:
        perform(job, ronde)
    return ronde


def _job(root: Path, name: str, reads: list[str], makes: str, basis: dict, note: str = "") -> Job:
    def action() -> str:
        text = (root / makes).read_text()
        (root / makes).unlink()
        (root / makes).write_text(text)
        return note

    return Job(name, name, reads, [makes], basis, frozenset(), action)


@pytest.fixture
def ronde(tmp_path, monkeypatch) -> Ronde:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return made_in(tmp_path / "project")


def test_the_library_reads_every_file_with_its_hash_and_every_number(ronde):
    crate = ROCrate(ronde.reports)
    stated = read_crate(ronde.reports / CRATE)
    assert {entity.id for entity in crate.data_entities} == set(stated.files)
    assert set(stated.files) == {"rapport.html", "cijfers.json", "figuren/capaciteit.svg"}
    assert all(Path(entity.source).is_file() for entity in crate.data_entities)
    assert differing(stated.files, ronde.reports) == {}
    assert differing(stated.sources, ronde.root) == {}
    assert crate.root_dataset["datePublished"] == "2023-11-14"
    (number,) = crate.root_dataset["variableMeasured"]
    assert number["propertyID"] == "capaciteit.minder"
    assert (number["minValue"], number["maxValue"]) == (23, 27)
    assert number["description"].startswith("23 tot 27 van de 50 (")


def test_what_was_made_of_what_follows_from_the_stamps(ronde):
    crate = ROCrate(ronde.reports)
    drawn, rendered = crate.get("#stap-capaciteit"), crate.get("#stap-rapport.html")
    assert drawn["instrument"].id == "#notebooks/08-capaciteit.ipynb"
    assert [entity.id for entity in drawn["result"]] == ["figuren/capaciteit.svg"]
    assert {"#data/raw/ronde-4/codeboek.yml", f"#{ANSWERS}"} < {e.id for e in drawn["object"]}
    assert rendered["object"][0].id == "figuren/capaciteit.svg"
    assert rendered["instrument"]["name"] == "built-in (pandoc 3)"
    stated = read_crate(ronde.reports / CRATE)
    assert stated.epoch == "1700000000"
    assert "built-in (pandoc 3)" in stated.tools
    assert any(tool.startswith("pandas ") for tool in stated.tools)


def test_another_time_and_place_give_the_same_bytes(ronde, tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    other = made_in(tmp_path / "elders" / "een ander project")
    assert (other.reports / CRATE).read_bytes() == (ronde.reports / CRATE).read_bytes()


def test_nothing_of_the_machine_or_of_the_answers_is_in_it(ronde):
    text = (ronde.reports / CRATE).read_text()
    assert str(ronde.root) not in text
    assert str(Path.home()) not in text
    answers = next(e for e in json.loads(text)["@graph"] if e["@id"] == f"#{ANSWERS}")
    assert "Jansen" not in text
    assert answers.keys() == {"@id", "@type", "name"}


def test_a_file_that_changed_or_went_is_told(ronde):
    stated = read_crate(ronde.reports / CRATE)
    (ronde.reports / "rapport.html").write_text("<html><!-- by hand -->")
    (ronde.reports / "figuren/capaciteit.svg").unlink()
    assert differing(stated.files, ronde.reports) == {
        "rapport.html": "changed",
        "figuren/capaciteit.svg": "missing",
    }


@pytest.mark.parametrize("text", [None, "no json", "[]", "{}", '{"@context": "", "@graph": []}'])
def test_what_is_no_description_is_refused_by_name(tmp_path, text):
    file = tmp_path / CRATE
    if text is not None:
        file.write_text(text)
    with pytest.raises(Refusal, match=CRATE) as refused:
        read_crate(file)
    assert "make report" in refused.value.way_out


def test_a_description_of_something_else_is_refused(tmp_path):
    ROCrate().write(tmp_path)
    with pytest.raises(Refusal, match="describes no report"):
        read_crate(tmp_path / CRATE)
