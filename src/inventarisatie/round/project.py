"""Where things are: the project folder and the folders of one round."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.package import check_package

MARKER = "_quarto.yml"
BRAND = "_brand.yml"
EXTENSION = "_extensions/inventarisatie/"
"""Quarto's settings, the visual identity, and the filters, templates and fonts of the report."""
STATE = ".inventarisatie"
"""Folder in the project for what a run keeps to itself: stamps, lock, log, failed notebooks."""
LOG_FILE = f"{STATE}/log.txt"
RELEASES = ".uitgebracht.json"
"""The register of what went out of a round, in the folder of its raw data: no run writes there and
``make clean`` stays away. Its name is hidden, so that it is no part of what is sealed."""


@dataclass(frozen=True)
class Ronde:
    """The folders of one round (``ronde``) in a project."""

    root: Path
    number: int

    @property
    def name(self) -> str:
        """Folder name of the round, e.g. ``ronde-4``."""
        return f"ronde-{self.number}"

    @property
    def raw(self) -> Path:
        """What came in: exports, codebook, published figures. Never written by a run."""
        return self.root / "data" / "raw" / self.name

    @property
    def processed(self) -> Path:
        """Tidy tables between the notebooks. Wholly made by a run."""
        return self.root / "data" / "processed" / self.name

    @property
    def reports(self) -> Path:
        """The chapters, and beside them the figures, the ledger and the report."""
        return self.root / "reports" / self.name

    @property
    def codebook_file(self) -> Path:
        """The codebook of the round."""
        return self.raw / "codeboek.yml"


def find_root(start: Path | None = None) -> Path:
    """Find the project folder: the nearest folder upwards that holds ``_quarto.yml``.

    The search starts at ``start``, else at the folder in the environment variable
    ``INVENTARISATIE_PROJECT``, else at the notebook that Jupyter runs, else at the working folder.

    Raises:
        Refusal: no folder upwards holds ``_quarto.yml``, or the package that runs is another
            project's.
    """
    for first in _starting_points(start):
        for folder in (first, *first.parents):
            if (folder / MARKER).is_file() and (folder / "notebooks").is_dir():
                check_package(folder)
                return folder
    raise Refusal(
        "project",
        f"No project folder found at or above {start or Path.cwd()}: "
        f"none holds {MARKER} and notebooks/.",
        "Go to the project folder, or set INVENTARISATIE_PROJECT to it.",
    )


def newest(root: Path) -> int:
    """The highest number of the rounds in a project.

    Raises:
        Refusal: it has no round.
    """
    folders = (root / "data" / "raw").glob("ronde-*")
    found = [name for f in folders if (name := f.name.removeprefix("ronde-")).isdecimal()]
    if not found:
        raise Refusal(
            "parameter",
            "This project has no round yet: there is no folder data/raw/ronde-N/.",
            "Set one up: inventarisatie new-ronde 1 --export FILE",
        )
    return max(map(int, found))


def paths_in(root: Path) -> re.Pattern[str]:
    """Finds the project folder in a text, as a path of its own: ``/data``, not ``../data``."""
    return re.compile(rf"(?:(?<![\w.:/-])|(?<=file://)){re.escape(str(root))}(?![\w-])")


def _starting_points(start: Path | None) -> list[Path]:
    if start is not None:
        return [start.resolve()]
    named = [os.environ.get("INVENTARISATIE_PROJECT"), os.environ.get("JPY_SESSION_NAME")]
    return [Path(name).resolve() for name in named if name] + [Path.cwd()]


def open_ronde(number: int, root: Path | None = None) -> Ronde:
    """Give the folders of round ``number``, checked to exist.

    Raises:
        Refusal: the number is not a whole number above zero, or the round has no raw data folder.
    """
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise Refusal(
            "parameter",
            f"ronde = {number!r} is not a round number.",
            "Give a whole number above zero, for example ronde = 4.",
        )
    ronde = Ronde(root or find_root(), number)
    if not ronde.raw.is_dir():
        known = sorted(path.name for path in ronde.raw.parent.glob("ronde-*"))
        raise Refusal(
            "parameter",
            f"Round {number} has no folder {ronde.raw.relative_to(ronde.root).as_posix()}/.",
            f"Rounds that exist: {', '.join(known) or 'none'}.",
        )
    return ronde
