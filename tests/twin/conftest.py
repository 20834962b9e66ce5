from pathlib import Path

import pytest
from twin_counting import Export, parse

from inventarisatie.codebook import Codebook, load_codebook
from inventarisatie.project import Ronde

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def ronde() -> Ronde:
    return Ronde(ROOT, 4)


@pytest.fixture(scope="session")
def codebook(ronde: Ronde) -> Codebook:
    return load_codebook(ronde.codebook_file)


@pytest.fixture(scope="session")
def exports(ronde: Ronde, codebook: Codebook) -> dict[str, Export]:
    """The committed twin, read with nothing but the csv module."""
    files = {form.code: ronde.raw / form.file for form in codebook.questionnaires}
    return {code: parse(path.read_bytes()) for code, path in files.items()}
