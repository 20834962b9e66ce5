"""The files that every project needs: in the wheel, or in the checkout that it is built from."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from inventarisatie.round.package import FOLDER

SHIPPED = Path(__file__).parent / "files"
"""Where the wheel has them; ``pyproject.toml`` of the repository says which they are."""


def project_files() -> dict[str, Path]:
    """Every file by its place in a project, e.g. ``notebooks/01-inlezen.ipynb``."""
    if SHIPPED.is_dir():
        return dict(_below(SHIPPED, ""))
    root = FOLDER.parents[1]
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    places = {source: target.partition("/files/")[2] for source, target in included.items()}
    return {
        name: path
        for source, place in places.items()
        for name, path in _below(root / source, place)
    }


def _below(start: Path, place: str) -> Iterator[tuple[str, Path]]:
    """The files at or under ``start``, which stands at ``place``; caches are left out."""
    if start.is_file():
        yield place, start
        return
    for path in sorted(start.rglob("*")):
        below = path.relative_to(start)
        cache = {"__pycache__", ".ipynb_checkpoints"} & set(below.parts)
        if path.is_file() and not cache:
            yield (Path(place) / below).as_posix(), path
