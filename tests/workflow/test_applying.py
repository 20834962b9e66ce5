"""Which steps apply to a round, by what it asked and published."""

from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.applying import ronde_steps
from project_copy import copy_project

FILES = ("notebooks/", "_quarto.yml", "data/raw/", "reports/ronde-4/expertsessie.qmd")


@pytest.fixture
def ronde(tmp_path: Path) -> Ronde:
    return Ronde(copy_project(tmp_path, FILES), 4)


def edit(ronde: Ronde, old: str, new: str) -> None:
    path = ronde.root / "notebooks/stappen.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("name", "slip"), [("capaciteit-voor-corona", "capaciteit-vor-corona"), ("genoemd", "genoemdd")]
)
def test_a_slip_of_the_pen_does_not_keep_a_step_out(ronde: Ronde, name: str, slip: str) -> None:
    edit(ronde, f"[{name}", f"[{slip}")
    with pytest.raises(Refusal, match=f"no round has a question {slip!r}") as caught:
        ronde_steps(ronde)
    assert caught.value.way_out == f"Did you mean {name}?"


def test_a_question_of_another_round_keeps_its_step_out(ronde: Ronde) -> None:
    other = ronde.raw.with_name("ronde-5")
    other.mkdir()
    text = ronde.codebook_file.read_text().replace("uit-beeld", "uit-beelden")
    (other / "codeboek.yml").write_text(text.replace("ronde: 4", "ronde: 5"))
    edit(ronde, "[uit-beeld, pogingen", "[uit-beelden, pogingen")
    names = [step.name for step in ronde_steps(ronde).steps]
    assert "capaciteit" in names
    assert "uit-beeld" not in names
    (other / "codeboek.yml").write_text("{")
    with pytest.raises(Refusal, match="no round has a question 'uit-beelden'"):
        ronde_steps(ronde)
