"""What a run consists of: a job for each notebook, then one for each document and format."""

import os
import platform
import shutil
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.report.formats import FORMATS
from inventarisatie.round.files import write_text
from inventarisatie.round.nearest import nearest
from inventarisatie.round.package import package_digest
from inventarisatie.round.parameters import Value
from inventarisatie.round.project import BRAND, EXTENSION, MARKER, Ronde
from inventarisatie.round.steps import Graph, Step
from inventarisatie.round.versions import LOCK
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.crate import crate_job
from inventarisatie.workflow.jobs import Job, file_digests
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import Notebook, read_notebook
from inventarisatie.workflow.outputs import documents, made_files


def plan(
    ronde: Ronde,
    kernels: Kernels,
    *,
    formats: Sequence[str] = (),
    engine: str = "auto",
    until: str | None = None,
    parameters: Mapping[str, Value] | None = None,
) -> list[Job]:
    """All jobs of a run, in an order in which they can be done.

    Args:
        ronde: the round to report on.
        kernels: runs the notebooks.
        formats: formats of the documents; none renders nothing.
        engine: ``auto``, ``quarto`` or ``builtin``.
        until: only this step and what it needs; nothing is rendered.
        parameters: values for the notebooks that declare these parameters.

    Raises:
        Refusal: a step, notebook, parameter, raw file or format is not as it should be.
    """
    _check_formats(formats)
    graph = ronde_steps(ronde)
    if until:
        graph, formats = graph.until(until), ()
    _check_raw_files(ronde, graph)
    before = graph.before()
    given = dict(parameters or {})
    notebooks = {s.name: read_notebook(ronde.root, s.path) for s in graph.steps}
    _check_read(given, notebooks.values())
    steps = [
        _step_job(ronde, step, notebooks[step.name], given, before[step.name], kernels)
        for step in graph.order()
    ]
    renders = [
        document_job(ronde, name, kind, engine, steps, _texts(ronde))
        for name in documents(ronde)
        for kind in formats
    ]
    made = steps + renders
    if not renders:
        return made
    made.append(crate_job(ronde, made, _surroundings(ronde)))
    return [*made, gate_job(ronde, made)]


def _step_job(
    ronde: Ronde,
    step: Step,
    notebook: Notebook,
    given: Mapping[str, Value],
    before: set[str],
    kernels: Kernels,
) -> Job:
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
    )


def notebook_job(
    ronde: Ronde,
    notebook: Notebook,
    parameters: Mapping[str, Any],
    *,
    name: str,
    title: str,
    reads: list[str],
    makes: list[str],
    target: Path,
    before: frozenset[str],
    kernels: Kernels,
) -> Job:
    """The job that runs a notebook with parameters.

    Args:
        ronde: the round.
        notebook: what runs.
        parameters: what it is given; read as the types that the notebook declares.
        name: of the job.
        title: of the job, in Dutch.
        reads: files and folders that decide the outcome.
        makes: files that it makes.
        target: where the executed notebook is kept; one of ``makes``.
        before: names of the jobs that go first.
        kernels: runs it.

    Raises:
        Refusal: a parameter is unknown, mistyped or unread.
    """
    parameters = notebook.values(parameters)

    def run() -> str:
        kernels.execute(notebook, parameters, target)
        return ""

    return Job(
        name=name,
        title=title,
        reads=reads,
        makes=makes,
        basis={
            f"code of {notebook.path}": notebook.digest,
            **{f"parameter {name}": repr(value) for name, value in parameters.items()},
            **_surroundings(ronde),
            **_beside_notebooks(ronde),
        },
        before=before,
        action=run,
    )


def _surroundings(ronde: Ronde) -> dict[str, str]:
    return {
        "package": package_digest(),
        "Python": platform.python_version(),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
        **file_digests(ronde.root, [LOCK]),
    }


def _beside_notebooks(ronde: Ronde) -> dict[str, str]:
    """Modules that notebooks can import from their own folder, and matplotlib's settings there."""
    folder = ronde.root / "notebooks"
    names = [*folder.rglob("*.py"), folder / "matplotlibrc"]
    return file_digests(ronde.root, [path.relative_to(ronde.root).as_posix() for path in names])


def _check_read(given: Mapping[str, Value], notebooks: Collection[Notebook]) -> None:
    known = sorted({name for notebook in notebooks for name in notebook.parameters} - {"ronde"})
    for name in given:
        if name not in known:
            raise Refusal(
                "parameter",
                f"No notebook of this run reads the parameter {name!r}.",
                nearest(name, known) if known else "This run has no parameters but --ronde.",
            )


def document_job(
    ronde: Ronde,
    document: str,
    kind: str,
    engine: str,
    steps: Sequence[Job],
    texts: Sequence[str],
    prefix: str = "",
) -> Job:
    """The job that renders a document of a round, or of one of its factsheets.

    Args:
        ronde: the round.
        document: name of the ``.qmd`` file.
        kind: the format.
        engine: ``auto``, ``quarto`` or ``builtin``.
        steps: the jobs that go first.
        texts: the files in the report folder that the document can be made of.
        prefix: before the name of the job, where several have a document of the same name.
    """
    folder = ronde.reports.relative_to(ronde.root).as_posix()
    folders = [f"{folder}/{name}/" for name in ("hoofdstukken", "figuren", "fragmenten")]
    return Job(
        name=f"{prefix}{document}.{kind}",
        title=f"{prefix}{document}.{kind}",
        reads=sorted({MARKER, BRAND, EXTENSION, *folders, *texts} | {f"{folder}/cijfers.json"}),
        makes=[f"{folder}/{document}.{kind}"],
        basis={
            "engine": engine,
            "quarto": shutil.which("quarto") or "",
            **_surroundings(ronde),
        },
        before=frozenset(step.name for step in steps),
        action=partial(_render, ronde, document, kind, engine),
    )


def gate_job(ronde: Ronde, jobs: Sequence[Job]) -> Job:
    """The last job: nothing that the other jobs made may hold anything about a respondent."""
    folders = [path.relative_to(ronde.root).as_posix() for path in (ronde.raw, ronde.reports)]
    receipt = ronde.processed / "poort.txt"

    def look() -> str:
        from inventarisatie.report.gate import check

        number = check(ronde, made_files(ronde))
        write_text(receipt, f"{number} files hold nothing about a respondent.\n")
        return ""

    return Job(
        name="poort",
        title="Poort: niets over een respondent",
        reads=[f"{folder}/" for folder in folders],
        makes=[receipt.relative_to(ronde.root).as_posix()],
        basis=_surroundings(ronde),
        before=frozenset(job.name for job in jobs),
        action=look,
    )


def _texts(ronde: Ronde) -> list[str]:
    return [
        path.relative_to(ronde.root).as_posix()
        for path in sorted(ronde.reports.glob("*"))
        if path.suffix in (".qmd", ".yml", ".json", ".bib", ".csl")
    ]


def _render(ronde: Ronde, document: str, kind: str, engine: Any) -> str:
    from inventarisatie.report.rendering import render

    rendered = render(ronde, document, (kind,), engine)
    return "\n".join([rendered.engine, *rendered.warnings])


def _check_formats(formats: Sequence[str]) -> None:
    for kind in formats:
        if kind not in FORMATS:
            raise Refusal("parameter", f"Unknown format {kind!r}.", f"Known: {', '.join(FORMATS)}.")


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
