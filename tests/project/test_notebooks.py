"""The rules that notebooks keep: they hold the analysis, and neither functions nor results."""

import json
import re
from pathlib import Path

import pytest

from inventarisatie.round.project import find_root

NOTEBOOKS = sorted((find_root(Path(__file__)) / "notebooks").glob("*.ipynb"))


def code_cells(path: Path) -> list[dict[str, object]]:
    return [c for c in json.loads(path.read_text())["cells"] if c["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_have_no_functions_and_no_outputs(path):
    cells = code_cells(path)
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells)
    sources = ["".join(cell["source"]) for cell in cells]
    assert not [source for source in sources if re.search(r"^\s*(def|class) ", source, re.M)]
    labels = [re.match(r"#\| label: (.+)", source) for source in sources]
    named = [label[1] for label in labels if label]
    assert len(named) == len(set(named)), "cell labels are unique"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_have_one_parameters_cell_with_ronde(path):
    marked = [c for c in code_cells(path) if "parameters" in c["metadata"].get("tags", [])]
    assert len(marked) == 1
    assert "".join(marked[0]["source"]).startswith("ronde: int = ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_figure_is_recorded_with_the_frame_that_it_draws(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        for name, frame in re.findall(r'record\(data, "([^"]+)", (\w+), fig\)', source):
            assert source.startswith("#| label: "), name
            assert f"({frame}," in source
