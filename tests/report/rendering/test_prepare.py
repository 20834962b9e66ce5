"""Every way of rendering first runs what is not up to date, and checks the chapters."""

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
from inventarisatie.workflow.jobs import read_stamp

QUARTO, REASON = find_quarto()
PROGRAMS = Path(sys.executable).parent
SHORT = "---\ntitle: Kort\ndate: 2020-11-30\n---\n\nEén zin.\n"


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


def change_notebook(ronde: Ronde, code: str = "ronde + 1") -> None:
    path = ronde.root / "notebooks/01-cijfers.ipynb"
    path.write_text(path.read_text().replace('"source": "ronde"', f'"source": "{code}"'))


def stamp_of(ronde: Ronde) -> object:
    return read_stamp(ronde, "cijfers")


@pytest.mark.parametrize("change", [change_answers, change_notebook])
def test_a_notebook_whose_data_or_code_changed_runs_before_the_render(
    fresh: Ronde, change: Callable[[Ronde], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh.root)
    before = stamp_of(fresh)
    change(fresh)
    assert main(["render", "--formats", "html", "--engine", "builtin"]) == 0
    assert stamp_of(fresh) != before
    assert (fresh.reports / "rapport.html").exists()


def test_an_edited_sentence_an_unknown_file_or_a_commit_runs_and_stops_nothing(
    fresh: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh.root)
    before = stamp_of(fresh)
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Report"]):
        assert call(fresh.root, *git, *words).returncode == 0
    (fresh.root / "p.Rproj").touch()
    with (fresh.reports / "hoofdstukken/_samenvatting.qmd").open("a") as chapter:
        chapter.write("\nNog een zin.\n")
    assert main(["prepare"]) == 0
    assert stamp_of(fresh) == before
    state = (fresh.reports / "fragmenten/_stand.qmd").read_text()
    assert "met wijzigingen die niet zijn vastgelegd" in state
    assert call(fresh.root, "git", "rev-parse", "--short=12", "HEAD").stdout.strip() in state


def test_a_notebook_that_fails_stops_the_render_with_its_message(
    fresh: Ronde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(fresh.root)
    change_notebook(fresh, "ronde / 0")
    assert main(["render", "--formats", "html", "--engine", "builtin"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert not (fresh.reports / "rapport.html").exists()


def test_what_quarto_runs_first_finds_the_program_in_the_environment_or_in_venv(
    fresh: Ronde, tmp_path: Path
) -> None:
    command = pre_render(fresh.root)
    missing = call(fresh.root, *command, PATH=str(tmp_path))
    assert missing.returncode == 1
    assert missing.stderr.count("\n") == 1
    assert "Type: make report" in missing.stderr
    (fresh.root / ".venv").symlink_to(PROGRAMS.parent)
    assert call(fresh.root, *command, PATH=str(tmp_path)).returncode == 0
    with (fresh.reports / "rapport.qmd").open("a") as document:
        document.write("\n[capaciteit.mider]{.cijfer}\n")
    refused = call(fresh.root, *command, PATH=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    assert refused.returncode == 2
    assert "rapport.qmd, line 19: unknown number capaciteit.mider" in refused.stderr


def test_quarto_may_only_render_documents_of_rounds(fresh: Ronde) -> None:
    def ask(*documents: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "inventarisatie", "prepare"]
        return call(fresh.root, *words, QUARTO_PROJECT_INPUT_FILES="\n".join(documents))

    (fresh.reports / "kort.qmd").write_text(SHORT)
    assert ask("reports/ronde-4/kort.qmd").returncode == 0
    assert "ronde-5" in ask("reports/ronde-4/kort.qmd", "reports/ronde-5/rapport.qmd").stderr
    other = ask("reports/ronde-4/factsheets/stad/factsheet.qmd")
    assert other.returncode == 2
    assert "is not a document of a round" in other.stderr


@pytest.mark.skipif(QUARTO is None, reason=REASON)
def test_plain_quarto_runs_what_changed_and_refuses_what_the_builtin_renderer_refuses(
    fresh: Ronde,
) -> None:
    before = stamp_of(fresh)
    change_answers(fresh)
    document = fresh.reports / "rapport.qmd"
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    render = ["quarto", "render", "reports/ronde-4/rapport.qmd", "--to", "inventarisatie-html"]
    assert call(fresh.root, *render, PATH=path).returncode == 0
    assert stamp_of(fresh) != before
    document.write_text(document.read_text() + "\nZie @fig-weg.\n")
    refused = call(fresh.root, *render, PATH=path)
    assert refused.returncode != 0
    assert "rapport.qmd, line 19: unknown reference @fig-weg" in refused.stderr
    own = fresh.reports / "kort.qmd"
    own.write_text(f"{SHORT}\nZie @fig-weg.\n")
    refused = call(fresh.root, "quarto", "render", str(own), PATH=path)
    assert refused.returncode != 0
    assert "kort.qmd, line 8: unknown reference @fig-weg" in refused.stderr
