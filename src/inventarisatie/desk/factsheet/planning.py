"""The jobs of factsheets: counts per selecting question, a notebook and documents per selection."""

from collections.abc import Mapping, Sequence

from inventarisatie.counts.disclosure.keeping import codebook_file
from inventarisatie.desk.factsheet.selection import FactsheetFolder, Selection
from inventarisatie.desk.factsheet.tables import tables_file
from inventarisatie.round import datapackage
from inventarisatie.round.project import BRAND, EXTENSION, Ronde
from inventarisatie.workflow.job_kinds import document_job, gate_job, notebook_job, surroundings
from inventarisatie.workflow.jobs import Job
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import read_notebook
from inventarisatie.workflow.planning import plan
from inventarisatie.workflow.settings import Settings

COUNTS, SHEET = "notebooks/21-selecties.ipynb", "notebooks/22-factsheet.ipynb"
BEFORE, KEPT = "opschonen", "beschermen"
"""The step whose tables the counts are made from, and the one that keeps them if measured."""


def plan_factsheets(
    ronde: Ronde,
    kernels: Kernels,
    selections: Sequence[Selection],
    *,
    formats: Sequence[str],
    engine: str,
) -> list[Job]:
    """All jobs for these factsheets, with what they need.

    Raises:
        Refusal: a step, notebook, parameter, raw file or format is not as it should be.
    """
    measured, around = datapackage.provenance(ronde) == "measured", surroundings(ronde)
    jobs = plan(ronde, kernels, Settings(until=KEPT if measured else BEFORE))
    if not measured:
        for selecting in dict.fromkeys(selection.question for selection in selections):
            jobs.append(_counts_job(ronde, selecting, kernels, around))
    for selection in selections:
        place = selection.folder(ronde)
        counted = KEPT if measured else _counts_name(selection.question)
        sheet = _sheet_job(place, selection, counted, kernels, around)
        prefix = f"{selection.slug}."
        jobs += [
            sheet,
            document_job(place, "factsheet", formats, engine, [sheet], around, prefix=prefix),
        ]
    return [*jobs, gate_job(ronde, jobs, around)]


def _counts_job(ronde: Ronde, selecting: str, kernels: Kernels, around: Mapping[str, str]) -> Job:
    table = tables_file(ronde, selecting)
    target = table.with_suffix(".ipynb")
    processed = f"data/processed/{ronde.name}"
    return notebook_job(
        ronde,
        read_notebook(ronde.root, COUNTS),
        {"ronde": ronde.number, "door": selecting},
        name=_counts_name(selecting),
        title=f"Selecties door {selecting}",
        reads=[f"data/raw/{ronde.name}/", f"{processed}/respondenten.parquet",
               f"{processed}/antwoorden.parquet"],
        makes=[path.relative_to(ronde.root).as_posix()
               for path in (table, codebook_file(table), target, target.with_suffix(".html"))],
        target=target,
        before=frozenset([BEFORE]),
        kernels=kernels,
        around=around,
    )  # fmt: skip


def _sheet_job(
    place: FactsheetFolder,
    selection: Selection,
    counted: str,
    kernels: Kernels,
    around: Mapping[str, str],
) -> Job:
    folder = _folder(place)
    target = place.reports / "notebooks" / "22-factsheet.ipynb"
    names = ["figuren/vergelijking.svg", "figuren/vergelijking.csv", "cijfers.csv", "cijfers.json",
             "factsheet.qmd", "notebooks/22-factsheet.ipynb",
             "notebooks/22-factsheet.html"]  # fmt: skip
    table = tables_file(place, selection.question)
    counts = [path.relative_to(place.root).as_posix() for path in (table, codebook_file(table))]
    return notebook_job(
        place,
        read_notebook(place.root, SHEET),
        {"ronde": place.number, "waar": selection.text},
        name=f"{selection.slug}.notebook",
        title=f"Factsheet {selection.text}",
        reads=[
            f"data/raw/{place.name}/",
            *counts,
            BRAND,
            f"{EXTENSION}fonts/",
        ],
        makes=[f"{folder}/{name}" for name in names],
        target=target,
        before=frozenset([counted]),
        kernels=kernels,
        around=around,
    )


def _counts_name(selecting: str) -> str:
    return f"selecties-{selecting or 'iedereen'}"


def _folder(place: FactsheetFolder) -> str:
    return place.reports.relative_to(place.root).as_posix()
