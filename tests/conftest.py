"""Data shared by the tests: the real fourth round, and a small codebook with answers."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde

# The same examples every time, however slow the machine; for new ones, and twice as many:
#   pytest --hypothesis-profile=default
settings.register_profile("project", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("project")

# jsonschema builds this parser for two seconds wherever it is imported; no test needs it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest goes first, so that no worker ends alone."""
    items.sort(key=lambda item: item.get_closest_marker("runs") is None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def ronde() -> Ronde:
    """The fourth round."""
    return Ronde(ROOT, 4)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The codebook of the fourth round, also where a module has a `ronde` of its own."""
    return load_codebook(Ronde(ROOT, 4).codebook_file)


@pytest.fixture
def answers() -> pd.DataFrame:
    """Answers of six professionals and two others to one single and one multi question."""
    rows = [
        *(("p", "professionals", n, "uit-beeld", code) for n, code in enumerate("jjn-jw")),
        *(("b", "belangenbehartigers", n, "uit-beeld", "j") for n in range(2)),
        *(("m", "professionals", n, "hygienemaatregelen", c) for n, c in enumerate("AAB")),
    ]
    codes = {"j": "ja", "n": "nee", "w": "weet-niet", "-": "", "A": "afstand", "B": "handen"}
    frame = pd.DataFrame(rows, columns=["prefix", "group", "number", "question", "code"])
    multi = frame["prefix"] == "m"
    frame["respondent"] = frame["prefix"].replace("m", "p") + frame["number"].astype(str)
    frame["option"] = frame["code"].map(codes)
    frame["state"] = frame["option"].map(lambda option: "answered" if option else "no_answer")
    empty = frame[multi].assign(option="mondkapje", state="not_selected")
    return pd.concat([frame, empty]).assign(row="", text="", value=float("nan"))
