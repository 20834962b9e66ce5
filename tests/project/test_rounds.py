"""Each round of the project is as it was sealed, and has a codebook that can be read."""

import re
from pathlib import Path

import pytest

from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde, find_root

ROOT = find_root(Path(__file__))
NUMBERS = [
    int(folder.name.removeprefix("ronde-"))
    for folder in sorted((ROOT / "data" / "raw").glob("ronde-*"))
    if re.fullmatch(r"ronde-\d+", folder.name)
]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_codebook_is_of_this_round_and_names_the_files_that_are_there(number: int) -> None:
    ronde = Ronde(ROOT, number)
    codebook = load_codebook(ronde.codebook_file)
    assert codebook.ronde == number
    missing = [f.file for f in codebook.questionnaires if not (ronde.raw / f.file).is_file()]
    if missing:
        pytest.skip(f"its answers are not on this machine: {', '.join(missing)}")
    datapackage.verify(ronde)
