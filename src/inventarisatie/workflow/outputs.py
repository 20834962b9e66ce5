"""What a run of a round makes, and what of that readers may have."""

from pathlib import Path

from inventarisatie.report.formats import CARD, FORMATS
from inventarisatie.report.state import FRAGMENT
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.applying import ronde_steps

CRATE = "ro-crate-metadata.json"
"""Name of the file that describes what readers have, for machines."""
PUBLIC = {
    "*.html": "Lees als webpagina",
    "*.pdf": "Lees als PDF",
    "*.docx": "Lees als Word-document",
    "*.odt": "Lees als OpenDocument",
    f"*.{CARD}": "Plaatje bij een link",
    "*.xlsx": "Tabellen",
    "cijfers.json": "Alle cijfers als gegevens",
    CRATE: "Beschrijving van alle bestanden, voor computers",
}
"""What is published from the top of the report folder, with the Dutch heading of each kind."""
FOLDERS = {"figuren": ("*.svg", "*.csv"), "notebooks": ("*.html",)}


def documents(ronde: Ronde) -> list[str]:
    """Names of the documents of a round: its ``.qmd`` files that others do not include."""
    return sorted(path.stem for path in ronde.reports.glob("[!_]*.qmd"))


def rendered(ronde: Ronde) -> list[str]:
    """Names of the files that renders of a round can make; those of their jobs too."""
    return [f"{name}.{kind}" for name in documents(ronde) for kind in FORMATS]


def made_files(ronde: Ronde) -> set[str]:
    """All files that the steps and the renders of a round can make, relative to the project."""
    folder = ronde.reports.relative_to(ronde.root).as_posix()
    made = {path for step in ronde_steps(ronde).steps for path in step.made(ronde.number)}
    return made | {f"{folder}/{name}" for name in [*rendered(ronde), CRATE]}


def untracked(ronde: Ronde) -> list[str]:
    """Figures and fragments of a round that no step declares, so that nothing keeps them right."""
    made = {path for step in ronde_steps(ronde).steps for path in step.made(ronde.number)}
    made |= {path.replace("-breed.svg", "-smal.svg") for path in made}  # of charts of the package
    made.add(f"reports/{ronde.name}/fragmenten/_{FRAGMENT}.qmd")
    found = [
        path.relative_to(ronde.root).as_posix()
        for pattern in ("figuren/*", "fragmenten/*")
        for path in sorted(ronde.reports.glob(pattern))
        if path.is_file() and not path.name.startswith(".")
    ]
    return [path for path in found if path not in made]


def public_files(ronde: Ronde) -> dict[str, list[Path]]:
    """The files that readers may have, by pattern in the report folder; each made by a step."""
    inside = [f"{folder}/{kind}" for folder, kinds in FOLDERS.items() for kind in kinds]
    made = made_files(ronde)
    return {pattern: _made(ronde, pattern, made) for pattern in [*PUBLIC, *inside]}


def _made(ronde: Ronde, pattern: str, made: set[str]) -> list[Path]:
    found = sorted(ronde.reports.glob(pattern))
    return [path for path in found if path.relative_to(ronde.root).as_posix() in made]
