"""What an RO-Crate says of a report, and whether files are still as it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.versions import EPOCH
from inventarisatie.workflow.jobs import file_digests

PROJECT = "#inventarisatie"
CHANGED = "-dirty"
"""Follows the commit where files differ from it, as in ``git describe``."""


@dataclass(frozen=True)
class Stated:
    """What a crate says of a report.

    Attributes:
        ronde: name of the round.
        commit: of the project; followed by ``-dirty`` where files differed from it; "" if unknown.
        epoch: SOURCE_DATE_EPOCH of the run, "" where it was not set.
        tools: Python, the packages and the renderers, each with its version.
        sources: SHA-256 of the raw files and the lock, by path in the project.
        files: SHA-256 of the public files, by path in the report folder.
    """

    ronde: str
    commit: str
    epoch: str
    tools: frozenset[str]
    sources: dict[str, str]
    files: dict[str, str]


def read_crate(file: Path) -> Stated:
    """Read what ``ro-crate-metadata.json`` says, with the library.

    Raises:
        Refusal: the file is missing, or is no crate of a report.
    """
    from rocrate.rocrate import ROCrate

    way_out = "Give the ro-crate-metadata.json that came with a report, or run: make report"
    if not file.is_file():
        raise Refusal("crate", f"{file} is missing.", way_out)
    try:
        crate = ROCrate(json.loads(file.read_text(encoding="utf-8")))
        project = crate.get(PROJECT)
        environment = [crate.get(f"#{EPOCH}")]
        return Stated(
            ronde=crate.root_dataset["identifier"],
            commit=project.get("version") or "",
            epoch=next((entity["value"] for entity in environment if entity), ""),
            tools=frozenset(
                f"{entity['name']} {entity.get('version') or ''}".strip()
                for entity in crate.get_by_type("SoftwareApplication")
            ),
            sources={source["name"]: source["sha256"] for source in project["hasPart"]},
            files={entity.id: entity["sha256"] for entity in crate.data_entities},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal("crate", f"{file} describes no report: {error!r}.", way_out) from None


def differing(files: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The files that are not in ``folder`` as their hashes say: "missing" or "changed"."""
    there = file_digests(folder, files)
    return {
        path: "changed" if path in there else "missing"
        for path in files
        if there.get(path) != files[path]
    }
