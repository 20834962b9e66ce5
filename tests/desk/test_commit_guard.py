"""Data about respondents stay out of version control."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from inventarisatie.desk import commit_guard
from inventarisatie.desk.cli import main
from inventarisatie.desk.commit_guard import check_paths
from inventarisatie.errors import Refusal
from project_copy import ROOT, tracked_files

EXPORT = (
    "Respondent ID,Start Date,End Date,IP Address,Email Address,Hoe gaat het?\n"
    ",,,,,Response\n1,01/02/2025 10:00:00 AM,01/02/2025 10:10:00 AM,8.8.8.8,a@b.nl,Goed\n"
)


DIGEST = f"sha256:{sha256(EXPORT.encode()).hexdigest()}"
FREE = ("themas.csv", "bescherming.yml")
MANY = ("".join(f"v1-{n:03}\n" for n in range(12)), "".join(f"p{n}@x.nl\n" for n in range(12)))


def put(root: Path, name: str, text: str = EXPORT) -> str:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return name


def seal(root: Path, folder: str, **provenances: str) -> None:
    resources = [
        {
            "path": f"{n}.csv",
            "provenance": p,
            "hash": DIGEST,
        }
        for n, p in provenances.items()
    ]
    put(root, f"{folder}/datapackage.json", json.dumps({"resources": resources}))


def test_the_tracked_files_of_this_project_hold_none():
    names = tracked_files()
    assert "data/raw/ronde-4/vragenlijst-1.csv" in names
    check_paths(ROOT, names)


def test_git_ignores_real_rounds_and_processed_data():
    names = ["data/raw/ronde-5/vragenlijst-1.csv", "data/processed/ronde-4/antwoorden.parquet"]
    ignored = subprocess.run(["git", "check-ignore", *names], cwd=ROOT, capture_output=True)
    assert ignored.stdout.decode().split() == names


@pytest.mark.parametrize(
    "name",
    [
        "data/raw/ronde-5/vragenlijst-1.csv",
        "data/processed/ronde-5/schoonmaaklog.csv",
        "export.csv",
        "docs/voorbeeld.txt",
        "tests/antwoorden.parquet",
        "backup.zip",
    ],
)
def test_data_about_respondents_are_refused_by_name(tmp_path, name):
    put(tmp_path, name)
    with pytest.raises(Refusal, match=name.replace(".", r"\.")):
        check_paths(tmp_path, [name])


def test_a_measured_round_is_refused_whole_and_the_twin_is_not(tmp_path, monkeypatch):
    name = put(tmp_path, "data/raw/ronde-5/vragenlijst.csv")
    seal(tmp_path, "data/raw/ronde-5", vragenlijst="synthetic")
    with pytest.raises(Refusal, match="real round"):  # its seal calls itself synthetic
        check_paths(tmp_path, [name])
    monkeypatch.setattr(commit_guard, "TWIN", frozenset([DIGEST.removeprefix("sha256:")]))
    check_paths(tmp_path, [name])
    seal(tmp_path, "data/raw/ronde-5", vragenlijst="synthetic", andere="measured")
    with pytest.raises(Refusal, match="real round"):
        check_paths(tmp_path, [name])


def test_tables_without_personal_columns_and_prose_pass(tmp_path):
    check_paths(
        tmp_path,
        [put(tmp_path, "a.csv", "id,count\nx,1\n"), put(tmp_path, "b.txt", "Gewone tekst.\n")],
    )


def test_what_was_committed_before_is_told_to_stay_in_history(tmp_path, monkeypatch, capsys):
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    put(tmp_path, "_quarto.yml", "")
    put(tmp_path, "notebooks/stappen.yml", "")
    name = put(tmp_path, "export.csv")
    git("init")
    git("add", ".")
    monkeypatch.chdir(tmp_path)
    assert main(["check-commit"]) == 2
    assert "history" not in capsys.readouterr().err
    git("commit", "-m", "leak")
    assert main(["check-commit"]) == 2
    told = capsys.readouterr().err
    assert f"{name}: committed before" in told
    assert "report a data leak" in told
    assert "--amend" in told


def test_what_holds_no_answers_has_a_history(tmp_path):
    names = [put(tmp_path, f"data/raw/ronde-5/{name}", "a,b\n") for name in FREE]
    check_paths(tmp_path, names)
    ignored = subprocess.run(["git", "check-ignore", *names], cwd=ROOT, capture_output=True)
    assert not ignored.stdout
    put(tmp_path, names[0])
    with pytest.raises(Refusal, match="personal data"):
        check_paths(tmp_path, names)


@pytest.mark.parametrize("name", ["a.json", "b.ipynb", "c.md", "d.csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_many_pseudonyms_or_addresses_are_found_in_any_file(tmp_path, name, encoding):
    for text in MANY:
        (tmp_path / name).write_text(text, encoding=encoding)
        with pytest.raises(Refusal, match="many respondents"):
            check_paths(tmp_path, [name])


def test_a_real_export_over_the_file_of_the_twin_is_refused(tmp_path):
    put_seal_of_the_twin(tmp_path)
    name = put(tmp_path, "data/raw/ronde-4/vragenlijst-1.csv", "vraag\nja\nnee\n")
    with pytest.raises(Refusal, match="not the twin that was sealed"):
        check_paths(tmp_path, [name])


def test_what_is_not_sealed_with_the_twin_is_refused(tmp_path):
    put_seal_of_the_twin(tmp_path)
    name = put(tmp_path, "data/raw/ronde-4/codering/vraag.csv", "tekst\nIk vind het te druk\n")
    with pytest.raises(Refusal, match="real round"):
        check_paths(tmp_path, [name])


def test_the_package_knows_the_twin_as_it_is_sealed(tmp_path):
    sealed = json.loads(put_seal_of_the_twin(tmp_path).read_text())["resources"]
    hashes = {item["hash"] for item in sealed if item["provenance"] == "synthetic"}
    assert hashes == {f"sha256:{digest}" for digest in commit_guard.TWIN}


def put_seal_of_the_twin(root: Path) -> Path:
    name = "data/raw/ronde-4/datapackage.json"
    return root / put(root, name, (ROOT / name).read_text(encoding="utf-8"))
