"""A job (run a notebook, render a document) and the proof that its outcome is still right.

After a job a stamp is written: the hashes of all that the outcome was made from and of the outcome
itself. A job is fresh when its stamp still holds; a missing or damaged stamp means: do it again.
"""

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.round.files import files_in, write_text
from inventarisatie.round.project import STATE, Ronde

Written = tuple[int, int, int, int]
"""When a file was written (twice, in nanoseconds), how large it is, and which file it is."""
JUST_NOW = 1_000_000_000


@dataclass(frozen=True)
class Job:
    """One piece of work with all that decides its outcome. Paths are relative to the project."""

    name: str
    title: str
    reads: list[str]
    """Files, and folders that end with ``/``."""
    makes: list[str]
    basis: Mapping[str, str]
    """What else decides the outcome, by name: hash of the code, a parameter, …"""
    before: frozenset[str]
    """Names of the jobs that go first."""
    action: Callable[[], str]
    """Does the work; gives a note to keep with the outcome, such as the renderer's name."""
    reads_too: Callable[[], Iterable[str]] = tuple
    """More files, known when the jobs before it are done."""


def perform(job: Job, ronde: Ronde) -> None:
    """Do a job, check that it made all it promised, and write its stamp.

    Raises:
        Refusal: the work failed, or a promised file was not written.
    """
    inputs = file_digests(ronde.root, [*job.reads, *job.reads_too()])
    earlier = {path: _written(ronde.root / path) for path in job.makes}
    note = job.action()
    for path in job.makes:
        if _written(ronde.root / path) in (None, earlier[path]):
            raise Refusal(
                "run",
                f"{job.title} ({job.name}) did not write {path}.",
                "Let it write the file, or correct its row in notebooks/stappen.yml.",
                exit_code=1,
            )
    outputs = file_digests(ronde.root, job.makes)
    stamp = {"note": note, "basis": dict(job.basis), "inputs": inputs, "outputs": outputs}
    write_text(stamp_file(ronde, job.name), json.dumps(stamp, indent=1, sort_keys=True) + "\n")


def why_stale(job: Job, ronde: Ronde) -> list[str]:
    """The reasons to do a job, in words; none when its outcome still holds."""
    stamp = read_stamp(ronde, job.name)
    if stamp is None:
        return ["never run"]
    folders = tuple(path for path in job.reads if path.endswith("/"))
    others = [path for path in stamp["inputs"] if not path.startswith(folders)]
    return [
        *_differences(stamp["basis"], job.basis),
        *_differences(stamp["inputs"], file_digests(ronde.root, {*job.reads, *others})),
        *_differences(stamp["outputs"], file_digests(ronde.root, job.makes)),
    ]


def stamp_file(ronde: Ronde, name: str) -> Path:
    """Where the stamp of a job is kept."""
    return ronde.root / STATE / "stamps" / ronde.name / f"{name}.json"


def read_stamp(ronde: Ronde, name: str) -> dict[str, Any] | None:
    """The stamp of a job; None where it is missing or damaged."""
    try:
        stamp = json.loads(stamp_file(ronde, name).read_text(encoding="utf-8"))
        return stamp if stamp.keys() == {"note", "basis", "inputs", "outputs"} else None
    except (OSError, ValueError, AttributeError):
        return None


def file_digests(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """SHA-256 of each file, by path; folders are spelled out, hidden and missing files left out."""
    digests = {}
    for path in paths:
        for name in _inside(root, path) if path.endswith("/") else [path]:
            file = f"{root}/{name}"
            if not name.rpartition("/")[2].startswith(".") and (written := _written(file)):
                digests[name] = _digest(file, written)
    return digests


def _inside(root: Path, folder: str) -> list[str]:
    return [folder + name for name in files_in(root / folder)]


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    words = {(False, True): "new", (True, False): "gone", (True, True): "changed"}
    return [
        f"{name} {words[name in old, name in new]}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def _digest(file: str, written: Written) -> str:
    """SHA-256 of a file: one that several jobs read is read once, until somebody writes it.

    The clock of the files is coarse: what was written just now may be written again unseen.
    """
    just_now = time.time_ns() - max(written[:2]) < JUST_NOW
    return _read.__wrapped__(file, written) if just_now else _read(file, written)


@lru_cache(maxsize=10_000)
def _read(file: str, _written: Written) -> str:
    with Path(file).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _written(path: str | Path) -> Written | None:
    """Changes whenever a file is written, also with the same content."""
    try:
        status = os.stat(path)  # noqa: PTH116 (a Path takes thrice the time of the look)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
