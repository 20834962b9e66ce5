"""The parameters of notebooks: in the cell, on the command line, in a run."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.round.parameters import read_assignments, ronde_number
from inventarisatie.workflow.notebook import Notebook, read_notebook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def notebook(tmp_path):
    def made(cell: str, *rest: str) -> Notebook:
        cells = [{"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": cell}]
        cells += [{"cell_type": "code", "metadata": {}, "source": source} for source in rest]
        (tmp_path / "x.ipynb").write_text(json.dumps({"cells": cells}))
        return read_notebook(tmp_path, "x.ipynb")

    return made


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_notebook_types_its_parameters_and_reads_them(path):
    own = read_notebook(ROOT, f"notebooks/{path.name}")
    assert own.values({"ronde": 5})["ronde"] == 5
    assert any(cell.startswith("ronde: int = 4") for cell in own.code)


def test_a_notebook_has_parameters_of_its_own(notebook):
    own = notebook(
        "ronde: int = 4\ndrempel: float = 0.5\nnaam = 'x'", "print(ronde, drempel, naam)"
    )
    given = {"ronde": 5, "drempel": "0.25", "naam": "y"}
    assert own.values(given) == {"ronde": 5, "drempel": 0.25, "naam": "y"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ronde": "vier"}, "ronde = 'vier' is no int.\n  Way out: The notebook declares ronde"),
        ({"ronde": 4.5}, "ronde = 4.5 is no int"),
        ({"rond": 4}, "x.ipynb has no parameter 'rond'.\n  Way out: Did you mean ronde?"),
    ],
)
def test_what_does_not_fit_the_notebook_is_refused(notebook, given, message):
    with pytest.raises(Refusal) as caught:
        notebook("ronde: int = 4", "ronde").values(given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("ronde: int = '4'", "ronde = '4'"),
        ("ronde: integer = 4", "has the type 'integer'.\n  Way out: Did you mean int"),
        ("ronde: int = 4\nmeste: int = 3", "the parameter meste is declared and never read"),
        ("ronde: int = 2 + 2", "not a name with a plain value"),
    ],
)
def test_a_cell_that_breaks_the_rules_is_refused(notebook, cell, message):
    with pytest.raises(Refusal) as caught:
        notebook(cell, "ronde, meeste").values({})
    assert message in str(caught.value)
    assert "x.ipynb" in str(caught.value)


@given(st.integers(1, 10**6))
def test_a_number_of_a_round_reads_back(number):
    assert ronde_number(str(number)) == number


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "٤"])
def test_what_is_no_round_is_refused(text):
    with pytest.raises(Refusal, match="no number of a round"):
        ronde_number(text)


@pytest.mark.parametrize(
    ("texts", "message"),
    [(["meeste"], "has no '='"), (["meeste=5", "meeste=6"], "given twice")],
)
def test_wrong_assignments_are_refused(texts, message):
    with pytest.raises(Refusal, match=message):
        read_assignments(texts)


def test_a_parameter_that_no_notebook_declares_is_refused(capsys, monkeypatch):
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(ROOT))
    assert main(["run", "--dry-run", "-P", "meste=3"]) == 2
    assert "No notebook of this run reads the parameter 'meste'" in capsys.readouterr().err
