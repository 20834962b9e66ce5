"""This package itself: where it is, what it is made of, and whether it is the project's own."""

import hashlib
from pathlib import Path

import inventarisatie
from inventarisatie.errors import Refusal
from inventarisatie.round.files import files_in

FOLDER = Path(inventarisatie.__file__).parent
SOURCE = Path("src") / "inventarisatie"
"""Where a project that holds the package has it."""


def package_digest(folder: Path = FOLDER) -> str:
    """SHA-256 of every file of the package: modules, templates, and the like."""
    digest = hashlib.sha256()
    for name in files_in(folder):
        path = folder / name
        if "__pycache__/" not in name and path.is_file():
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def check_package(root: Path) -> None:
    """Check that the package that runs is what the project holds, if it holds one.

    Raises:
        Refusal: it is another, as in a copy of a project that is run with the original's Python.
    """
    own = root / SOURCE
    if own.is_dir() and not own.samefile(FOLDER) and package_digest(own) != package_digest():
        raise Refusal(
            "environment",
            f"The package that runs is {FOLDER}, which differs from {SOURCE.as_posix()}/ in this "
            f"project ({root}).",
            "Run make report in this folder: it makes an environment of its own; or run "
            "pip install --no-build-isolation -e . here.",
        )
