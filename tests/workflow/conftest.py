import io
import json
from pathlib import Path

import pytest
import yaml

from inventarisatie.round.project import Ronde
from inventarisatie.workflow.running import run
from inventarisatie.workflow.settings import Settings
from project_copy import ROOT

ELSEWHERE = "elders/een ander {b} project é ' $HOME %s"

READ = """\
import pandas as pd
from inventarisatie.round.files import write_parquet
from inventarisatie.round.project import open_ronde

project = open_ronde(ronde)
answers = pd.read_csv(project.raw / "antwoorden.csv")
write_parquet(project.processed / "antwoorden.parquet", answers)
answers
"""
CHART = """\
#| label: {name}-figuur
import matplotlib.pyplot as plt
import pandas as pd
from inventarisatie.round.files import replacing, write_text
from inventarisatie.round.project import open_ronde

project = open_ronde(ronde)
answers = pd.read_parquet(project.processed / "antwoorden.parquet")
counts = answers["{name}"].value_counts().sort_index()
plt.rcParams["svg.hashsalt"] = "{name}"
figure, axes = plt.subplots()
axes.barh(counts.index, counts)
figures = project.reports / "figuren"
for end in ("", "-breed"):
    with replacing(figures / f"{name}{{end}}.svg") as path:
        figure.savefig(path, format="svg", metadata={{"Date": None}})
write_text(figures / "{name}.csv", counts.to_csv())
write_text(project.processed / "cijfers" / "{name}.json", counts.to_json())
write_text(project.reports / "fragmenten" / "_{name}.qmd", f"![{name}](figuren/{name}.svg)\\n")
"""
STEPS = [
    {
        "notebook": "01-inlezen.ipynb",
        "inputs": ["data/raw/ronde-{ronde}/"],
        "outputs": ["data/processed/ronde-{ronde}/antwoorden.parquet"],
    },
    *(
        {
            "notebook": f"0{number}-{name}.ipynb",
            "inputs": ["data/processed/ronde-{ronde}/antwoorden.parquet"],
            "figures": [name],
        }
        for number, name in enumerate(("capaciteit", "naleving"), 2)
    ),
]


class Project:
    """A small project on disk with real notebooks."""

    READ = READ

    @staticmethod
    def chart(name: str) -> str:
        """Code of a notebook that draws a chart."""
        return CHART.format(name=name)

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ronde = Ronde(root, 4)
        (root / "_quarto.yml").parent.mkdir(parents=True, exist_ok=True)
        (root / "_quarto.yml").write_text("project:\n  type: default\n")
        for name in ("_brand.yml", "_extensions"):
            (root / name).symlink_to(ROOT / name)
        (root / "requirements.lock").write_text("pandas==1\n")
        self.ronde.raw.mkdir(parents=True)
        self.write_answers("meer,ja\nminder,nee\nminder,ja\n")
        (root / "notebooks").mkdir()
        self.write_steps(STEPS)
        self.write_notebook("01-inlezen", READ)
        for step in STEPS[1:]:
            self.write_notebook(step["notebook"][:-6], self.chart(step["figures"][0]))

    def write_answers(self, rows: str) -> None:
        (self.ronde.raw / "antwoorden.csv").write_text("capaciteit,naleving\n" + rows)

    def write_steps(self, steps: list[dict]) -> None:
        (self.root / "notebooks/stappen.yml").write_text(yaml.safe_dump({"steps": steps}))

    def write_notebook(self, name: str, *cells: str, parameters: str = "ronde: int = 4") -> Path:
        if cells and not any("ronde" in cell for cell in cells):
            cells = (*cells[:-1], f"{cells[-1]}\nronde;")  # a parameter is to be read
        code = [(parameters, ["parameters"]), *((cell, []) for cell in cells)]
        content = {
            "cells": [
                {
                    "cell_type": "markdown",
                    "id": "kop",
                    "metadata": {},
                    "source": f"# {name.split('-', 1)[-1].capitalize()}",
                },
                *(
                    {
                        "cell_type": "code",
                        "id": f"code-{number}",
                        "metadata": {"tags": tags},
                        "execution_count": None,
                        "outputs": [],
                        "source": source,
                    }
                    for number, (source, tags) in enumerate(code)
                ),
            ],
            "metadata": {
                "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        path = self.root / "notebooks" / f"{name}.ipynb"
        path.write_text(json.dumps(content))
        return path

    def made(self) -> dict[str, bytes]:
        """Content of all that a run makes."""
        folders = [self.ronde.processed, self.ronde.reports]
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture
def other_project(tmp_path: Path) -> Project:
    """The same project elsewhere."""
    return Project(tmp_path / ELSEWHERE)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run of the same project elsewhere makes."""
    project = Project(tmp_path_factory.mktemp("ongestoord") / ELSEWHERE)
    run(project.ronde, Settings(), io.StringIO())
    return project.made()
