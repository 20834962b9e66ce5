"""One step of the workflow: a notebook with what it reads and makes."""

import json
import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.project import BRAND, EXTENSION

STEPS_FILE = "notebooks/stappen.yml"
NAME = re.compile(r"[0-9]+-[a-z0-9]+(-[a-z0-9]+)*\.ipynb")
"""What a notebook of the workflow is called: in the order of reading."""
Scalar = str | int | float | bool
TIDY = (
    "data/raw/ronde-{ronde}/",
    "data/processed/ronde-{ronde}/respondenten.parquet",
    "data/processed/ronde-{ronde}/antwoorden.parquet",
    BRAND,
    f"{EXTENSION}fonts/",
)
CODING = "data/processed/ronde-{ronde}/codering/"
"""What a step reads that counts answers."""


class Step(BaseModel):
    """One notebook with what it reads and makes; ``{ronde}`` in a path is the round's number."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    notebook: str
    title: str = ""
    questions: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    rest: bool = False
    where: str = ""
    figures: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    parameters: dict[str, Scalar] = {}

    @property
    def name(self) -> str:
        """The name of the notebook without its number and ending."""
        return self.notebook.removesuffix(".ipynb").split("-", 1)[1]

    @property
    def counts(self) -> bool:
        """Whether the step counts answers: it records numbers, and names nothing else to read."""
        return not self.inputs and bool(self.figures or self.numbers or self.rest)

    @field_validator("notebook")
    @classmethod
    def _check_name(cls, name: str) -> str:
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name like 08-capaciteit.ipynb: a number, -, a word")
        return name

    @model_validator(mode="after")
    def _check_paths(self) -> Self:
        for path in filter(None, (self.where, *self.inputs, *self.optional, *self.outputs)):
            parts = PurePosixPath(path).parts
            if not parts or "\\" in path or path.startswith("/") or ".." in parts:
                raise ValueError(f"{path!r} is not a path relative to the project folder, with /")
        if folders := [path for path in self.outputs if path.endswith("/")]:
            raise ValueError(f"output {folders[0]} is a folder; name the files")
        if "ronde" in self.parameters:
            raise ValueError("ronde is given by the run, not by a step")
        return self

    def made(self, ronde: int) -> list[str]:
        """All files that the step makes for a round, with the executed notebook and its page."""
        reports = f"reports/ronde-{ronde}"
        paths = [_fill(path, ronde) for path in self.outputs]
        for figure in self.figures:
            paths += [f"{reports}/figuren/{figure}{end}" for end in (".svg", "-breed.svg", ".csv")]
        for fragment in (*self.figures, *self.fragments):
            paths.append(f"{reports}/fragmenten/_{fragment}.qmd")
        for part in (*self.figures, *self.numbers):
            paths.append(f"data/processed/ronde-{ronde}/cijfers/{part}.json")
        executed = self.executed(ronde)
        return [*paths, executed, executed.removesuffix(".ipynb") + ".html"]

    @property
    def path(self) -> str:
        """The notebook, relative to the project folder."""
        return f"notebooks/{self.notebook}"

    def read(self, ronde: int) -> list[str]:
        """All files and folders that the step reads for a round."""
        coding = (CODING,) if self.counts else ()
        return [*self.needs(ronde), *(_fill(path, ronde) for path in (*self.optional, *coding))]

    def needs(self, ronde: int) -> list[str]:
        """The files and folders without which the step cannot run."""
        return [_fill(path, ronde) for path in (TIDY if self.counts else self.inputs)]

    def executed(self, ronde: int) -> str:
        """Where the executed notebook is kept."""
        return f"reports/ronde-{ronde}/notebooks/{self.notebook}"

    def titled(self, root: Path) -> "Step":
        """The step with the first heading of its notebook as title, if it has none of its own.

        Raises:
            Refusal: the notebook is missing or is no notebook.
        """
        try:
            content = json.loads((root / self.path).read_text(encoding="utf-8"))
            texts = ["".join(c["source"]) for c in content["cells"] if c["cell_type"] == "markdown"]
        except FileNotFoundError:
            raise Refusal(
                "steps",
                f"{STEPS_FILE}, step {self.name}: {self.path} is missing.",
                "Restore the notebook or correct its name.",
            ) from None
        except (ValueError, KeyError, TypeError):
            raise Refusal(
                "notebook",
                f"{self.path} is not a notebook.",
                "Restore it or save it again in JupyterLab.",
            ) from None
        lines = [line for text in texts for line in text.splitlines() if line[:2] == "# "]
        title = self.title or next((line[2:].strip() for line in lines), self.name)
        return self.model_copy(update={"title": title})


def _fill(path: str, ronde: int) -> str:
    return path.replace("{ronde}", str(ronde))
