"""The ten examples of "Your own pandas and seaborn", run in a project whose notebooks have run."""

import re

import matplotlib as mpl
import pytest

from project_copy import ROOT, finished_project

PAGE = ROOT / "docs" / "how-to" / "own-analysis.md"


@pytest.mark.runs
def test_the_examples_run(tmp_path_factory, monkeypatch):
    project = finished_project(tmp_path_factory, tmp_path_factory.mktemp("eigen"))
    monkeypatch.chdir(project / "notebooks")
    mpl.use("agg")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 10
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert "capaciteit" in {path.stem for path in (project / "reports/ronde-4/figuren").glob("*")}
