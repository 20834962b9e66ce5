"""The seal on the raw data of a round: ``datapackage.json``, a Frictionless Data Package (v1).

It lists every file of the folder with its size, SHA-256 and provenance. Titles, sources, licences
and schemas in it are written by people; ``seal`` keeps them and renews the rest. ``verify`` refuses
a folder that is not as it was sealed.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde

FILE = "datapackage.json"
ANSWERS = ("synthetic", "measured")
"""Provenances that a file of answers can have."""
OPTIONAL = ("antwoordlabels.csv", "bescherming.yml", "citaten.csv")
"""Files of a round that people may take away again."""
FORMATS = {
    ".csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    ".sav": {"format": "sav", "mediatype": "application/x-spss-sav"},
    ".yml": {"format": "yaml", "mediatype": "application/yaml", "encoding": "utf-8"},
    ".xlsx": {
        "format": "xlsx",
        "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
}


def verify(ronde: Ronde) -> None:
    """Check that the raw folder holds exactly the sealed files, unchanged.

    Hidden files (names with a leading point) are not looked at.

    Raises:
        Refusal: the seal is missing or broken, or files are changed, missing or not listed; the
            message names each of them.
    """
    sealed = {str(item["path"]): item for item in _read(ronde)["resources"]}
    present = _files(ronde)
    problems = [f"{path} is missing" for path in sealed if path not in present]
    problems += [f"{path} is not listed" for path in present if path not in sealed]
    problems += [
        f"{path} is changed"
        for path in sealed
        if path in present and _fixity(ronde.raw / path) != _sealed_fixity(sealed[path])
    ]
    if problems:
        raise Refusal(
            "raw-data",
            f"data/raw/{ronde.name} is not as it was sealed: {'; '.join(problems)}.",
            "Restore the files from version control; if the change is meant, run: "
            f"inventarisatie seal --ronde {ronde.number}",
        )


def provenance(ronde: Ronde) -> str:
    """What the answers of a round are: ``synthetic`` if any file of them is, else ``measured``.

    Raises:
        Refusal: the seal is missing or broken, or lists no answers.
    """
    found = {item.get("provenance") for item in _read(ronde)["resources"]}
    for kind in ANSWERS:
        if kind in found:
            return kind
    raise Refusal(
        "raw-data",
        f"data/raw/{ronde.name}/{FILE} lists no answers.",
        f"Add the exports, then run: inventarisatie seal --ronde {ronde.number}",
    )


def seal(ronde: Ronde, answer_files: list[str], answers: str = "") -> list[str]:
    """Write ``datapackage.json`` for the files that are there now.

    Optional files that are gone are left out. Files of the folder that are not listed yet are
    added: those in ``answer_files`` as measured answers, CSV files with a schema of text columns.

    Args:
        ronde: the round.
        answer_files: names of the files with answers (``file`` of each questionnaire).
        answers: ``synthetic`` or ``measured`` to set the provenance of all answers; "" keeps it.

    Returns:
        The paths of all listed files, in the order of the descriptor.

    Raises:
        Refusal: a listed file is missing, or the old descriptor is broken.
    """
    package = _read(ronde) if (ronde.raw / FILE).exists() else _new_package(ronde)
    listed = {str(item["path"]): item for item in package["resources"]}
    present = _files(ronde)
    for path in OPTIONAL:
        if path not in present:
            listed.pop(path, None)
    if missing := [path for path in listed if path not in present]:
        raise Refusal(
            "raw-data",
            f"{', '.join(missing)} of data/raw/{ronde.name} is missing.",
            f"Restore it, or take it out of {FILE}.",
        )
    for path in present:
        resource = listed.get(path) or _new_resource(ronde.raw / path, path in answer_files)
        if answers and path in answer_files:
            resource["provenance"] = answers
        resource["bytes"], resource["hash"] = _fixity(ronde.raw / path)
        listed[path] = resource
    package["resources"] = list(listed.values())
    write_text(ronde.raw / FILE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    return list(listed)


def _read(ronde: Ronde) -> dict[str, Any]:
    path = ronde.raw / FILE
    way_out = f"Restore it, or run: inventarisatie seal --ronde {ronde.number}"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal("raw-data", f"data/raw/{ronde.name}/{FILE} is missing.", way_out) from None
    except ValueError:
        package = None
    try:
        resources = package["resources"]
        complete = all(isinstance(item["path"], str) for item in resources)
    except (TypeError, KeyError):
        complete = False
    if not complete:
        raise Refusal(
            "raw-data",
            f"data/raw/{ronde.name}/{FILE} is no data package.",
            "Restore it from version control.",
        )
    checked: dict[str, Any] = package
    return checked


def _files(ronde: Ronde) -> list[str]:
    paths = (path.relative_to(ronde.raw) for path in ronde.raw.rglob("*") if path.is_file())
    visible = (path for path in paths if not any(part.startswith(".") for part in path.parts))
    return sorted(path.as_posix() for path in visible if path != Path(FILE))


def _fixity(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, f"sha256:{digest}"


def _sealed_fixity(resource: dict[str, Any]) -> tuple[object, object]:
    return resource.get("bytes"), resource.get("hash")


def _new_package(ronde: Ronde) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": f"inventarisatie-{ronde.name}",
        "title": load_codebook(ronde.codebook_file).title,
        "resources": [],
    }


def _new_resource(path: Path, is_answers: bool) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "profile": "data-resource",
        "name": path.stem.lower(),
        "path": path.name,
        **FORMATS.get(path.suffix.lower(), {}),
        "provenance": "measured" if is_answers else "own",
    }
    if path.suffix.lower() == ".csv" and not is_answers:
        with path.open(encoding="utf-8") as file:
            names = file.readline().strip().split(",")
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = {"fields": [{"name": name, "type": "string"} for name in names]}
    return resource
