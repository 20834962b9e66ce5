"""What a report was made from, for its colofon: data, lock, code, commit."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.project import Ronde
from inventarisatie.workflow.code import FOLDER
from inventarisatie.workflow.jobs import file_digests
from inventarisatie.workflow.notebook import read_notebook
from inventarisatie.workflow.planning import LOCK
from inventarisatie.workflow.steps import STEPS_FILE, load_steps


@dataclass(frozen=True)
class Fingerprint:
    """Hashes are SHA-256, in hexadecimal."""

    data: dict[str, str]
    """Of each raw file of the round, by path."""
    lock: str
    """Of the lock of all dependencies; empty where the project has none."""
    code: str
    """Of the package, the code of the notebooks and their order together."""
    commit: str
    """Of git; empty outside a repository."""
    dirty: bool
    """Whether files that git follows differ from the commit."""


def fingerprint(ronde: Ronde) -> Fingerprint:
    """Take the fingerprint of all that the report of a round is made from.

    Raises:
        Refusal: the steps or a notebook are not as they should be.
    """
    modules = {
        f"{FOLDER.name}/{path.relative_to(FOLDER).as_posix()}": _digest(path.read_bytes())
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    paths = [f"notebooks/{step.notebook}" for step in load_steps(ronde.root).steps]
    notebooks = {path: read_notebook(ronde.root, path).digest for path in paths}
    code = modules | notebooks | file_digests(ronde.root, [STEPS_FILE])
    return Fingerprint(
        data=file_digests(ronde.root, [f"data/raw/{ronde.name}/"]),
        lock=file_digests(ronde.root, [LOCK]).get(LOCK, ""),
        code=_digest("\n".join(f"{name} {digest}" for name, digest in code.items()).encode()),
        commit=_git(ronde.root, "rev-parse", "HEAD"),
        dirty=bool(_git(ronde.root, "status", "--porcelain", "--untracked-files=no")),
    )


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
