import io
import json
import re
import subprocess
import sys

import nbformat
import pytest
import yaml

from inventarisatie.errors import Refusal
from inventarisatie.workflow.freshness import _perhaps, check_fresh, preview
from inventarisatie.workflow.job_kinds import surroundings
from inventarisatie.workflow.pages import write_page
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings

pytestmark = pytest.mark.runs
ALL = {"inlezen", "capaciteit", "naleving"}


def go(project, **settings: object) -> set[str]:
    """Run; give the names of the steps that ran."""
    stream = io.StringIO()
    run(project.ronde, Settings(**settings), stream)
    lines = stream.getvalue().splitlines()
    assert all(re.fullmatch(r"\d/\d [a-z]+ … \d+\.\d s", line) for line in lines)
    return {line.split()[1] for line in lines}


def fail(project, **settings: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        run(project.ronde, Settings(**settings), io.StringIO())
    assert caught.value.exit_code == 1
    return caught.value


def test_only_what_changed_runs(project) -> None:
    assert go(project) == ALL
    check_fresh(project.ronde)
    first = project.made()
    assert go(project) == set()

    # what does not count: text, outputs, metadata of a notebook; a file's date
    path = project.root / "notebooks/02-capaciteit.ipynb"
    content = json.loads(path.read_text())
    content["cells"][0]["source"] = "# Other words"
    content["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "4"}]
    path.write_text(json.dumps(content))
    (project.ronde.raw / "antwoorden.csv").touch()
    assert go(project) == set()

    # a chart's code changes: that chart only
    project.write_notebook("02-capaciteit", project.chart("capaciteit") + "axes\n")
    assert go(project) == {"capaciteit"}

    # the reading changes but its outcome does not: the charts stay
    project.write_notebook("01-inlezen", project.READ + "# a remark\n")
    assert go(project) == {"inlezen"}

    # a figure that was tampered with or removed is made again
    (project.ronde.reports / "figuren/naleving.svg").write_text("<svg/>")
    (project.ronde.reports / "fragmenten/_capaciteit.qmd").unlink()
    assert go(project) == {"naleving", "capaciteit"}
    assert (
        project.made()["reports/ronde-4/figuren/naleving.svg"]
        == first["reports/ronde-4/figuren/naleving.svg"]
    )

    # new answers: all of it
    project.write_answers("meer,nee\n")
    with pytest.raises(Refusal, match=r"step inlezen are not up to date: .*antwoorden\.csv chang"):
        check_fresh(project.ronde)
    assert go(project) == ALL


def test_a_module_beside_the_notebooks_counts(project) -> None:
    module = project.root / "notebooks" / "hulp.py"
    module.write_text("y = 1\n")
    project.write_notebook("01-inlezen", project.READ, "import hulp\nprint('y is', hulp.y)")
    assert go(project, until="inlezen") == {"inlezen"}
    module.write_text("y = 20\n")
    assert go(project, until="inlezen") == {"inlezen"}
    assert b"y is 20" in project.made()["reports/ronde-4/notebooks/01-inlezen.ipynb"]


def test_the_lock_and_the_parameters_count(project) -> None:
    assert go(project, until="inlezen") == {"inlezen"}
    (project.root / "requirements.lock").write_text("pandas==2\n")
    assert go(project, until="inlezen") == {"inlezen"}
    assert go(project, until="inlezen") == set()
    assert go(project, until="inlezen", force=True) == {"inlezen"}


def test_forked_and_started_kernels_give_the_same_bytes_anywhere(project, other_project) -> None:
    wide = "import pandas as pd\npd.DataFrame([['a long text'] * 25] * 70)"
    drawn = "from matplotlib.figure import Figure\nFigure()"
    for one in (project, other_project):
        one.write_notebook("01-inlezen", project.READ, wide, drawn)
    go(project, warm=True)
    go(other_project, warm=False, workers=1)
    made = project.made()
    assert made == other_project.made()
    assert len(made) == 18
    notebook = made["reports/ronde-4/notebooks/02-capaciteit.ipynb"].decode()
    page = made["reports/ronde-4/notebooks/02-capaciteit.html"].decode()
    for text in (notebook, page):
        assert str(project.root) not in text
        assert "image/png" in text
    assert not re.search(r"20\d\d-\d\d-\d\dT|duration|start_time", notebook)
    assert 'id="capaciteit-figuur"' in page
    assert not re.search(r"""(src|href)=["'](https?:)?//|@import""", page)


def test_a_page_leads_back_and_shows_the_parameters_of_the_run_only(project) -> None:
    (project.ronde.reports).mkdir(parents=True)
    (project.ronde.reports / "rapport.qmd").write_text("---\ntitle: x\n---\n")
    go(project, formats=(), until="inlezen")
    page = project.made()["reports/ronde-4/notebooks/01-inlezen.html"].decode()
    assert '<a href="../rapport.html">Terug naar het rapport</a>' in page
    assert "Waarmee dit notebook is uitgevoerd:" in page
    assert "--brand-accent: #" in page
    assert "url(data:font/woff2;base64," in page
    cells = re.findall(r'<span id="(cel-\d+)">', page)
    assert cells == ["cel-1", "cel-3", "cel-4"]  # cel-2 has the defaults
    assert "Terug naar" not in _page_outside_a_report(project)


def _page_outside_a_report(project) -> str:
    content = nbformat.read(project.root / "notebooks/01-inlezen.ipynb", as_version=4)
    path = project.root / "elders/notebooks/01-inlezen.html"
    write_page(content, path, project.root)
    text = path.read_text(encoding="utf-8")
    assert 'id="cel-2"' in text
    return text


def test_a_failure_fits_on_a_screen_and_the_next_run_resumes(project) -> None:
    source = "#| label: tabel\nimport pandas as pd\n\npd.DataFrame({'a': [ronde]})['b']\n"
    project.write_notebook("02-capaciteit", source)
    error = fail(project, keep_going=True)
    assert str(error).splitlines()[:5] == [
        "[run] notebooks/02-capaciteit.ipynb, cell [3] 'tabel': KeyError: 'b'",
        "      2 | import pandas as pd",
        "      3 | ",
        "  >   4 | pd.DataFrame({'a': [ronde]})['b']",
        "  Way out: See the executed notebook: "
        "jupyter lab .inventarisatie/mislukt/reports/ronde-4/notebooks/02-capaciteit.ipynb",
    ]
    assert len(str(error).splitlines()) < 12
    kept = json.loads(
        (
            project.root / ".inventarisatie/mislukt/reports/ronde-4/notebooks/02-capaciteit.ipynb"
        ).read_text()
    )
    assert any(
        output["output_type"] == "error"
        for cell in kept["cells"]
        for output in cell.get("outputs", [])
    )
    assert "Traceback" in (project.root / ".inventarisatie/log.txt").read_text()
    assert not any("capaciteit" in path for path in project.made())

    project.write_notebook("02-capaciteit", project.chart("capaciteit"))
    assert go(project) == {"capaciteit"}
    assert not (
        project.root / ".inventarisatie/mislukt/reports/ronde-4/notebooks/02-capaciteit.ipynb"
    ).exists()


def test_a_refusal_of_the_package_is_told_in_its_own_words(project) -> None:
    source = (
        "from inventarisatie.errors import Refusal\nraise Refusal('R18', 'row 3: no id', 'Add')"
    )
    project.write_notebook("01-inlezen", source)
    error = fail(project)
    assert str(error).splitlines() == [
        "[R18] notebooks/01-inlezen.ipynb, cell [3]: row 3: no id",
        "  Not run: capaciteit, naleving",
        "  Way out: Add",
        "  The log is in .inventarisatie/log.txt.",
    ]


def test_what_two_jobs_say_alike_is_told_once(project) -> None:
    refused = "from inventarisatie.errors import Refusal\nraise Refusal('R1', '{}', 'Mend it.')"
    project.write_notebook("02-capaciteit", refused.format("a"))
    project.write_notebook("03-naleving", refused.format("b"))
    lines = str(fail(project, keep_going=True, workers=1)).splitlines()
    assert lines == [
        "[R1] notebooks/02-capaciteit.ipynb, cell [3]: a",
        "",
        "[R1] notebooks/03-naleving.ipynb, cell [3]: b",
        "  Way out: Mend it.",
        "  The log is in .inventarisatie/log.txt.",
    ]


def test_after_a_failure_nothing_new_begins_unless_asked(project) -> None:
    project.write_notebook("02-capaciteit", "1 / 0")
    assert "Not run: naleving" in fail(project, workers=1).message
    assert "Not run" not in fail(project, workers=1, keep_going=True).message
    assert "reports/ronde-4/figuren/naleving.svg" in project.made()


def test_a_reader_of_the_output_who_stops_reading_stops_nothing(project) -> None:
    command = [sys.executable, "-m", "inventarisatie", "run", "--formats", ""]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=project.root, stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
    assert "reports/ronde-4/figuren/naleving.svg" in project.made()


def test_a_figure_that_is_not_declared_is_told_by_name(project) -> None:
    project.write_notebook("02-capaciteit", project.chart("capaciteit"), project.chart("naleving"))
    project.write_notebook("03-naleving", "x = 1")
    steps = yaml.safe_load((project.root / "notebooks/stappen.yml").read_text())["steps"]
    steps[2]["figures"] = []
    project.write_steps(steps)
    outcome = run(project.ronde, Settings(), io.StringIO())
    assert [warning.split(" is made by no step")[0] for warning in outcome.warnings] == [
        "reports/ronde-4/figuren/naleving-breed.svg",
        "reports/ronde-4/figuren/naleving.csv",
        "reports/ronde-4/figuren/naleving.svg",
        "reports/ronde-4/fragmenten/_naleving.qmd",
    ]


def test_a_kernel_that_dies_is_told(project) -> None:
    project.write_notebook("01-inlezen", "import os\nos.kill(os.getpid(), 9)")
    error = fail(project)
    assert "01-inlezen.ipynb: its kernel ended in the middle" in error.message


@pytest.mark.parametrize("warm", [True, False])
def test_a_kernel_that_does_not_start_is_told_as_that(project, warm: bool) -> None:
    profile = project.root / ".inventarisatie/ipython/profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_config.py").write_text("import os\nos._exit(3)\n")
    error = fail(project, warm=warm)
    assert "01-inlezen.ipynb: its kernel did not start." in error.message


@pytest.mark.timeout(120)
def test_much_that_is_printed_is_cut_and_takes_no_time(project) -> None:
    lines = "for number in range(40):\n    print(number, 'x' * 200_000)"
    bar = "print('10%\\r50%\\r100%')"
    project.write_notebook("01-inlezen", project.READ, lines, bar)
    go(project, until="inlezen")
    kept = project.made()["reports/ronde-4/notebooks/01-inlezen.ipynb"].decode()
    *_, printed, progress = json.loads(kept)["cells"]
    assert len("".join(printed["outputs"][0]["text"])) < 101_000
    assert "tekens weggelaten" in kept
    assert progress["outputs"][0]["text"] == ["100%\n"]


def test_cells_without_an_id_give_the_same_bytes_every_time(project) -> None:
    path = project.write_notebook("01-inlezen", project.READ)
    content = json.loads(path.read_text()) | {"nbformat_minor": 4}
    del content["cells"][0]["id"]
    content["cells"][1]["id"] = None
    path.write_text(json.dumps(content))
    go(project, until="inlezen")
    first = project.made()
    go(project, until="inlezen", force=True)
    assert project.made() == first


def test_an_output_that_is_not_made_is_a_failure(project) -> None:
    project.write_notebook("01-inlezen", "x = 1")
    error = fail(project)
    expected = "Inlezen (inlezen) did not write data/processed/ronde-4/antwoorden.parquet."
    assert expected in error.message


def test_warnings_are_not_the_end_and_stay_off_the_screen(project, capfd) -> None:
    project.write_notebook("01-inlezen", project.READ, "import warnings; warnings.warn('let op')")
    assert go(project, until="inlezen") == {"inlezen"}
    assert capfd.readouterr() == ("", "")


def test_the_plan_is_checked_before_anything_runs(project) -> None:
    project.write_notebook("03-naleving", "x = 1", parameters="rond = 4")
    with pytest.raises(Refusal, match=r"03-naleving\.ipynb: the parameter rond is declared"):
        go(project)
    (project.ronde.raw / "antwoorden.csv").unlink()
    project.ronde.raw.rmdir()
    project.write_notebook("03-naleving", "x = 1")
    with pytest.raises(Refusal, match="inlezen reads data/raw/ronde-4/, which is missing"):
        go(project)
    assert project.made() == {}


def test_an_unknown_format_is_refused_before_anything_runs(project) -> None:
    with pytest.raises(Refusal, match=r"Unknown format 'htm'.*\n.*html, pdf"):
        go(project, formats=("htm",))
    assert project.made() == {}


def test_a_dry_run_tells_why(project) -> None:
    assert go(project) == ALL
    project.write_notebook("01-inlezen", project.READ + "x = 1")
    (project.ronde.reports / "figuren/naleving.csv").unlink()
    before = project.made()
    reasons = {job.name: why for job, why in preview(project.ronde, Settings())}
    assert reasons == {
        "inlezen": ["code of notebooks/01-inlezen.ipynb changed"],
        "capaciteit": ["perhaps, after inlezen"],
        "naleving": ["reports/ronde-4/figuren/naleving.csv gone"],
    }
    assert project.made() == before
    forced = {job.name: why for job, why in preview(project.ronde, Settings(force=True))}
    assert set(map(tuple, forced.values())) == {("forced",)}


def test_what_follows_on_many_jobs_is_told_in_a_few_words() -> None:
    assert _perhaps([]) == []
    assert _perhaps(["a", "b"]) == ["perhaps, after a and 1 other"]
    assert _perhaps([*"abcdefghijklm"]) == ["perhaps, after a and 12 others"]


def test_settings_that_cannot_be_are_refused_before_anything_runs(project, monkeypatch) -> None:
    with pytest.raises(Refusal, match="--jobs -1: so many jobs at once cannot be"):
        go(project, workers=-1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    with pytest.raises(Refusal, match="SOURCE_DATE_EPOCH = 'abc'"):
        next(preview(project.ronde, Settings()))
    assert project.made() == {}


def test_the_command_is_lean_and_tells_it_is_done(project) -> None:
    go(project)
    script = (
        "import sys; from inventarisatie.desk.cli import main; code = main(['run']); "
        "heavy = {'pandas', 'papermill', 'matplotlib', 'numpy', 'nbformat', 'jupyter_client', "
        "'inventarisatie.workflow.crate'};"
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"0 done, 3 up to date, 0\.\d s\n0 \[\]\n", done.stdout)


def test_a_date_that_is_not_set_is_no_setting(project, monkeypatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert surroundings(project.ronde)["SOURCE_DATE_EPOCH"] == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert surroundings(project.ronde)["SOURCE_DATE_EPOCH"] == "0"
