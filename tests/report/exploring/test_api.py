"""The public API: names that are imported when used, with examples that run."""

import doctest
import subprocess
import sys

import pytest

import inventarisatie
from inventarisatie.counts import dataset, shown
from inventarisatie.report import exploring

NAMES = ["chart", "crosstab", "ledger", "load_ronde", "tally"]
"""Those that have an example of their own."""


@pytest.mark.parametrize("module", [dataset, shown, exploring], ids=lambda module: module.__name__)
def test_the_examples_run(module, project, monkeypatch):
    monkeypatch.setenv("INVENTARISATIE_PROJECT", str(project))
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_help_with_returns_errors_and_an_example(name):
    text = getattr(inventarisatie, name).__doc__
    assert all(part in text for part in ("Args:", "Returns:", "Raises:", "Example:"))
    assert name in dir(inventarisatie)


def test_all_names_are_functions_also_after_the_modules_are_imported():
    import inventarisatie.counts.ledger_file

    assert all(callable(getattr(inventarisatie, name)) for name in inventarisatie.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tallie'"):
        _ = inventarisatie.tallie


def test_importing_the_package_imports_no_pandas():
    code = "import inventarisatie, sys; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
