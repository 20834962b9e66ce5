"""The graph of the workflow, as declared in ``notebooks/stappen.yml``.

```yaml
steps:
  - name: capaciteit                        # short code, unique
    notebook: 05-capaciteit.ipynb           # in notebooks/
    title: Capaciteit                       # Dutch, in the picture of the graph
    inputs: ["data/processed/ronde-{ronde}/antwoorden.parquet"]     # files or folders
    optional: ["data/processed/ronde-{ronde}/codering/"]            # read where it is there
    outputs: []                             # files
    figures: [capaciteit-voor-corona]       # figuren/<id>.svg and .csv, fragmenten/_<id>.qmd
    fragments: [bijlage-colofon]            # fragmenten/_<id>.qmd
    ledger: true                            # data/processed/ronde-{ronde}/cijfers/<name>.json
    parameters: {drempel: 5}                # beside ``ronde``; declared in the notebook
    commit: true                            # tells the commit: again after each commit
    answers: measured                       # only for a round whose answers are that, or synthetic
    document: expertsessie                  # only for a round with reports/ronde-{ronde}/<it>.qmd
    figures_of: codebook                    # also a figure per closed or coded question
```

Paths are relative to the project folder, with ``/``; a folder ends with ``/``. An input that
another step makes orders the two steps; nothing else does. Which steps apply to a
round is decided by ``inventarisatie.workflow.applying``.
"""

from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal

STEPS_FILE = "notebooks/stappen.yml"
Scalar = str | int | float | bool
Answers = Literal["measured", "synthetic"]
"""What the answers of a round can be."""


class Step(BaseModel):
    """One notebook with what it reads and makes; ``{ronde}`` in a path is the round's number."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    notebook: str = Field(pattern=r"^[^/\\]+\.ipynb$")
    title: str
    inputs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    ledger: bool = False
    parameters: dict[str, Scalar] = {}
    commit: bool = False
    answers: Answers | None = None
    document: str = ""
    figures_of: Literal["codebook"] | None = None

    @model_validator(mode="after")
    def _check_paths(self) -> Self:
        for path in (*self.inputs, *self.optional, *self.outputs):
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
            paths += [f"{reports}/figuren/{figure}.{kind}" for kind in ("svg", "csv")]
        for fragment in (*self.figures, *self.fragments):
            paths.append(f"{reports}/fragmenten/_{fragment}.qmd")
        if self.ledger:
            paths.append(f"data/processed/ronde-{ronde}/cijfers/{self.name}.json")
        executed = self.executed(ronde)
        return [*paths, executed, executed.removesuffix(".ipynb") + ".html"]

    @property
    def path(self) -> str:
        """The notebook, relative to the project folder."""
        return f"notebooks/{self.notebook}"

    def read(self, ronde: int) -> list[str]:
        """All files and folders that the step reads for a round."""
        return [_fill(path, ronde) for path in (*self.inputs, *self.optional)]

    def needs(self, ronde: int) -> list[str]:
        """The files and folders without which the step cannot run."""
        return [_fill(path, ronde) for path in self.inputs]

    def executed(self, ronde: int) -> str:
        """Where the executed notebook is kept."""
        return f"reports/ronde-{ronde}/notebooks/{self.notebook}"


class Graph(BaseModel):
    """All steps, checked: unique names, every file of a round made once, no cycle."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> Self:
        seen: dict[tuple[str, str], str] = {}
        for step in self.steps:
            kinds = (step.answers,) if step.answers else get_args(Answers)
            things = [("", f"the name {step.name}"), *product(kinds, step.made(0))]
            for thing in things:
                if thing in seen:
                    place = thing[1].replace("ronde-0", "ronde-{ronde}")
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
        from inventarisatie.round.nearest import nearest

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
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        graph = Graph.model_validate(content)
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
    for step in graph.steps:
        if not (root / "notebooks" / step.notebook).is_file():
            raise Refusal(
                "steps",
                f"{STEPS_FILE}, step {step.name}: notebooks/{step.notebook} is missing.",
                "Restore the notebook or correct its name.",
            )
    return graph


def _refusal(error: ValidationError, content: object) -> Refusal:
    first = error.errors()[0]
    place = list(first["loc"])
    if len(place) > 1 and isinstance(content, dict) and isinstance(place[1], int):
        step = content["steps"][place[1]]
        name = step.get("name", f"number {place[1] + 1}") if isinstance(step, dict) else place[1]
        place[:2] = [f"step {name}"]
    where = ", ".join([STEPS_FILE, *map(str, place)])
    reason = first["msg"].removeprefix("Value error, ")
    return Refusal("steps", f"{where}: {reason}.", "Correct the file.")


def _fill(path: str, ronde: int) -> str:
    return path.replace("{ronde}", str(ronde))


def _holds(path: str, made: str) -> bool:
    """Whether reading ``path`` (a file, or a folder that ends with ``/``) reads ``made``."""
    return made == path or (path.endswith("/") and made.startswith(path))
