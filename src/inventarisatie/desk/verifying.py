"""Make a report again in a fresh clone and a new environment, and hold it against its description.

The clone is at the commit of the report. What a round reads and version control does not hold (the
answers, coded answers) is copied into it; ``make report`` then does all the rest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.report.formats import FORMATS
from inventarisatie.round.project import Ronde
from inventarisatie.round.versions import EPOCH, git
from inventarisatie.workflow.crate_reading import CHANGED, Stated, differing, read_crate
from inventarisatie.workflow.jobs import file_digests
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.outputs import CRATE, made_files
from inventarisatie.workflow.planning import plan


@dataclass(frozen=True)
class Verified:
    """How a report that was made again compares with what was stated.

    Attributes:
        stated: the tools and files as described.
        made: the same of the report that was made again.
        differences: by path in the report folder: "changed", "missing" or "new".
    """

    stated: Stated
    made: Stated
    differences: dict[str, str]

    @property
    def other_tools(self) -> list[str]:
        """Tools of which only one of the two reports knows, each with its version."""
        return sorted(self.stated.tools ^ self.made.tools)


def verify(ronde: Ronde, described: Path, keep: Path | None = None) -> Verified:
    """Make the report again as its description says, and compare every file.

    Args:
        ronde: the round, in a clone that has the commit of the report.
        described: the ``ro-crate-metadata.json`` to hold it against.
        keep: a new folder for the clone, which then stays; None for a temporary one.

    Raises:
        Refusal: the description is of another round or of changes that were not committed; the
            commit or the answers are not those of the report; the report cannot be made.
    """
    stated = read_crate(described)
    _check_repeatable(ronde, stated, described)
    with _folder(keep) as folder:
        clone = _clone(ronde, stated.commit, folder)
        _copy_inputs(ronde, clone)
        _check_sources(stated, clone)
        _make(clone, stated)
        made = read_crate(clone.reports / CRATE)
        return Verified(stated, made, compare(stated, made, clone.reports))


def compare(stated: Stated, made: Stated, folder: Path) -> dict[str, str]:
    """What differs from the files as stated: "changed", "missing" or "new", by path."""
    new = dict.fromkeys(sorted(made.files.keys() - stated.files.keys()), "new")
    return differing(stated.files, folder) | new


def _check_repeatable(ronde: Ronde, stated: Stated, described: Path) -> None:
    if stated.ronde != ronde.name:
        raise Refusal(
            "verify",
            f"{described} describes {stated.ronde}, not {ronde.name}.",
            f"Give --ronde {stated.ronde.removeprefix('ronde-')}, or another file.",
        )
    if not stated.commit or stated.commit.endswith(CHANGED):
        raise Refusal(
            "verify",
            f"{described}: the report was made from changes that were not committed.",
            "Nobody else can make it again. Commit, and run: make report",
        )
    try:
        git(ronde.root, "cat-file", "-e", f"{stated.commit}^{{commit}}")
    except (OSError, subprocess.CalledProcessError):
        raise Refusal(
            "verify",
            f"This repository has no commit {stated.commit}, of which {described} tells.",
            "Run git fetch, or go to a clone of the repository in which the report was made.",
        ) from None


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="inventarisatie-") as folder:
            yield Path(folder) / "clone"
    elif keep.exists():
        raise Refusal("verify", f"{keep} exists.", "Name a new folder.")
    else:
        yield keep.resolve()


def _clone(ronde: Ronde, commit: str, folder: Path) -> Ronde:
    top = git(ronde.root, "rev-parse", "--show-toplevel")
    inside = git(ronde.root, "rev-parse", "--show-prefix")
    git(ronde.root, "clone", "--quiet", "--no-checkout", top, str(folder))
    git(folder, "checkout", "--quiet", "--detach", commit)
    return Ronde(folder / inside, ronde.number)


def _copy_inputs(ronde: Ronde, clone: Ronde) -> None:
    """Copy what the notebooks read, what version control does not hold and no step makes."""
    jobs = plan(ronde, Kernels(ronde.root, warm=False))
    read = file_digests(ronde.root, {path for job in jobs for path in job.reads})
    for path in read.keys() - made_files(ronde):
        if not (clone.root / path).exists():
            (clone.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ronde.root / path, clone.root / path)


def _check_sources(stated: Stated, clone: Ronde) -> None:
    if others := differing(stated.sources, clone.root):
        told = ", ".join(f"{path} is {what}" for path, what in others.items())
        raise Refusal(
            "verify",
            f"The sources are not those of the report: {told}.",
            "Restore them, or give the description of a report that was made from these.",
        )


def _make(clone: Ronde, stated: Stated) -> None:
    """Make the report with the clone's own Makefile, as a new user does."""
    kinds = {Path(path).suffix[1:] for path in stated.files if "/" not in path}
    formats = ",".join(kind for kind in FORMATS if kind in kinds)
    words = [f"RONDE={clone.number}", f"FORMATS={formats}", f"PYTHON={sys.executable}"]
    own = ("INVENTARISATIE_PROJECT", "VIRTUAL_ENV", "MAKEFLAGS", EPOCH)
    surroundings = {name: text for name, text in os.environ.items() if name not in own}
    if stated.epoch:
        surroundings[EPOCH] = stated.epoch
    command = ["make", "report", *words]
    if subprocess.run(command, cwd=clone.root, env=surroundings, check=False).returncode:
        raise Refusal(
            "verify",
            f"The report of commit {stated.commit[:12]} cannot be made in a fresh clone.",
            "See the message above; --keep FOLDER keeps the clone.",
            exit_code=1,
        )
