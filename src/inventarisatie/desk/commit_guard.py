"""What may not go into version control: data about respondents.

Refused are everything a real round keeps in ``data/raw``, everything in ``data/processed``, tables
of answers in a binary form, and any export with columns of personal data. Files that the seal of a
round (``datapackage.json``) calls synthetic are no data about anybody.
"""

import json
from collections.abc import Container, Iterable
from pathlib import Path, PurePosixPath

from inventarisatie.errors import Refusal
from inventarisatie.reader import personal_columns
from inventarisatie.round.datapackage import FILE

BINARY_DATA = {".parquet", ".feather", ".sav", ".xls", ".zip"}
EXPORTS = {".csv", ".tsv", ".txt", ".xlsx"}


HISTORY = (
    "committed before, so `git rm --cached` alone leaves it in the history. Not pushed yet: after "
    "git rm --cached, `git commit --amend` if it was the last commit; else `git reset --soft` to "
    "the commit before it, and commit again. Pushed: report a data leak to the privacy officer "
    "now, and rewrite the history of every copy (git filter-repo)."
)
"""What to do about data in an earlier commit."""


def check_paths(root: Path, paths: Iterable[str], committed: Container[str] = ()) -> None:
    """Refuse a commit that holds data about respondents.

    Args:
        root: the project folder.
        paths: files to be committed, relative to it.
        committed: files that are in the last commit already.

    Raises:
        Refusal: names each file, and why.
    """
    problems = {
        path: why for path in paths if (root / path).is_file() and (why := _why(root, path))
    }
    if problems:
        lines = [f"{path}: {why}" for path, why in problems.items()]
        way_out = "Take them out with: git rm --cached FILE. They stay on your machine."
        if leaked := [path for path in problems if path in committed]:
            way_out += f"\n  {', '.join(leaked)}: {HISTORY}"
        raise Refusal(
            "commit",
            "Data about respondents do not belong in version control:\n  " + "\n  ".join(lines),
            way_out,
        )


def _why(root: Path, path: str) -> str:
    """Why a file may not be committed; empty where it may."""
    place = PurePosixPath(path)
    if place.parts[:2] == ("data", "processed") and place.name != "README.md":
        return "processed data are made by a run"
    if place.parts[:2] == ("data", "raw") and len(place.parts) > 3 and not _public(root, place):
        return f"it belongs to a real round: {FILE} does not call it synthetic or published"
    if place.suffix.lower() in BINARY_DATA:
        return f"{place.suffix} files may hold answers and cannot be reviewed"
    if place.suffix.lower() in EXPORTS and not _synthetic(root, place):
        columns = personal_columns(root / path)
        if columns:
            return f"it has columns of personal data: {', '.join(columns)}"
    return ""


def _public(root: Path, place: PurePosixPath) -> bool:
    """Whether a file belongs to a round without real answers."""
    provenances = _provenances(root, place)
    return bool(provenances) and "measured" not in provenances.values()


def _synthetic(root: Path, place: PurePosixPath) -> bool:
    return _provenances(root, place).get(place.name) == "synthetic"


def _provenances(root: Path, place: PurePosixPath) -> dict[str, str]:
    """Provenance per file of the round that ``place`` belongs to; empty where nothing is sealed."""
    if place.parts[:2] != ("data", "raw") or len(place.parts) < 4:
        return {}
    seal = root.joinpath(*place.parts[:3]) / FILE
    try:
        resources = json.loads(seal.read_text(encoding="utf-8"))["resources"]
        return {str(item["path"]): str(item.get("provenance", "")) for item in resources}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
