import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inventarisatie.round.project import Ronde


@pytest.fixture
def edited(ronde: Ronde, tmp_path: Path) -> Callable[..., Ronde]:
    """The fourth round with replacements made in its published figures."""

    def edit(*replacements: tuple[str, str]) -> Ronde:
        raw = tmp_path / "data" / "raw" / "ronde-4"
        raw.mkdir(parents=True)
        shutil.copy(ronde.codebook_file, raw)
        text = (ronde.raw / "gepubliceerde-cijfers.csv").read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        (raw / "gepubliceerde-cijfers.csv").write_text(text, encoding="utf-8", newline="")
        return Ronde(tmp_path, 4)

    return edit
