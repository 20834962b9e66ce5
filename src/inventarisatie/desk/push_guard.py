"""All commits that are pushed, not just the last one: what was removed is in the history still."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from inventarisatie.desk.commit_contents import known_answers
from inventarisatie.desk.commit_guard import check_paths
from inventarisatie.errors import Refusal


def check_pushed(root: Path, last: str) -> None:
    """Check each file of each commit that no remote has yet.

    Args:
        root: the project folder.
        last: the commit that is pushed.

    Raises:
        Refusal: names the commit and the files, and what to do about a history.
    """
    secrets = known_answers(root)
    commits = _git(root, "rev-list", "--reverse", last, "--not", "--remotes").split()
    seen: set[tuple[str, str]] = set()
    for commit in (each.decode() for each in commits):
        changed = _changed(root, commit) - seen
        seen |= changed
        names = [name for name, _ in changed]
        with TemporaryDirectory() as folder:
            _write(root, commit, {*names, *_raw_data(root, commit)}, Path(folder))
            try:
                check_paths(Path(folder), sorted(names), frozenset(names), secrets)
            except Refusal as refusal:
                message = f"Commit {commit[:10]}: {refusal.message}"
                raise Refusal("commit", message, refusal.way_out) from None


def _changed(root: Path, commit: str) -> set[tuple[str, str]]:
    """The files that a commit brings or changes, each with the id of its content."""
    words = ["diff-tree", "-r", "-m", "-z", "--root", "--no-commit-id", "--diff-filter=d"]
    parts = _git(root, *words, commit).decode().split("\0")
    entries = zip(parts[::2], parts[1::2], strict=False)
    return {(name, entry.split()[3]) for entry, name in entries if not entry.endswith(("R", "C"))}


def _raw_data(root: Path, commit: str) -> list[str]:
    """The seals and codebooks by which files of a round are judged."""
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "data/raw/").decode()
    return [name for name in listed.split("\0") if name]


def _write(root: Path, commit: str, names: set[str], folder: Path) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(_git(root, "cat-file", "blob", f"{commit}:{name}"))


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout
