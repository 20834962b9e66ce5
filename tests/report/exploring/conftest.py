"""A project with the tables and the ledger of the fourth round, made without running notebooks."""

import shutil
from pathlib import Path

import pytest

from inventarisatie.answers.cleaning import deidentify_texts
from inventarisatie.answers.tables import Tables, write_tables
from inventarisatie.counts.dataset import RondeData, load_ronde
from inventarisatie.counts.frame import rows_of
from inventarisatie.counts.ledger_file import write_part
from inventarisatie.counts.shown import tally
from inventarisatie.reader import read_survey
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde
from project_copy import LOOKS, copy_project

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("verkennen")
    (root / "notebooks").mkdir()
    copy_project(root, LOOKS)
    ronde = Ronde(root, 4)
    shutil.copytree(ROOT / "data" / "raw" / "ronde-4", ronde.raw)
    book = load_codebook(ronde.codebook_file)
    read = read_survey({form.code: ronde.raw / form.file for form in book.questionnaires}, book)
    tidy = deidentify_texts(Tables(read.respondents, read.answers, read.log))
    write_tables(ronde.processed, tidy)
    counted = tally(load_ronde(4, root), "capaciteit-voor-corona")
    write_part(ronde.reports / "cijfers.json", rows_of(counted, "08-capaciteit", "tellen"))
    return root


@pytest.fixture(scope="session")
def data(project) -> RondeData:
    return load_ronde(4, project)
