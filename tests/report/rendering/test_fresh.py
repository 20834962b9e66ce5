"""No way of rendering makes a report of figures that are not up to date."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from inventarisatie.desk.cli import main
from inventarisatie.report.rendering import find_quarto
from inventarisatie.round.project import Ronde

QUARTO, REASON = find_quarto()
PROGRAMS = Path(sys.executable).parent


def call(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=project, env=os.environ | environment, capture_output=True, text=True
    )


def pre_render(project: Path) -> list[str]:
    """What Quarto runs before it renders, with a Python that knows nothing of the project."""
    settings = yaml.safe_load((project / "_quarto.yml").read_text())
    return [sys.executable, "-I", settings["project"]["pre-render"]]


def change_answers(ronde: Ronde) -> None:
    (ronde.raw / "vragenlijst-1.csv").write_text("a;b\n")


def change_lock(ronde: Ronde) -> None:
    (ronde.root / "requirements.lock").write_text("pandas==3\n")


def change_notebook(ronde: Ronde) -> None:
    path = ronde.root / "notebooks/01-cijfers.ipynb"
    path.write_text(path.read_text().replace('"source": "ronde"', '"source": "ronde + 1"'))


@pytest.mark.parametrize("change", [change_answers, change_lock, change_notebook])
def test_the_command_refuses_by_name_with_the_way_out(
    fresh: Ronde,
    change: Callable[[Ronde], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(fresh.root)
    assert main(["check-fresh"]) == 0
    change(fresh)
    assert main(["render", "--formats", "html", "--engine", "builtin"]) == 2
    said = capsys.readouterr().err
    assert "The figures of step cijfers are not up to date: " in said
    assert "run: make report RONDE=4" in said
    assert not (fresh.reports / "rapport.html").exists()


def test_what_quarto_runs_first_finds_the_program_in_the_environment_or_in_venv(
    fresh: Ronde, tmp_path: Path
) -> None:
    command = pre_render(fresh.root)
    assert call(fresh.root, *command, PATH=str(PROGRAMS)).returncode == 0
    missing = call(fresh.root, *command, PATH=str(tmp_path))
    assert missing.returncode == 1
    assert "run: make report" in missing.stderr
    (fresh.root / ".venv").symlink_to(PROGRAMS.parent)
    assert call(fresh.root, *command, PATH=str(tmp_path)).returncode == 0
    change_answers(fresh)
    stale = call(fresh.root, *command, PATH=str(tmp_path))
    assert stale.returncode == 2
    assert "vragenlijst-1.csv new" in stale.stderr


def test_quarto_may_only_render_documents_of_rounds_that_are_up_to_date(fresh: Ronde) -> None:
    def ask(*documents: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "inventarisatie", "check-fresh"]
        return call(fresh.root, *words, QUARTO_PROJECT_INPUT_FILES="\n".join(documents))

    assert ask("reports/ronde-4/rapport.qmd", "reports/ronde-4/expertsessie.qmd").returncode == 0
    assert "ronde-5" in ask("reports/ronde-4/rapport.qmd", "reports/ronde-5/rapport.qmd").stderr
    other = ask("reports/ronde-4/factsheets/stad/factsheet.qmd")
    assert other.returncode == 2
    assert "is not a document of a round" in other.stderr


@pytest.mark.skipif(QUARTO is None, reason=REASON)
def test_plain_quarto_stops_before_it_renders(fresh: Ronde) -> None:
    change_answers(fresh)
    for words in ([], ["reports/ronde-4/rapport.qmd"]):
        path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
        done = call(fresh.root, "quarto", "render", *words, "--to", "html", PATH=path)
        assert done.returncode != 0
        assert "run: make report RONDE=4" in done.stderr
        assert not (fresh.reports / "rapport.html").exists()
