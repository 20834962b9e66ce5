import os
import subprocess
from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.versions import read_commit, report_day


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "_quarto.yml").write_text("project: {}\n")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    return tmp_path


def test_the_commit_is_clean_until_a_file_changes(repository):
    commit = read_commit(repository)
    assert commit is not None
    assert commit.clean
    (repository / "nieuw.txt").write_text("x")
    assert not read_commit(repository).clean


def test_a_repository_around_the_project_that_does_not_hold_it_says_nothing(repository):
    project = repository / "uitgepakt"
    project.mkdir()
    (project / "_quarto.yml").write_text("project: {}\n")
    assert read_commit(project) is None
    git(repository, "add", ".")
    git(repository, "commit", "-m", "y")
    assert read_commit(project).clean
    (repository / "elders.txt").write_text("of another project in the same repository")
    assert read_commit(project).clean


def test_the_owner_of_the_folder_and_a_hook_of_git_change_nothing(repository, monkeypatch):
    commit = read_commit(repository)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert read_commit(repository) == commit
    if os.geteuid() == 0:
        for path in [repository, *repository.rglob("*")]:
            os.chown(path, 12345, 12345)
        assert read_commit(repository) == commit


@pytest.mark.parametrize("epoch", ["abc", "-1", "1e9", "9" * 30])
def test_a_date_that_is_none_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(Refusal, match=f"SOURCE_DATE_EPOCH = '{epoch}' is no number of seconds"):
        report_day(None)
