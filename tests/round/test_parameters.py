"""The contract of parameters: on the command line, in the cell of a notebook, in a run."""

import argparse
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.desk.cli import main
from inventarisatie.errors import Refusal
from inventarisatie.round.parameters import (
    FIELDS,
    add_option,
    check_cell,
    check_given,
    check_values,
    read_assignments,
    read_value,
)
from inventarisatie.workflow.notebook import read_notebook

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_notebook_keeps_the_contract(path):
    read_notebook(ROOT, f"notebooks/{path.name}").check({"ronde": 4})


@given(st.integers(1, 10**6))
def test_a_value_reads_back(number):
    assert read_value("ronde", str(number)) == number
    check_values({"ronde": number}, "here")


@given(st.integers(max_value=0) | st.text(max_size=5).filter(lambda text: not text.isdecimal()))
def test_what_is_no_round_is_refused(value):
    with pytest.raises(Refusal, match="ronde"):
        check_values({"ronde": value}, "here")


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["meste=3"], "unknown parameter 'meste'.\n  Way out: Did you mean meeste?"),
        (["meeste=veel"], "meeste = 'veel' is refused: input should be a valid integer"),
        (["meeste=99"], "less than or equal to 30"),
        (["meeste"], "has no '='"),
        (["meeste=5", "meeste=6"], "given twice"),
        (["waar=stad"], "waar = 'stad' is refused"),
    ],
)
def test_wrong_assignments_are_refused(texts, message):
    with pytest.raises(Refusal) as caught:
        read_assignments(texts)
    assert message in str(caught.value)


def test_assignments_get_their_type():
    given = read_assignments(["meeste=5", "waar=stad=stad-a,groep=mensen"])
    assert given == {"meeste": 5, "waar": "stad=stad-a,groep=mensen"}


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ({"rond": 4}, "unknown parameter 'rond'"),
        ({"ronde": "4"}, "input should be a valid integer"),
        ({"ronde": 5}, "the default ronde = 5 is not that of the contract"),
        ({"ronde": 4, "waar": ""}, "waar is declared and never read.\n  Way out: Use it"),
    ],
)
def test_a_cell_that_breaks_the_contract_is_refused(declared, message):
    with pytest.raises(Refusal) as caught:
        check_cell(declared, {"ronde", "waarde"}, "notebooks/x.ipynb")
    assert message in str(caught.value)
    assert "notebooks/x.ipynb" in str(caught.value)


def test_an_unread_parameter_gets_the_nearest_name():
    with pytest.raises(Refusal, match="Did you mean waarde"):
        check_cell({"waar": ""}, {"waarde"}, "x")


def test_only_what_a_notebook_declares_is_given():
    check_given({"ronde": 5}, {"ronde"}, "x")
    with pytest.raises(Refusal, match="x has no parameter 'meeste'"):
        check_given({"ronde": 5, "meeste": 3}, {"ronde"}, "x")


@pytest.mark.parametrize("name", FIELDS)
def test_an_option_has_type_default_and_help_of_the_contract(name):
    parser = argparse.ArgumentParser()
    add_option(parser, name)
    assert getattr(parser.parse_args([]), name) == FIELDS[name].default
    assert FIELDS[name].description in " ".join(parser.format_help().split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "-P", "rond=5"], "Did you mean ronde?"),
        (["run", "-P", "waar=stad=stad-a"], "No notebook of this run reads the parameter 'waar'"),
        (["run", "--ronde", "vijf"], "ronde = 'vijf' is refused"),
    ],
)
def test_the_command_line_refuses_by_name(words, message, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main([*words, "--dry-run"]) == 2
    assert message in capsys.readouterr().err
