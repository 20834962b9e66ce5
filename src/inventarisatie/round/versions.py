"""From what a report was made: commit, lock, raw files, versions and date."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.round.project import MARKER, Ronde

LOCK = "requirements.lock"
EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that gives the date on a report."""
PACKAGES = ("inventarisatie", "pandas", "seaborn", "matplotlib", "papermill", "typst")


@dataclass(frozen=True)
class Commit:
    """The commit of the project, its date, and whether files differ from it."""

    id: str
    day: date
    clean: bool


def read_commit(root: Path) -> Commit | None:
    """The commit that the project folder is at; None where it is in no git repository.

    A project that was unpacked inside another repository, which does not hold it, has none.
    """
    try:
        git(root, "ls-files", "--error-unmatch", MARKER)
        told = git(root, "log", "-1", "--format=%H %ct").split()
        clean = not git(root, "status", "--porcelain", "--untracked-files=normal", ".")
    except (OSError, subprocess.CalledProcessError):
        return None
    return Commit(told[0], datetime.fromtimestamp(int(told[1]), UTC).date(), clean)


def report_day(commit: Commit | None) -> date | None:
    """The date on the report: SOURCE_DATE_EPOCH, else the day of the commit (never today).

    So two runs of the same sources give the same bytes.

    Raises:
        Refusal: see ``source_date_epoch``.
    """
    epoch = source_date_epoch()
    if epoch is None:
        return commit.day if commit else None
    return datetime.fromtimestamp(epoch, UTC).date()


def source_date_epoch() -> int | None:
    """The seconds since 1970 that the variable of this name says; None where it is not set.

    Raises:
        Refusal: it is no number of seconds.
    """
    epoch = os.environ.get(EPOCH)
    if not epoch:
        return None
    try:
        seconds = int(epoch)
        datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        seconds = -1
    if seconds < 0:
        raise Refusal(
            "parameter",
            f"{EPOCH} = {epoch!r} is no number of seconds since 1970.",
            f"Give for example {EPOCH}=1700000000, or unset it.",
        )
    return seconds


def package_versions() -> dict[str, str]:
    """Versions of Python and of the packages that make the figures and the report."""
    from importlib.metadata import version  # takes long to import

    return {"Python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def file_hashes(ronde: Ronde) -> dict[str, str]:
    """SHA-256 of the lock and of every raw file of the round, by path in the project."""
    files = [ronde.root / LOCK, *sorted(path for path in ronde.raw.iterdir() if path.is_file())]
    return {
        path.relative_to(ronde.root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def git(root: Path, *arguments: str) -> str:
    """What git says of the folder, whoever owns it and whatever repository a hook works on.

    Raises:
        OSError: there is no git.
        subprocess.CalledProcessError: git refuses.
    """
    command = ["git", "-c", "safe.directory=*", "-C", str(root), *arguments]
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(command, env=surroundings, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").strip()
