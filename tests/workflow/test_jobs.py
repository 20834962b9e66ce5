import dataclasses
import os

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.files import write_text
from inventarisatie.workflow.jobs import Job, perform, read_stamp, stamp_file, why_stale


@pytest.fixture
def job(project) -> Job:
    def work() -> str:
        write_text(project.root / "out.txt", "made")
        return "by hand"

    return Job("tel", "Tellen", ["data/raw/ronde-4/"], ["out.txt"], {"x": "1"}, frozenset(), work)


def test_a_job_is_fresh_until_something_that_counts_changes(project, job: Job) -> None:
    ronde = project.ronde
    assert why_stale(job, ronde) == ["never run"]
    perform(job, ronde)
    assert why_stale(job, ronde) == []
    assert read_stamp(ronde, "tel")["note"] == "by hand"
    (project.root / "out.txt").touch()
    assert why_stale(job, ronde) == []

    changed = dataclasses.replace(job, basis={"x": "2", "y": "1"})
    assert why_stale(changed, ronde) == ["x changed", "y new"]
    (project.root / "out.txt").write_text("tampered")
    assert why_stale(job, ronde) == ["out.txt changed"]
    (project.root / "out.txt").unlink()
    assert why_stale(job, ronde) == ["out.txt gone"]
    perform(job, ronde)
    project.write_answers("minder,ja\n")
    write_text(ronde.raw / "map" / "nieuw.csv", "x")
    raw = "data/raw/ronde-4"
    assert why_stale(job, ronde) == [f"{raw}/antwoorden.csv changed", f"{raw}/map/nieuw.csv new"]


def test_what_a_job_is_found_to_read_counts_as_what_it_was_said_to_read(project, job: Job) -> None:
    (project.root / "chapter.qmd").write_text("one")
    found = dataclasses.replace(job, reads_too=lambda: ["chapter.qmd"])
    perform(found, project.ronde)
    assert why_stale(found, project.ronde) == []
    (project.root / "chapter.qmd").write_text("two")
    assert why_stale(found, project.ronde) == ["chapter.qmd changed"]
    (project.root / "chapter.qmd").unlink()
    assert why_stale(found, project.ronde) == ["chapter.qmd gone"]


def test_a_file_is_read_anew_however_it_is_written(project, job: Job) -> None:
    place = project.root / "out.txt"
    perform(job, project.ronde)
    os.utime(place, (0, 0))
    assert why_stale(job, project.ronde) == []
    for text in ("mude", "mede", "mide"):
        place.write_text(text)
        os.utime(place, (0, 0))
        assert why_stale(job, project.ronde) == ["out.txt changed"]
    assert len(text) == len("made")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"basis": {}}', b"\xff\x00"])
def test_a_damaged_stamp_means_again(project, job: Job, damage: bytes) -> None:
    perform(job, project.ronde)
    stamp_file(project.ronde, "tel").write_bytes(damage)
    assert why_stale(job, project.ronde) == ["never run"]


def test_every_bit_of_a_stamp_matters(project, job: Job) -> None:
    perform(job, project.ronde)
    path = stamp_file(project.ronde, "tel")
    good = path.read_bytes()
    for place in range(len(good) // 2):
        path.write_bytes(good[:place])
        assert why_stale(job, project.ronde)


def test_a_promised_file_that_is_not_written_is_a_failure(project, job: Job) -> None:
    (project.root / "out.txt").write_text("of an earlier run")
    idle = dataclasses.replace(job, action=lambda: "")
    with pytest.raises(Refusal, match=r"Tellen \(tel\) did not write out\.txt"):
        perform(idle, project.ronde)
    assert why_stale(job, project.ronde) == ["never run"]


def test_hidden_files_do_not_count(project, job: Job) -> None:
    perform(job, project.ronde)
    (project.ronde.raw / ".DS_Store").write_text("x")
    assert why_stale(job, project.ronde) == []
