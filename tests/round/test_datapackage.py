import hashlib
import json
from pathlib import Path

import pytest
from frictionless import Package, system

from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    raw = tmp_path / "data" / "raw" / "ronde-5"
    raw.mkdir(parents=True)
    (tmp_path / "_quarto.yml").touch()
    (tmp_path / "notebooks").mkdir()
    codebook = (ROOT / "data/raw/ronde-4/codeboek.yml").read_text(encoding="utf-8")
    (raw / "codeboek.yml").write_text(codebook, encoding="utf-8")
    (raw / "vragenlijst-1.csv").write_bytes(b"Respondent ID\r\n\r\n1\r\n")
    (raw / "themas.csv").write_text("id,title\na,Ruimte\n", encoding="utf-8")
    return Ronde(tmp_path, 5)


def sealed(ronde: Ronde) -> dict[str, dict[str, object]]:
    package = json.loads((ronde.raw / "datapackage.json").read_text(encoding="utf-8"))
    return {item["path"]: item for item in package["resources"]}


def test_the_fourth_round_is_as_sealed_and_synthetic() -> None:
    ronde = Ronde(ROOT, 4)
    datapackage.verify(ronde)
    assert datapackage.provenance(ronde) == "synthetic"
    kinds = {path: item["provenance"] for path, item in sealed(ronde).items()}
    assert kinds == {
        "codeboek.yml": "reconstructed",
        "gepubliceerde-cijfers.csv": "published",
        "inventarisaties.csv": "published",
        "themas.csv": "published",
        "vragenlijst-1.csv": "synthetic",
        "vragenlijst-2.csv": "synthetic",
        "vragenlijst-3.csv": "synthetic",
    }


def test_the_fourth_round_is_a_valid_data_package() -> None:
    """Frictionless checks the descriptor, and every cell of the tables against its schema."""
    with system.use_context(standards="v1"):
        package = Package((ROOT / "data/raw/ronde-4/datapackage.json").as_posix())
        tables = [item for item in package.resources if item.profile == "tabular-data-resource"]
        least = {"gepubliceerde-cijfers": 51, "themas": 51, "inventarisaties": 4}
        assert [item.name for item in tables] == [*least]
        for table in tables:
            report = table.validate()
            assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
            assert report.tasks[0].stats["rows"] >= least[table.name]


def test_sealing_lists_every_file_with_size_and_hash(ronde: Ronde) -> None:
    assert main_in(ronde, "seal") == 0
    datapackage.verify(ronde)
    assert datapackage.provenance(ronde) == "measured"
    item = sealed(ronde)["vragenlijst-1.csv"]
    content = (ronde.raw / "vragenlijst-1.csv").read_bytes()
    assert (item["bytes"], item["hash"]) == (
        len(content),
        f"sha256:{hashlib.sha256(content).hexdigest()}",
    )
    package = json.loads((ronde.raw / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == load_codebook(ronde.codebook_file).title
    assert sealed(ronde)["themas.csv"]["schema"] == {
        "fields": [{"name": "id", "type": "string"}, {"name": "title", "type": "string"}]
    }


def main_in(ronde: Ronde, command: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INVENTARISATIE_PROJECT", str(ronde.root))
        return main([command, "--ronde", "5"])


def test_sealing_again_keeps_what_people_wrote(ronde: Ronde) -> None:
    main_in(ronde, "seal")
    path = ronde.raw / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["title"] = "Eigen titel"
    package["resources"][0]["title"] = "Eigen beschrijving"
    path.write_text(json.dumps(package), encoding="utf-8")
    (ronde.raw / "themas.csv").write_text("id,title\nb,Anders\n", encoding="utf-8")
    main_in(ronde, "seal")
    datapackage.verify(ronde)
    again = json.loads(path.read_text(encoding="utf-8"))
    assert again["title"] == "Eigen titel"
    assert again["resources"][0]["title"] == "Eigen beschrijving"


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("vragenlijst-1.csv", b"Respondent ID\r\n\r\n2\r\n", "vragenlijst-1.csv is changed"),
        ("themas.csv", None, "themas.csv is missing"),
        ("vragenlijst-9.csv", b"x", "vragenlijst-9.csv is not listed"),
        ("bijlagen/notitie.txt", b"x", "bijlagen/notitie.txt is not listed"),
    ],
)
def test_a_changed_folder_is_refused_by_file(
    ronde: Ronde, file: str, content: bytes | None, problem: str
) -> None:
    main_in(ronde, "seal")
    path = ronde.raw / file
    if content is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        datapackage.verify(ronde)
    assert refusal.value.message == f"data/raw/ronde-5 is not as it was sealed: {problem}."
    assert "inventarisatie seal --ronde 5" in refusal.value.way_out


def test_all_changes_are_named_at_once(ronde: Ronde) -> None:
    main_in(ronde, "seal")
    (ronde.raw / "themas.csv").unlink()
    (ronde.raw / "codeboek.yml").write_text("ronde: 5\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"themas.csv is missing; codeboek.yml is changed\."):
        datapackage.verify(ronde)


def test_hidden_files_are_not_looked_at(ronde: Ronde) -> None:
    main_in(ronde, "seal")
    (ronde.raw / ".half-written").write_text("x", encoding="utf-8")
    datapackage.verify(ronde)


def test_sealing_does_not_forget_a_missing_file(ronde: Ronde) -> None:
    main_in(ronde, "seal")
    (ronde.raw / "themas.csv").unlink()
    with pytest.raises(Refusal, match=r"themas.csv of data/raw/ronde-5 is missing"):
        datapackage.seal(ronde, [])


@pytest.mark.parametrize("content", ["", "[]", '{"resources": [{}]}', '{"resources": 3}', "{"])
def test_a_broken_seal_is_refused(ronde: Ronde, content: str) -> None:
    (ronde.raw / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(Refusal, match=r"datapackage.json is no data package"):
        datapackage.verify(ronde)


def test_a_missing_seal_and_missing_answers_are_refused(ronde: Ronde) -> None:
    with pytest.raises(Refusal, match=r"datapackage.json is missing"):
        datapackage.verify(ronde)
    datapackage.seal(ronde, [])
    with pytest.raises(Refusal, match=r"lists no answers"):
        datapackage.provenance(ronde)


def test_an_optional_file_that_is_gone_is_no_longer_listed(ronde: Ronde) -> None:
    rules = ronde.raw / "bescherming.yml"
    rules.write_text("smallest_count: 5\n", encoding="utf-8")
    datapackage.seal(ronde, ["vragenlijst-1.csv"])
    assert "bescherming.yml" in sealed(ronde)
    rules.unlink()
    datapackage.seal(ronde, ["vragenlijst-1.csv"])
    assert "bescherming.yml" not in sealed(ronde)
    datapackage.verify(ronde)
