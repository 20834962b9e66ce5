"""What new-ronde reuses, refuses, and leaves behind."""

import json
import re
from pathlib import Path

import pytest
import yaml

from inventarisatie.desk.new_ronde.setup import set_up
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

TWIN = "data/raw/ronde-4/vragenlijst-1.csv"


def everything(project: Path) -> set[str]:
    return {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}


def refused(project: Path, *exports: Path, **options: object) -> Refusal:
    before = everything(project)
    with pytest.raises(Refusal) as caught:
        set_up(Ronde(project, 5), exports, **options)
    assert everything(project) == before
    return caught.value


def test_a_codebook_of_an_earlier_round_is_reused_where_it_fits(project):
    codebook = project / "data/raw/ronde-4/codeboek.yml"
    made = set_up(Ronde(project, 5), [project / TWIN], codebook=codebook, title="Vijfde")
    own, old = load_codebook(made.ronde.codebook_file), load_codebook(codebook)
    assert (own.ronde, own.title) == (5, "Vijfde")
    assert [form.code for form in own.questionnaires] == ["vragenlijst-1"]
    assert own.questionnaires[0].questions == old.questionnaires[0].questions
    assert [group.code for group in own.groups] == ["professionals"]
    sealed = json.loads((made.ronde.raw / "datapackage.json").read_text())["resources"]
    kinds = {item["path"]: item["provenance"] for item in sealed}
    assert kinds["vragenlijst-1.csv"] == "measured"
    assert (made.ronde.raw / "vragenlijst-1.csv").read_bytes() == (project / TWIN).read_bytes()


def test_a_codebook_that_does_not_fit_says_why(project, tmp_path, export_writer):
    export_writer(tmp_path / "ander.csv")
    codebook = project / "data/raw/ronde-4/codeboek.yml"
    refusal = refused(project, tmp_path / "ander.csv", codebook=codebook)
    assert "No questionnaire of the codebook fits ander.csv" in refusal.message
    assert "R35" in refusal.message


def test_two_exports_become_two_questionnaires_with_codes_of_their_own(
    project, tmp_path, export_writer
):
    export_writer(tmp_path / "een.csv")
    made = set_up(Ronde(project, 6), [tmp_path / "een.csv", project / TWIN])
    own = load_codebook(made.ronde.codebook_file)
    assert [form.file for form in own.questionnaires] == ["vragenlijst-1.csv", "vragenlijst-2.csv"]
    codes = [q.code for form in own.questionnaires for q in form.questions]
    assert len(codes) == len(set(codes))
    assert made.respondents == 110


def test_nothing_is_overwritten(project, tmp_path, export_writer):
    export_writer(tmp_path / "een.csv")
    (project / "reports/ronde-5").mkdir()
    assert "exists already: reports/ronde-5/" in refused(project, tmp_path / "een.csv").message


def test_a_refused_export_leaves_nothing(project, tmp_path):
    (tmp_path / "leeg.csv").write_text("")
    assert refused(project, tmp_path / "leeg.csv").code == "R01"


def test_an_export_without_dates_asks_for_the_period(project, tmp_path, export_writer):
    export_writer(tmp_path / "met.csv")
    lines = (tmp_path / "met.csv").read_text().splitlines()
    rows = [line.split(",") for line in lines]
    bare = [[cell for place, cell in enumerate(row) if place not in (2, 3)] for row in rows]
    (tmp_path / "zonder.csv").write_text("\n".join(",".join(row) for row in bare) + "\n")
    assert "--period" in refused(project, tmp_path / "zonder.csv").way_out


def test_a_title_cannot_break_the_front_matter(project, tmp_path, export_writer):
    export_writer(tmp_path / "een.csv")
    title = 'Vijfde: "ronde"\n---\n# Kop'
    made = set_up(Ronde(project, 5), [tmp_path / "een.csv"], title=title)
    head = (made.ronde.reports / "rapport.qmd").read_text().split("\n---\n\n")[0]
    assert yaml.safe_load(head.removeprefix("---\n"))["title"] == title


def test_the_command_line_tells_what_to_do_next(project, tmp_path, export_writer, command_line):
    export_writer(tmp_path / "een.csv")
    done = command_line(project, "new-ronde", "5", "--export", str(tmp_path / "een.csv"))
    assert done.returncode == 0, done.stderr
    assert "make report RONDE=5" in done.stdout
    again = command_line(project, "new-ronde", "5", "--export", str(tmp_path / "een.csv"))
    assert again.returncode == 2
    assert "Traceback" not in again.stderr


def with_includes(reports: Path, name: str) -> str:
    text = (reports / name).read_text(encoding="utf-8")
    return re.sub(
        r"\{\{< include (\S+) >\}\}", lambda found: with_includes(reports, found[1]), text
    )


def test_what_holds_for_every_round_is_told_once_also_where_chapters_are_taken_over(project):
    for number, like in ((5, 4), (6, 5), (7, None), (8, 7)):
        earlier = Ronde(project, like) if like else None
        made = set_up(Ronde(project, number), [project / TWIN], like=earlier).ronde
        report = with_includes(made.reports, "rapport.qmd")
        assert report.count("## Hoe er is geteld {") == 1, number
        assert report.count("# Overige vragen {") == (like is not None), number
