"""The kinds of jobs: run a notebook, render a document, describe and look through what was made."""

import platform
import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from inventarisatie.report.state import FRAGMENT
from inventarisatie.round.package import package_digest
from inventarisatie.round.project import BRAND, EXTENSION, MARKER, Ronde
from inventarisatie.round.versions import EPOCH, LOCK, source_date_epoch
from inventarisatie.workflow.jobs import Job, file_digests
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import Notebook
from inventarisatie.workflow.outputs import CRATE, made_files, rendered


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
    around: Mapping[str, str],
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
        around: see ``surroundings``.

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
            **around,
            **_beside_notebooks(ronde),
        },
        before=before,
        action=run,
    )


def document_job(
    ronde: Ronde,
    document: str,
    kinds: Sequence[str],
    engine: str,
    steps: Sequence[Job],
    around: Mapping[str, str],
    texts: Sequence[str] = (),
    prefix: str = "",
) -> Job:
    """The job that renders a document of a round, or of one of its factsheets.

    Args:
        ronde: the round.
        document: name of the ``.qmd`` file.
        kinds: the formats: together the document is read once.
        engine: ``auto``, ``quarto`` or ``builtin``.
        steps: the jobs that go first.
        around: see ``surroundings``.
        texts: files in the report folder that decide the outcome whatever the document holds.
        prefix: before the name of the job, where several have a document of the same name.
    """
    folder = ronde.reports.relative_to(ronde.root).as_posix()
    name = f"{prefix}{document}.{'+'.join(kinds)}"
    return Job(
        name=name,
        title=name,
        reads=sorted({MARKER, BRAND, EXTENSION, f"{folder}/cijfers.json", *texts}),
        makes=[f"{folder}/{document}.{kind}" for kind in kinds],
        basis={
            "engine": engine,
            "quarto": shutil.which("quarto") or "",
            **around,
        },
        before=frozenset(step.name for step in steps),
        action=partial(_render, ronde, document, kinds, engine),
        reads_too=partial(_sources, ronde, document),
    )


def crate_job(ronde: Ronde, jobs: Sequence[Job], around: Mapping[str, str]) -> Job:
    """The job that describes what the other jobs made."""
    folder = ronde.reports.relative_to(ronde.root).as_posix()
    made = {f"{folder}/{name}" for name in rendered(ronde)}
    made |= {path for job in jobs for path in job.makes if path.startswith(f"{folder}/")}
    names = [job.name for job in jobs]

    def write() -> str:
        from inventarisatie.workflow.crate import describe

        describe(ronde, names)
        return ""

    return Job(
        name="beschrijving",
        title="Beschrijving voor computers (RO-Crate)",
        reads=[f"data/raw/{ronde.name}/", f"{folder}/fragmenten/_{FRAGMENT}.qmd", *sorted(made)],
        makes=[f"{folder}/{CRATE}"],
        basis=around,
        before=frozenset(names),
        action=write,
    )


def gate_job(ronde: Ronde, jobs: Sequence[Job], around: Mapping[str, str]) -> Job:
    """The last job: nothing that the other jobs made may hold anything about a respondent."""
    folders = [path.relative_to(ronde.root).as_posix() for path in (ronde.raw, ronde.reports)]
    receipt = ronde.processed / "poort.txt"

    def look() -> str:
        from inventarisatie.report.gate import check

        check(ronde, made_files(ronde), receipt)
        return ""

    return Job(
        name="poort",
        title="Poort: niets over een respondent",
        reads=[f"{folder}/" for folder in folders],
        makes=[receipt.relative_to(ronde.root).as_posix()],
        basis=around,
        before=frozenset(job.name for job in jobs),
        action=look,
    )


def _sources(ronde: Ronde, document: str) -> list[str]:
    from inventarisatie.report.rendering import files_of

    return files_of(ronde.reports / f"{document}.qmd", ronde.root)


def _render(ronde: Ronde, document: str, kinds: Sequence[str], engine: Any) -> str:
    from inventarisatie.report.rendering import render

    rendered = render(ronde, document, kinds, engine)
    return "\n".join([rendered.engine, *rendered.warnings])


def surroundings(ronde: Ronde) -> dict[str, str]:
    """What decides the outcome of every job: package, Python, date and lock."""
    epoch = source_date_epoch()
    return {
        "package": package_digest(),
        "Python": platform.python_version(),
        EPOCH: "" if epoch is None else str(epoch),
        **file_digests(ronde.root, [LOCK]),
    }


def _beside_notebooks(ronde: Ronde) -> dict[str, str]:
    """Modules that notebooks can import from their own folder, and matplotlib's settings there."""
    folder = ronde.root / "notebooks"
    names = [*folder.rglob("*.py"), folder / "matplotlibrc"]
    return file_digests(ronde.root, [path.relative_to(ronde.root).as_posix() for path in names])
