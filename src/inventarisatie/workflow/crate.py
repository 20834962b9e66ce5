"""What readers have of a round, described for machines: an RO-Crate beside the report.

``ro-crate-metadata.json`` lists every public file with its hash, every number of the ledger, and
which notebook or renderer made what out of what, from the stamps. With it others can check a
report: see ``inventarisatie verify``. Of the answers it tells the names of the files and the hash
of the sealed raw ones, as the colophon does, and nothing that was counted half-way.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde
from inventarisatie.round.step import CODING
from inventarisatie.round.versions import (
    EPOCH,
    file_hashes,
    package_versions,
    read_commit,
    report_day,
)
from inventarisatie.workflow.crate_reading import CHANGED, PROJECT
from inventarisatie.workflow.jobs import file_digests, read_stamp
from inventarisatie.workflow.outputs import CRATE, PUBLIC, public_files, rendered

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".csv": "text/csv",
}
"""Kinds of the public files; what the system calls them differs from machine to machine."""

if TYPE_CHECKING:
    from rocrate.model.entity import Entity
    from rocrate.rocrate import ROCrate


def describe(ronde: Ronde, jobs: Iterable[str]) -> None:
    """Write ``ro-crate-metadata.json``: what readers have, and what these jobs did for it."""
    crate = _described(ronde)
    for name in dict.fromkeys([*jobs, *rendered(ronde)]):
        if stamp := read_stamp(ronde, name):
            _add_action(crate, ronde, name, stamp)
    text = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)
    write_text(ronde.reports / CRATE, text + "\n")


def _described(ronde: Ronde) -> "ROCrate":
    """The crate with its files, its numbers and the project."""
    from rocrate.rocrate import ROCrate

    title = load_codebook(ronde.codebook_file).title
    crate = ROCrate()
    root = crate.root_dataset
    root["name"] = title
    root["identifier"] = ronde.name
    root["description"] = f"{title}: rapport, cijfers, figuren en notebooks."
    root["inLanguage"] = "nl"
    commit = read_commit(ronde.root)
    day = report_day(commit)
    if day:
        root["datePublished"] = day.isoformat()
    else:
        del root["datePublished"]  # the library's is of today
    if licence := _licence(ronde):
        root["license"] = {"@id": licence}
    _add_files(crate, ronde)
    root["variableMeasured"] = [
        _add(crate, f"#cijfer-{row.id}", "PropertyValue", **_number(row))
        for row in read_ledger(ronde.reports / "cijfers.json")
    ]
    version = f"{commit.id}{'' if commit.clean else CHANGED}" if commit else None
    root["isBasedOn"] = _add_project(crate, ronde, version)
    return crate


def _licence(ronde: Ronde) -> str:
    package = json.loads((ronde.raw / "datapackage.json").read_text(encoding="utf-8"))
    return str(next((licence["path"] for licence in package.get("licenses", [])), ""))


def _add_files(crate: "ROCrate", ronde: Ronde) -> None:
    for pattern, files in public_files(ronde).items():
        for file in files if pattern != CRATE else ():
            name = file.relative_to(ronde.reports).as_posix()
            facts = {
                "name": f"{PUBLIC.get(pattern, file.parent.name.capitalize())}: {file.stem}",
                "encodingFormat": MEDIA[file.suffix],
                "contentSize": str(file.stat().st_size),
                "sha256": file_digests(ronde.reports, [name])[name],
            }
            crate.add_file(file, name, properties=facts)


def _number(row: LedgerRow) -> dict[str, Any]:
    names = [row.subject, row.row_label, row.label, row.group_label]
    return {
        "propertyID": row.id,
        "name": ": ".join(dict.fromkeys(filter(None, names))),
        "description": f"{row.texts['volledig']} ({row.texts['zekerheid']})",
        "minValue": row.lower if row.known else None,
        "maxValue": row.upper if row.known else None,
    }


def _add_project(crate: "ROCrate", ronde: Ronde, version: str | None) -> "Entity":
    """The project at its commit, with its sources and the packages that it uses."""
    hashes = file_hashes(ronde).items()
    return _add(
        crate,
        PROJECT,
        "SoftwareSourceCode",
        name="Inventarisatie",
        version=version,
        hasPart=[
            _add(crate, f"#{path}", "CreativeWork", name=path, sha256=code) for path, code in hashes
        ],
        softwareRequirements=[
            _add(crate, f"#{name}", "SoftwareApplication", name=name, version=version)
            for name, version in package_versions().items()
            if name != "inventarisatie"
        ],
    )


def _add_action(crate: "ROCrate", ronde: Ronde, name: str, stamp: Mapping[str, Any]) -> None:
    """What one job did: with which notebook or renderer, out of what, and what came out."""
    code = next((key for key in stamp["basis"] if key.startswith("code of ")), "")
    tool = code.removeprefix("code of ") or stamp["note"].partition("\n")[0]
    kind = "SoftwareSourceCode" if code else "SoftwareApplication"
    sources = [_source(crate, ronde, path) for path in stamp["inputs"]]
    if epoch := stamp["basis"][EPOCH]:
        sources.append(_add(crate, f"#{EPOCH}", "PropertyValue", name=EPOCH, value=epoch))
    made = [crate.get(_inside(ronde, path)) for path in stamp["outputs"]]
    _add(
        crate,
        f"#stap-{name}",
        "CreateAction",
        name=name,
        instrument=_add(crate, f"#{tool}", kind, name=tool),
        object=sources,
        result=[entity for entity in made if entity],
    )


def _source(crate: "ROCrate", ronde: Ronde, path: str) -> "Entity":
    """A public file of the crate, or what stays where it is by name; coders are not named."""
    coding = CODING.format(ronde=ronde.number)
    name = coding if path.startswith(coding) else path
    return crate.get(_inside(ronde, path)) or _add(crate, f"#{name}", "CreativeWork", name=name)


def _inside(ronde: Ronde, path: str) -> str:
    return path.removeprefix(f"{ronde.reports.relative_to(ronde.root).as_posix()}/")


def _add(crate: "ROCrate", identifier: str, kind: str, **facts: object) -> "Entity":
    """Give the entity, which is no file; where it is new, with the facts that are known."""
    from rocrate.model.contextentity import ContextEntity

    identifier = quote(identifier, safe="#/")
    if found := crate.get(identifier):
        return found
    entity = crate.add(ContextEntity(crate, identifier, properties={"@type": kind}))
    for name, fact in facts.items():
        if fact is not None:
            entity[name] = fact
    return entity
