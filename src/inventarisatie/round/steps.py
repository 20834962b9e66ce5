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

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.step import STEPS_FILE, Step
from inventarisatie.round.texts import read_text, yaml_in


class Graph(BaseModel):
    """All steps, checked: unique names, every file of a round made once, no cycle."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

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

    @cached_property
    def before(self) -> dict[str, set[str]]:
        """Per step the names of the steps whose files it reads."""
        made = {path: step.name for step in self.steps for path in step.made(0)}
        return {
            step.name: {maker for path in step.read(0) for maker in _makers(path, made)}
            for step in self.steps
        }

    def order(self) -> list[Step]:
        """The steps in an order in which they can run; as declared where that is free."""
        names = [step.name for step in self.steps]
        before = self.before
        sorter = TopologicalSorter({n: sorted(before[n], key=names.index) for n in names})
        return [self.step(name) for name in sorter.static_order()]

    def until(self, name: str) -> "Graph":
        """The part of the graph that is needed to make one step.

        Raises:
            Refusal: there is no such step.
        """
        before, needed, todo = self.before, set[str](), [self.step(name).name]
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
    try:
        graph = _graph(read_text(root / STEPS_FILE, "steps"))
    except FileNotFoundError:
        raise Refusal("steps", f"{STEPS_FILE} is missing.", "Restore it.") from None
    return graph.model_copy(update={"steps": tuple(step.titled(root) for step in graph.steps)})


@lru_cache(maxsize=1)
def _graph(text: str) -> Graph:
    """The steps in this text: read once, as several parts of a run ask for them."""
    content = yaml_in(text, Path(STEPS_FILE).name, "steps")
    lines = content.get("steps") if isinstance(content, dict) else None
    if not (isinstance(lines, list) and all(isinstance(line, dict) for line in lines)):
        raise Refusal(
            "steps",
            f"{STEPS_FILE} is no list of steps.",
            "Write 'steps:', and below it for each notebook '  - notebook: 08-capaciteit.ipynb'.",
        )
    try:
        return Graph.model_validate(content)
    except ValidationError as error:
        raise _refusal(error, lines) from None


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


def _refusal(error: ValidationError, lines: list[dict[str, object]]) -> Refusal:
    """The message for the first mistake; an unknown key may be why another is missing."""
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    place = list(first["loc"])
    if len(place) > 1 and isinstance(number := place[1], int):
        place[:2] = [f"step {lines[number].get('notebook', f'number {number + 1}')}"]
    where = ", ".join([STEPS_FILE, *map(str, place)])
    if first["type"] == "extra_forbidden":
        known = list(Step.model_fields)
        return Refusal("steps", f"{where}: no such key.", nearest(str(place[-1]), known))
    reason = first["msg"].removeprefix("Value error, ")
    return Refusal("steps", f"{where}: {reason}.", "Correct the file.")


def _makers(path: str, made: Mapping[str, str]) -> set[str]:
    """Which steps make what ``path`` (a file, or a folder that ends with ``/``) holds."""
    if path.endswith("/"):
        return {step for file, step in made.items() if file.startswith(path)}
    return {made[path]} if path in made else set()
