"""A report made again: the comparison and the refusals; the whole of it is a long proof."""

import json
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from inventarisatie.desk import verifying
from inventarisatie.desk.verifying import compare, verify
from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.crate_reading import Stated
from project_copy import EVERYTHING, copy_project

STATED = Stated("ronde-4", "", "", frozenset(), {}, {})


def git(folder: Path, *words: str) -> str:
    author = ("-c", "user.name=Onderhoud", "-c", "user.email=onderhoud@example.org")
    done = subprocess.run(["git", *author, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def committed(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Start")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def ronde(tmp_path) -> Ronde:
    """A round in a repository, with an answer file that version control does not hold."""
    root = copy_project(
        tmp_path / "project",
        (
            "notebooks/",
            "data/raw/",
            "reports/",
            "_brand",
            "_extensions/",
            "_quarto",
            "requirements",
        ),
    )
    (root / ".gitignore").write_text("vragenlijst-1.csv\nreports/*/*.json\n")
    git(root, "init", "--quiet")
    return Ronde(root, 4)


def stating(monkeypatch, **facts: object) -> None:
    """A description that says so."""
    stated = replace(STATED, **facts)
    monkeypatch.setattr(verifying, "read_crate", lambda _file: stated)


def test_files_that_changed_went_or_came_are_told(tmp_path):
    texts = {"rapport.html": b"same", "cijfers.json": b"other"}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text)
    digest = sha256(b"same").hexdigest()
    stated = replace(STATED, files=dict.fromkeys(["rapport.html", "cijfers.json", "a.pdf"], digest))
    made = replace(STATED, files={"rapport.html": digest, "rapport.odt": digest})
    assert compare(stated, made, tmp_path) == {
        "cijfers.json": "changed",
        "a.pdf": "missing",
        "rapport.odt": "new",
    }


def test_another_round_is_refused(ronde, monkeypatch):
    stating(monkeypatch, ronde="ronde-5")
    with pytest.raises(Refusal, match="describes ronde-5, not ronde-4") as refused:
        verify(ronde, Path("x.json"))
    assert "--ronde 5" in refused.value.way_out


@pytest.mark.parametrize("commit", ["", "0123abc-dirty"])
def test_what_was_not_committed_cannot_be_made_again(ronde, monkeypatch, commit):
    stating(monkeypatch, commit=commit)
    with pytest.raises(Refusal, match="not committed"):
        verify(ronde, Path("x.json"))


def test_a_commit_that_is_not_here_is_named(ronde, monkeypatch):
    stating(monkeypatch, commit="0" * 40)
    with pytest.raises(Refusal, match="no commit 0000") as refused:
        verify(ronde, Path("x.json"))
    assert "git fetch" in refused.value.way_out


def test_a_folder_that_exists_is_not_overwritten(ronde, monkeypatch, tmp_path):
    stating(monkeypatch, commit=committed(ronde.root))
    with pytest.raises(Refusal, match="exists"):
        verify(ronde, Path("x.json"), keep=tmp_path)


def test_sources_that_are_not_those_of_the_report_stop_it_before_anything_is_made(
    ronde, monkeypatch, tmp_path
):
    sources = {"data/raw/ronde-4/codeboek.yml": "0", "data/raw/ronde-4/weg.csv": "0"}
    stating(monkeypatch, commit=committed(ronde.root), sources=sources)
    with pytest.raises(Refusal, match=r"codeboek\.yml is changed, .*weg\.csv is missing"):
        verify(ronde, Path("x.json"), keep=tmp_path / "clone")
    copied = tmp_path / "clone/data/raw/ronde-4/vragenlijst-1.csv"
    assert copied.read_bytes() == (ronde.raw / "vragenlijst-1.csv").read_bytes()


def test_the_clone_is_made_with_what_the_report_was_made_with(ronde, monkeypatch, tmp_path):
    called = {}

    def make(command, cwd, env, check):
        called.update(command=command, cwd=cwd, epoch=env.get("SOURCE_DATE_EPOCH"))
        return subprocess.CompletedProcess(command, 2)

    files = {"rapport.pdf": "0", "rapport.html": "0", "figuren/a.svg": "0", "tabellen.xlsx": "0"}
    stated = replace(STATED, commit="0123", epoch="1700000000", files=files)
    monkeypatch.setattr(verifying.subprocess, "run", make)
    with pytest.raises(Refusal, match="cannot be made in a fresh clone"):
        verifying._make(ronde, stated)
    assert {"RONDE=4", "FORMATS=html,pdf"} <= set(called["command"])
    assert (called["cwd"], called["epoch"]) == (ronde.root, "1700000000")


@pytest.mark.proof
def test_a_report_made_again_in_a_fresh_clone_is_the_same(tmp_path):
    project = copy_project(tmp_path / "project", EVERYTHING)
    committed(project)
    surroundings = {"INVENTARISATIE_PROJECT": "", "PATH": "/usr/bin:/bin"}
    subprocess.run(["make", "report"], cwd=project, env=surroundings, check=True)
    own = [str(project / ".venv/bin/inventarisatie"), "verify"]
    same = subprocess.run(own, cwd=project, env=surroundings, capture_output=True, text=True)
    assert same.returncode == 0, same.stdout + same.stderr
    assert "each is the same" in same.stdout
    file = project / "reports/ronde-4/ro-crate-metadata.json"
    described = json.loads(file.read_text())
    other = next(e for e in described["@graph"] if e["@id"] == "rapport.pdf")
    other["sha256"] = "0" * 64
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(described))
    command = [*own, "--against", str(tmp_path / "ro-crate-metadata.json")]
    differs = subprocess.run(command, cwd=project, env=surroundings, capture_output=True, text=True)
    assert differs.returncode == 1
    assert "rapport.pdf: changed" in differs.stdout
