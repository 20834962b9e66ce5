"""What a run consists of: a job for each notebook, then one for each document and format."""

import os
import platform
import shutil
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from inventarisatie.codebook import nearest
from inventarisatie.errors import Refusal
from inventarisatie.parameters import Value
from inventarisatie.project import MARKER, Ronde
from inventarisatie.versions import read_commit
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.code import code_digests, module_digests
from inventarisatie.workflow.execution import execute
from inventarisatie.workflow.jobs import Job, file_digests
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import Notebook, read_notebook
from inventarisatie.workflow.steps import Graph, Step

LOCK = "requirements.lock"


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
    surroundings = {
        "Python": platform.python_version(),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
        **file_digests(ronde.root, [LOCK]),
    }
    before = graph.before()
    given = dict(parameters or {})
    notebooks = {s.name: read_notebook(ronde.root, s.path) for s in graph.steps}
    _check_read(given, notebooks.values())
    steps = [
        _notebook_job(
            ronde, step, notebooks[step.name], given, before[step.name], surroundings, kernels
        )
        for step in graph.order()
    ]
    return steps + [
        _document_job(ronde, name, kind, engine, steps, surroundings)
        for name in documents(ronde)
        for kind in formats
    ]


def documents(ronde: Ronde) -> list[str]:
    """Names of the documents of a round: its ``.qmd`` files that others do not include."""
    return sorted(path.stem for path in ronde.reports.glob("[!_]*.qmd"))


def _notebook_job(
    ronde: Ronde,
    step: Step,
    notebook: Notebook,
    given: Mapping[str, Value],
    before: set[str],
    surroundings: Mapping[str, str],
    kernels: Kernels,
) -> Job:
    own = {name: value for name, value in given.items() if name in notebook.parameters}
    parameters: dict[str, Any] = {"ronde": ronde.number, **step.parameters, **own}
    notebook.check(parameters)
    target = ronde.root / step.executed(ronde.number)

    def run() -> str:
        execute(notebook, parameters, target, kernels)
        return ""

    return Job(
        name=step.name,
        title=step.title,
        reads=step.read(ronde.number),
        makes=step.made(ronde.number),
        basis={
            f"code of {notebook.path}": notebook.digest,
            **{f"parameter {name}": repr(value) for name, value in parameters.items()},
            **({"commit": repr(read_commit(ronde.root))} if step.commit else {}),
            **code_digests(notebook.trees),
            **surroundings,
        },
        before=frozenset(before),
        action=run,
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


def _document_job(
    ronde: Ronde,
    document: str,
    kind: str,
    engine: str,
    steps: Sequence[Job],
    surroundings: Mapping[str, str],
) -> Job:
    folder = f"reports/{ronde.name}"
    texts = [
        f"{folder}/{path.name}"
        for path in sorted(ronde.reports.glob("*"))
        if path.suffix in (".qmd", ".yml", ".json", ".bib", ".csl")
    ]
    folders = [f"{folder}/{name}/" for name in ("hoofdstukken", "figuren", "fragmenten")]
    return Job(
        name=f"{document}.{kind}",
        title=f"{document}.{kind}",
        reads=sorted({MARKER, "reports/opmaak/", *folders, *texts} | {f"{folder}/cijfers.json"}),
        makes=[f"{folder}/{document}.{kind}"],
        basis={
            "engine": engine,
            "quarto": shutil.which("quarto") or "",
            **module_digests("inventarisatie.rendering"),
            **surroundings,
        },
        before=frozenset(step.name for step in steps),
        action=partial(_render, ronde, document, kind, engine),
    )


def _render(ronde: Ronde, document: str, kind: str, engine: Any) -> str:
    from inventarisatie.rendering import render

    return str(render(ronde, document, (kind,), engine).engine)


def _check_formats(formats: Sequence[str]) -> None:
    from inventarisatie.rendering.staging import FORMATS

    for kind in formats:
        if kind not in FORMATS:
            raise Refusal("parameter", f"Unknown format {kind!r}.", f"Known: {', '.join(FORMATS)}.")


def _check_raw_files(ronde: Ronde, graph: Graph) -> None:
    made = {path for step in graph.steps for path in step.made(ronde.number)}
    for step in graph.steps:
        for path in step.read(ronde.number):
            inside = path.endswith("/") and any(file.startswith(path) for file in made)
            if path not in made and not inside and not (ronde.root / path).exists():
                raise Refusal(
                    "input",
                    f"Step {step.name} reads {path}, which is missing and which no step makes.",
                    "Restore it, or correct the step's inputs in notebooks/stappen.yml.",
                )
