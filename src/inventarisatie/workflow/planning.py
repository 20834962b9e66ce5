"""What a run consists of: a job for each notebook, then one for each document and format."""

from collections.abc import Collection, Mapping

from inventarisatie.errors import Refusal
from inventarisatie.report.formats import CARD, FORMATS
from inventarisatie.round.nearest import nearest
from inventarisatie.round.parameters import Value
from inventarisatie.round.project import MARKER, Ronde
from inventarisatie.round.step import Step
from inventarisatie.round.steps import Graph
from inventarisatie.round.texts import read_yaml
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.job_kinds import (
    crate_job,
    document_job,
    gate_job,
    notebook_job,
    surroundings,
)
from inventarisatie.workflow.jobs import Job
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import Notebook, read_notebook
from inventarisatie.workflow.outputs import CRATE, documents
from inventarisatie.workflow.settings import Settings

NOTEBOOKS = Settings(formats=())
"""Only the notebooks: nothing is rendered."""


def plan(ronde: Ronde, kernels: Kernels, settings: Settings = NOTEBOOKS) -> list[Job]:
    """All jobs of a run, in an order in which they can be done.

    Args:
        ronde: the round to report on.
        kernels: runs the notebooks.
        settings: which steps, parameters, formats and renderer; the notebooks alone by default.

    Raises:
        Refusal: a setting, step, notebook, parameter or raw file is not as it should be.
    """
    _check(settings)
    graph = ronde_steps(ronde)
    if settings.until:
        graph = graph.until(settings.until)
    _check_raw_files(ronde, graph)
    notebooks = {step.name: read_notebook(ronde.root, step.path) for step in graph.steps}
    _check_read(settings.parameters, notebooks.values())
    before, around = graph.before, surroundings(ronde)
    steps = [
        _step_job(ronde, step, notebooks[step.name], settings, before[step.name], kernels, around)
        for step in graph.order()
    ]
    renders = [] if settings.until else _rendered(ronde, settings, steps, around)
    made = steps + renders
    if not renders:
        return made
    made.append(crate_job(ronde, made, around))
    return [*made, gate_job(ronde, made, around)]


def _rendered(
    ronde: Ronde, settings: Settings, steps: list[Job], around: Mapping[str, str]
) -> list[Job]:
    texts = _texts(ronde)
    return [
        document_job(ronde, name, [kind], engine, steps, around, texts)
        for name in documents(ronde)
        for kind, engine in _kinds(ronde, settings)
    ]


def _kinds(ronde: Ronde, settings: Settings) -> list[tuple[str, str]]:
    """Each format with its renderer; a page whose address is known gets a card as well."""
    kinds = [(kind, settings.engine) for kind in settings.formats if kind != CARD]
    address = read_yaml(ronde.root / MARKER, "source").get("site-url")
    carded = CARD in settings.formats or (address and "html" in settings.formats)
    return [*kinds, (CARD, "builtin")] if carded else kinds


def _step_job(
    ronde: Ronde,
    step: Step,
    notebook: Notebook,
    settings: Settings,
    before: set[str],
    kernels: Kernels,
    around: Mapping[str, str],
) -> Job:
    given = settings.parameters
    own = {name: value for name, value in given.items() if name in notebook.parameters}
    return notebook_job(
        ronde,
        notebook,
        {"ronde": ronde.number, **step.parameters, **own},
        name=step.name,
        title=step.title,
        reads=step.read(ronde.number),
        makes=step.made(ronde.number),
        target=ronde.root / step.executed(ronde.number),
        before=frozenset(before),
        kernels=kernels,
        around=around,
    )


def _texts(ronde: Ronde) -> list[str]:
    return [
        path.relative_to(ronde.root).as_posix()
        for path in sorted(ronde.reports.glob("*"))
        if path.suffix in (".yml", ".json", ".bib", ".csl") and path.name != CRATE
    ]


def _check(settings: Settings) -> None:
    for kind in settings.formats:
        if kind not in FORMATS:
            raise Refusal("parameter", f"Unknown format {kind!r}.", f"Known: {', '.join(FORMATS)}.")
    if settings.workers < 0:
        raise Refusal(
            "parameter",
            f"--jobs {settings.workers}: so many jobs at once cannot be.",
            "Give a number of 1 or more, or leave it out.",
        )


def _check_read(given: Mapping[str, Value], notebooks: Collection[Notebook]) -> None:
    known = sorted({name for notebook in notebooks for name in notebook.parameters} - {"ronde"})
    for name in given:
        if name not in known:
            raise Refusal(
                "parameter",
                f"No notebook of this run reads the parameter {name!r}.",
                nearest(name, known) if known else "This run has no parameters but --ronde.",
            )


def _check_raw_files(ronde: Ronde, graph: Graph) -> None:
    made = {path for step in graph.steps for path in step.made(ronde.number)}
    for step in graph.steps:
        for path in step.needs(ronde.number):
            inside = path.endswith("/") and any(file.startswith(path) for file in made)
            if path not in made and not inside and not (ronde.root / path).exists():
                raise Refusal(
                    "input",
                    f"Step {step.name} reads {path}, which is missing and which no step makes.",
                    "Restore it, or correct the step's inputs in notebooks/stappen.yml.",
                )
