import pytest
from twin_counting import Export, parse

from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde


@pytest.fixture(scope="session")
def exports(ronde: Ronde, codebook: Codebook) -> dict[str, Export]:
    """The committed twin, read with nothing but the csv module."""
    files = {form.code: ronde.raw / form.file for form in codebook.questionnaires}
    return {code: parse(path.read_bytes()) for code, path in files.items()}
