"""The twin's exports, with planted identifiers, given as a measured round 5 with the same chapters.

Two of the first respondents stop halfway, and all but three answer one open question.
"""

import csv
import shutil
from pathlib import Path

import pytest

from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from planted import IN_TEXT, plant
from project_copy import call, copy_project, made_once

STOPPED, SILENT = 2, 3
NEARLY_ALL = "aanpassingen"
RARE = "Onze fietsenstalling is sinds de zomer een rustige zithoek"


def leave_out_few(export: Path, codebook: Codebook) -> None:
    """Let two respondents stop halfway, and let all but three answer one open question."""
    with export.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(codebook.question(NEARLY_ALL).text)
    for number, row in enumerate(rows[2:]):
        row[place] = "" if number < SILENT else RARE if number == SILENT else IN_TEXT
        if number < STOPPED:
            row[place:] = [""] * len(row[place:])
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def make_measured_twin(project: Path) -> None:
    """Set the round up in a copy of this project, and run it."""
    twin = Ronde(copy_project(project), 4)
    exports = [project / f"export-{number}.csv" for number in (1, 2, 3)]
    for number, export in enumerate(exports, 1):
        shutil.copy(twin.raw / f"vragenlijst-{number}.csv", export)
        plant(export)
    leave_out_few(exports[0], load_codebook(twin.codebook_file))
    words = [word for export in exports for word in ("--export", str(export))]
    for command in (
        ("new-ronde", "5", "--like", "4", *words),
        ("run", "--ronde", "5", "--engine", "builtin", "--formats", "html"),
    ):
        done = call(project, *command)
        assert done.returncode == 0, done.stdout + done.stderr


def measured_twin(factory: pytest.TempPathFactory) -> Ronde:
    """The round, in a folder of its own."""
    made = made_once(factory, "ronde-5-gemeten", make_measured_twin)
    return Ronde(shutil.copytree(made, factory.mktemp("gemeten") / "project"), 5)
