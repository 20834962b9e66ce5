"""The ten examples of "Your own pandas and seaborn", run in a project whose notebooks have run."""

import re

import matplotlib as mpl
import pytest

from project_copy import ROOT, call, copy_project

PAGE = ROOT / "docs" / "how-to" / "own-analysis.md"


@pytest.mark.xdist_group("measured")
def test_the_examples_run(tmp_path_factory, monkeypatch):
    project = copy_project(tmp_path_factory.mktemp("eigen") / "project")
    ran = call(project, "run", "--formats", "")
    assert ran.returncode == 0, ran.stderr
    monkeypatch.chdir(project / "notebooks")
    mpl.use("agg")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 10
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert "capaciteit" in {path.stem for path in (project / "reports/ronde-4/figuren").glob("*")}
