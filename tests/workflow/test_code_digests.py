import ast
from pathlib import Path

import pytest

from inventarisatie.workflow import code

LAZY = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from inventarisatie.late import x
    from inventarisatie.reader import read as read_it
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A small stand-in for the package; gives a function that writes a module of it."""
    monkeypatch.setattr(code, "FOLDER", tmp_path)

    def write(path: str, source: str = "") -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source)

    write("__init__.py", LAZY)
    write("charts/__init__.py", "from .bars import draw")
    write("charts/bars.py", "from ..numbers import text\nfrom . import style\ndef draw(): ...")
    write("charts/style.py", "import pandas")
    write("charts/tokens.yml", "x: 1")
    write("charts/__pycache__/bars.cpython-311.pyc", "x")
    write("numbers.py", "def text():\n    from inventarisatie import late")
    write("late.py")
    write("reading.py", "import inventarisatie.charts")
    return write


def used(source: str) -> set[str]:
    return set(code.code_digests([ast.parse(source)]))


CHARTS = {
    "inventarisatie",
    "inventarisatie.charts",
    "inventarisatie.charts.bars",
    "inventarisatie.charts.style",
    "inventarisatie/charts/tokens.yml",
    "inventarisatie.counts.numbers",
    "inventarisatie.late",
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pandas", set()),
        ("from inventarisatie.charts import draw", CHARTS),
        ("import inventarisatie.charts.bars as b", CHARTS),
        ("from inventarisatie import reading", CHARTS | {"inventarisatie.reader"}),
        ("from inventarisatie.late import x", {"inventarisatie", "inventarisatie.late"}),
        ("from inventarisatiex import late", set()),
        ("from inventarisatie import x", {"inventarisatie", "inventarisatie.late"}),
        ("from inventarisatie import read_it", CHARTS | {"inventarisatie.reader"}),
        ("import inventarisatie as i\ni.read_it()", CHARTS | {"inventarisatie.reader"}),
    ],
)
def test_finds_what_is_used_and_nothing_else(package, source: str, expected: set[str]) -> None:
    assert used(source) == expected


def test_a_change_shows_only_where_it_is_used(package) -> None:
    charts = code.module_digests("inventarisatie.charts")
    late = code.module_digests("inventarisatie.late")
    package("charts/tokens.yml", "x: 2")
    package("charts/style.py", "import pandas as pd")
    changed = code.module_digests("inventarisatie.charts")
    differing = {name for name in charts if charts[name] != changed[name]}
    assert differing == {"inventarisatie.charts.style", "inventarisatie/charts/tokens.yml"}
    assert code.module_digests("inventarisatie.late") == late


def test_the_real_package_resolves() -> None:
    found = code.module_digests("inventarisatie.round.files")
    assert found.keys() == {"inventarisatie", "inventarisatie.round.files", "inventarisatie.errors"}
