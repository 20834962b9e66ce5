"""The graph of the workflow, as declared in ``notebooks/stappen.yml``.

One line joins a notebook to the run; a step has the name of its notebook, without the number.

```yaml
steps:
  - notebook: 08-capaciteit.ipynb           # in notebooks/; its first heading is the title
    questions: [capaciteit-voor-corona]     # runs where the questionnaires have all of these
    published: [sluiting]                   # runs where there are published figures of all of these
    rest: true                              # runs for the closed questions that no other step draws
    where: reports/ronde-{ronde}/x.yml      # runs where there is this file
    figures: [capaciteit]                   # what `record` writes with a picture
    numbers: [genoemd]                      # what `record` writes without one
    fragments: [bijlage-colofon]            # fragmenten/_<it>.qmd
    inputs: ["data/raw/ronde-{ronde}/"]     # files or folders; else the tidy answers, if it counts
    optional: ["data/processed/ronde-{ronde}/codering/"]            # read where it is there
    outputs: []                             # files
    parameters: {drempel: 5}                # beside ``ronde``; declared in the notebook
```

Paths are relative to the project folder, with ``/``; a folder ends with ``/``. An input that
another step makes orders the two steps; nothing else does. Which steps apply to a
round is decided by ``inventarisatie.workflow.applying``.
"""

import json
from collections.abc import Collection
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import BRAND, EXTENSION
from inventarisatie.round.yaml_text import parse_yaml

STEPS_FILE = "notebooks/stappen.yml"
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

    notebook: str = Field(pattern=r"^[0-9]+-[a-z0-9]+(-[a-z0-9]+)*\.ipynb$")
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


class Graph(BaseModel):
    """All steps, checked: unique names, every file of a round made once, no cycle."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> Self:
        seen: dict[str, str] = {}
        for step in self.steps:
            for thing in (f"the name {step.name}", *step.made(0)):
                if thing in seen:
                    place = thing.replace("ronde-0", "ronde-{ronde}")
                    raise ValueError(f"{place} is in two steps: {seen[thing]} and {step.name}")
                seen[thing] = step.name
        try:
            self.order()
        except CycleError as error:
            circle = " -> ".join(error.args[1])
            raise ValueError(f"steps wait for each other in a circle: {circle}") from None
        return self

    def step(self, name: str) -> Step:
        """The step with this name.

        Raises:
            Refusal: there is none; the message offers the nearest.
        """
        for step in self.steps:
            if step.name == name:
                return step
        known = [step.name for step in self.steps]
        raise Refusal("step", f"{STEPS_FILE} has no step {name!r}.", nearest(name, known))

    def before(self) -> dict[str, set[str]]:
        """Per step the names of the steps whose files it reads."""
        result: dict[str, set[str]] = {}
        for step in self.steps:
            reads = step.read(0)
            result[step.name] = {
                other.name
                for other in self.steps
                if any(_holds(path, made) for path in reads for made in other.made(0))
            }
        return result

    def order(self) -> list[Step]:
        """The steps in an order in which they can run; as declared where that is free."""
        names = [step.name for step in self.steps]
        before = self.before()
        sorter = TopologicalSorter({n: sorted(before[n], key=names.index) for n in names})
        return [self.step(name) for name in sorter.static_order()]

    def until(self, name: str) -> "Graph":
        """The part of the graph that is needed to make one step.

        Raises:
            Refusal: there is no such step.
        """
        before, needed, todo = self.before(), set[str](), [self.step(name).name]
        while todo:
            current = todo.pop()
            needed.add(current)
            todo += before[current] - needed
        return Graph(steps=tuple(step for step in self.steps if step.name in needed))


def load_steps(root: Path) -> Graph:
    """Read and check ``notebooks/stappen.yml``.

    Raises:
        Refusal: the file or a notebook is missing, or a rule is broken; names the step.
    """
    path = root / STEPS_FILE
    try:
        content = parse_yaml(path.read_text(encoding="utf-8"))
        graph = Graph.model_validate(content)
        return Graph(steps=tuple(_titled(root, step) for step in graph.steps))
    except FileNotFoundError:
        raise Refusal("steps", f"{STEPS_FILE} is missing.", "Restore it.") from None
    except yaml.YAMLError as error:
        raise Refusal(
            "steps",
            f"{STEPS_FILE} is not valid YAML: {error}",
            "Correct it; a path with {ronde} inside [ ] needs quotes.",
        ) from None
    except ValidationError as error:
        raise _refusal(error, content) from None


def recorded_by(root: Path, name: str, questions: Collection[str] = ()) -> Step:
    """The step that declares a figure or numbers: which notebook they are of.

    Args:
        root: the project folder.
        name: the name that is recorded.
        questions: codes of questions, which are figures of the step for the rest.

    Raises:
        Refusal: no step does; says how to declare it.
    """
    steps = load_steps(root).steps
    declared = {own: step for step in steps for own in (*step.figures, *step.numbers)}
    rest = next((step for step in steps if step.rest), None)
    if rest:
        declared |= {code: rest for code in questions if code not in declared}
    if name not in declared:
        raise Refusal(
            "steps",
            f"No step of {STEPS_FILE} declares {name!r}.",
            f"Add it to `figures` (or `numbers`) of the line of your notebook there. "
            f"{nearest(name, sorted(declared))}",
        )
    return declared[name]


def _titled(root: Path, step: Step) -> Step:
    """The step with the first heading of its notebook as title."""
    try:
        content = json.loads((root / step.path).read_text(encoding="utf-8"))
        texts = ["".join(c["source"]) for c in content["cells"] if c["cell_type"] == "markdown"]
    except FileNotFoundError:
        raise Refusal(
            "steps",
            f"{STEPS_FILE}, step {step.name}: {step.path} is missing.",
            "Restore the notebook or correct its name.",
        ) from None
    except (ValueError, KeyError, TypeError):
        raise Refusal(
            "notebook",
            f"{step.path} is not a notebook.",
            "Restore it or save it again in JupyterLab.",
        ) from None
    headings = [
        line[2:].strip() for text in texts for line in text.splitlines() if line[:2] == "# "
    ]
    return step.model_copy(update={"title": step.title or next(iter(headings), step.name)})


def _refusal(error: ValidationError, content: object) -> Refusal:
    first = error.errors()[0]
    place = list(first["loc"])
    if len(place) > 1 and isinstance(content, dict) and isinstance(place[1], int):
        step = content["steps"][place[1]]
        name = (
            step.get("notebook", f"number {place[1] + 1}") if isinstance(step, dict) else place[1]
        )
        place[:2] = [f"step {name}"]
    where = ", ".join([STEPS_FILE, *map(str, place)])
    reason = first["msg"].removeprefix("Value error, ")
    return Refusal("steps", f"{where}: {reason}.", "Correct the file.")


def _fill(path: str, ronde: int) -> str:
    return path.replace("{ronde}", str(ronde))


def _holds(path: str, made: str) -> bool:
    """Whether reading ``path`` (a file, or a folder that ends with ``/``) reads ``made``."""
    return made == path or (path.endswith("/") and made.startswith(path))
