"""What may not go into version control: data about respondents.

Refused are what a real round keeps in ``data/raw`` (but what holds no answers, and a codebook that
was checked), everything in ``data/processed``, tables of answers in a binary form, any export with
columns of personal data, and any file that holds data of many respondents, whatever its name
(``commit_contents``). Only the sealed twin, known here by its content, is about nobody: what a seal
says of itself is no proof.
"""

import hashlib
import json
from collections.abc import Container, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from inventarisatie.answers.labels import FILE as LABELS
from inventarisatie.desk import codebook_guard
from inventarisatie.desk.commit_contents import what_is_in
from inventarisatie.errors import Refusal
from inventarisatie.reader import personal_columns
from inventarisatie.report.gate.secrets import Secrets
from inventarisatie.round.datapackage import ANSWERS, FILE
from inventarisatie.round.project import Ronde

BINARY_DATA = {
    ".parquet", ".feather", ".sav", ".zsav", ".xls", ".ods", ".zip", ".gz", ".bz2", ".xz", ".7z",
    ".tar", ".sqlite", ".sqlite3", ".db", ".duckdb", ".pickle", ".pkl", ".rds", ".rdata", ".dta",
}  # fmt: skip
WITHOUT_ANSWERS = {
    "themas.csv",
    "bescherming.yml",
    "gepubliceerde-cijfers.csv",
    FILE,
}
"""Files of a real round that hold no answers: a maintainer's handwork and its seal."""
TWIN = frozenset(
    {
        "fd9dfcfa18e64d6c492d4fc97f007580ec8d711780fcf753b894cd387eeb4201",
        "4729b891d1344af09d40d1da42a24af1c21214c52d5af50bb42b12b5f7ed35bc",
        "db59bab17a21e46949648f5875267b2559bdf351d1a6e93f72fe33e5cfc3654a",
    }
)
"""SHA-256 of the exports of the synthetic twin. Made anew (``make-twin``), it needs new ones here:
a change that somebody reviews."""
EXPORTS = {".csv", ".tsv", ".txt", ".xlsx"}


HISTORY = (
    "committed before, so `git rm --cached` alone leaves it in the history. Not pushed yet: after "
    "git rm --cached, `git commit --amend` if it was the last commit; else `git reset --soft` to "
    "the commit before it, and commit again. Pushed: report a data leak to the privacy officer "
    "now, and rewrite the history of every copy (git filter-repo)."
)
"""What to do about data in an earlier commit."""


def check_paths(
    root: Path,
    paths: Iterable[str],
    committed: Container[str] = (),
    secrets: Sequence[Secrets] = (),
) -> None:
    """Refuse a commit that holds data about respondents.

    Args:
        root: the project folder.
        paths: files to be committed, relative to it.
        committed: files that are in the last commit already.
        secrets: what is known of the respondents of the rounds on this machine.

    Raises:
        Refusal: names each file, and why.
    """
    problems = {
        path: why
        for path in paths
        if (root / path).is_file() and (why := _why(root, path, secrets))
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


def _why(root: Path, path: str, secrets: Sequence[Secrets]) -> str:
    """Why a file may not be committed; empty where it may."""
    place = PurePosixPath(path)
    if place.parts[:2] == ("data", "processed") and place.name != "README.md":
        return "processed data are made by a run"
    in_round = place.parts[:2] == ("data", "raw") and len(place.parts) > 3
    if in_round and not _public(root, place) and (why := _why_of_round(root, place)):
        return why
    if place.suffix.lower() in BINARY_DATA:
        return f"{place.suffix} files may hold answers and cannot be reviewed"
    content = (root / path).read_bytes()
    if hashlib.sha256(content).hexdigest() in TWIN:
        return ""
    if in_round and _sealed(root, place).get(place.name, {}).get("provenance") in ANSWERS:
        return "it stands where the answers of the twin do, and is not the twin that was sealed"
    columns = personal_columns(root / path) if place.suffix.lower() in EXPORTS else []
    if columns:
        return f"it has columns of personal data: {', '.join(columns)}"
    return what_is_in(place.name, content, secrets)


def _why_of_round(root: Path, place: PurePosixPath) -> str:
    """Why a file of a real round may not be committed, by what it is."""
    _, _, folder, *names = place.parts
    number = folder.removeprefix("ronde-")
    if number.isdecimal() and names in (["codeboek.yml"], [LABELS]):
        return codebook_guard.why_not(Ronde(root, int(number)), names[0])
    if len(names) == 1 and names[0] in WITHOUT_ANSWERS:
        return ""
    return f"it belongs to a real round: {FILE} does not call it synthetic or published"


def _public(root: Path, place: PurePosixPath) -> bool:
    """Whether a file is sealed in a round whose answers are all those of the twin."""
    sealed = _sealed(root, place)
    answers = [item for item in sealed.values() if item.get("provenance") in ANSWERS]
    twin = {f"sha256:{digest}" for digest in TWIN}
    listed = place.name == FILE or "/".join(place.parts[3:]) in sealed
    made_up = [i["provenance"] == "synthetic" and i.get("hash") in twin for i in answers]
    return listed and bool(made_up) and all(made_up)


def _sealed(root: Path, place: PurePosixPath) -> dict[str, dict[str, Any]]:
    """What the seal says per file."""
    if place.parts[:2] != ("data", "raw") or len(place.parts) < 4:
        return {}
    seal = root.joinpath(*place.parts[:3]) / FILE
    try:
        resources = json.loads(seal.read_text(encoding="utf-8"))["resources"]
        return {str(item["path"]): dict(item) for item in resources}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
