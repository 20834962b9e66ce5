"""What may not go into version control: data about respondents.

Refused are what a real round keeps in ``data/raw`` (but what holds no answers, and a codebook that
was checked), everything in ``data/processed``, tables of answers in a binary form, any export with
columns of personal data, and any file with the pseudonyms or e-mail addresses of many. Files that
the seal of a round (``datapackage.json``) calls synthetic are no data about anybody, as long as
they are as sealed.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from inventarisatie.answers.labels import FILE as LABELS
from inventarisatie.desk import codebook_guard
from inventarisatie.errors import Refusal
from inventarisatie.reader import personal_columns
from inventarisatie.round.datapackage import FILE
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
MANY = 10
"""So many different pseudonyms or e-mail addresses in one file are those of respondents."""
_PSEUDONYM = re.compile(r"\bv\d+-\d{3,}\b")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+")
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
    in_round = place.parts[:2] == ("data", "raw") and len(place.parts) > 3
    if in_round and not _public(root, place) and (why := _why_of_round(root, place)):
        return why
    if place.suffix.lower() in BINARY_DATA:
        return f"{place.suffix} files may hold answers and cannot be reviewed"
    if place.suffix.lower() in EXPORTS and not _synthetic(root, place):
        columns = personal_columns(root / path)
        if columns:
            return f"it has columns of personal data: {', '.join(columns)}"
    return "" if _synthetic(root, place) else _respondents(root / path)


def _why_of_round(root: Path, place: PurePosixPath) -> str:
    """Why a file of a real round may not be committed, by what it is."""
    _, _, folder, *names = place.parts
    number = folder.removeprefix("ronde-")
    if number.isdecimal() and names in (["codeboek.yml"], [LABELS]):
        return codebook_guard.why_not(Ronde(root, int(number)), names[0])
    if len(names) == 1 and names[0] in WITHOUT_ANSWERS:
        return ""
    return f"it belongs to a real round: {FILE} does not call it synthetic or published"


def _respondents(path: Path) -> str:
    """What a file holds of many respondents, whatever its type; empty for nothing."""
    for text in _texts(path):
        for pattern, what in ((_PSEUDONYM, "pseudonyms"), (_EMAIL, "e-mail addresses")):
            if len(set(pattern.findall(text))) >= MANY:
                return f"it holds {what} of many respondents"
    return ""


def _texts(path: Path) -> Iterator[str]:
    """The text of a file, and of each part of a workbook or document."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(n).decode("utf-8", "ignore") for n in archive.namelist())
    elif content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield content.decode("utf-16", "ignore")
    else:
        yield content.decode("utf-8", "ignore")


def _public(root: Path, place: PurePosixPath) -> bool:
    """Whether a file belongs to a round without real answers."""
    provenances = _provenances(root, place)
    return bool(provenances) and "measured" not in provenances.values()


def _synthetic(root: Path, place: PurePosixPath) -> bool:
    """Whether a file is sealed as synthetic, and is still the file that was sealed."""
    sealed = _sealed(root, place).get(place.name, {})
    digest = hashlib.sha256((root / place).read_bytes()).hexdigest()
    return sealed.get("provenance") == "synthetic" and sealed.get("hash") == f"sha256:{digest}"


def _provenances(root: Path, place: PurePosixPath) -> dict[str, str]:
    """Provenance per file of the round that ``place`` belongs to; empty where nothing is sealed."""
    return {name: str(item.get("provenance", "")) for name, item in _sealed(root, place).items()}


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
