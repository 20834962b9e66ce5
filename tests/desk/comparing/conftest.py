"""Two rounds in a project of their own: the fourth, and a fifth with some changed questions."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inventarisatie.counts.frame import labelled, rows_of
from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.counts.published.load import load_published
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from project_copy import LOOKS, copy_project

ROOT = Path(__file__).parents[3]
CHANGES = (
    ("ronde: 4", "ronde: 5"),
    ("Vierde", "Vijfde"),
    ("2020-09-21", "2021-09-20"),
    ("2020-10-30", "2021-10-29"),
    ("Is uw voorziening voorbereid op een tweede", "Is uw voorziening voorbereid op een derde"),
    ("ingezet met betrekking tot het voorkomen", "ingezet voor het voorkomen"),
    (
        "{code: handen, label: Bij binnenkomst handen ontsmetten met gel,",
        "{code: testen, label: Zelftesten aanbieden,",
    ),
)
"""What the fifth round writes otherwise than the fourth."""


def make_rows(ronde: Ronde, codebook: Codebook) -> list[LedgerRow]:
    """Ledger rows of what the round published."""
    published = load_published(ronde, codebook)
    return rows_of(labelled(published[published["stated"]], codebook), "05-naleving", "naleving")


@pytest.fixture(scope="session")
def waves(tmp_path_factory: pytest.TempPathFactory) -> Ronde:
    """A project with ledgers for rounds 4 and 5; gives the folders of round 5.

    In round 5 each exact number of 1 or more is one lower.
    """
    root = tmp_path_factory.mktemp("rondes")
    copy_project(root, LOOKS)
    (root / "notebooks").mkdir()
    old, new = Ronde(root, 4), Ronde(root, 5)
    for ronde in (old, new):
        shutil.copytree(ROOT / "data" / "raw" / "ronde-4", ronde.raw)
        ronde.reports.mkdir(parents=True)
    text = new.codebook_file.read_text(encoding="utf-8")
    for was, now in CHANGES:
        assert was in text
        text = text.replace(was, now)
    new.codebook_file.write_text(text, encoding="utf-8")
    rows = make_rows(old, load_codebook(old.codebook_file))
    write_part(old.reports / "cijfers.json", rows)
    write_part(new.reports / "cijfers.json", [_fewer(row) for row in rows])
    return new


def _fewer(row: LedgerRow) -> LedgerRow:
    if not row.lower or row.lower != row.upper or not row.base_lower:
        return row
    return replace(row, lower=row.lower - 1, upper=row.lower - 1, certainty="counted")


@pytest.fixture(scope="session")
def changed(codebook: Codebook) -> Callable[..., Codebook]:
    """Makes the fourth codebook with one question of the professionals changed by ``update``."""

    def change(code: str, /, **update: object) -> Codebook:
        first, *others = codebook.questionnaires
        questions = [
            question.model_copy(update=update) if question.code == code else question
            for question in first.questions
        ]
        forms = [first.model_copy(update={"questions": questions}), *others]
        return codebook.model_copy(update={"questionnaires": forms})

    return change
