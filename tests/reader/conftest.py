"""Fixtures for the reader: a healthy export and its codebook."""

from pathlib import Path

import pytest
from reading_files import good

from inventarisatie.reader import draft_codebook
from inventarisatie.round.codebook import Codebook, load_codebook


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    """The codebook drafted from the healthy export."""
    path = tmp_path / "codeboek.yml"
    path.write_text(draft_codebook(good().csv(tmp_path / "good.csv")), encoding="utf-8")
    return load_codebook(path)
