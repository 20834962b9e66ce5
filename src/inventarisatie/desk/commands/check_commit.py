"""Refuse to commit or push data about respondents; run by the git hooks."""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="files to check (default: everything tracked)"
    )
    parser.add_argument(
        "--pushed", action="store_true", help="check all commits that no remote has yet"
    )


def run(options: argparse.Namespace) -> int:
    """Check the files; a refusal names each one."""
    import subprocess

    from inventarisatie.desk.commit_contents import known_answers
    from inventarisatie.desk.commit_guard import check_paths
    from inventarisatie.desk.push_guard import check_pushed
    from inventarisatie.round.project import find_root

    root = find_root()
    if options.pushed:
        check_pushed(root, os.environ.get("PRE_COMMIT_TO_REF", "HEAD"))
        return 0

    def names(*words: str, check: bool) -> list[str]:
        git = subprocess.run(["git", *words, "-z"], cwd=root, capture_output=True, check=check)
        return [name for name in git.stdout.decode().split("\0") if name]

    committed = names("ls-tree", "-r", "--name-only", "HEAD", check=False)  # none before the first
    files = options.files or names("ls-files", check=True)
    check_paths(root, files, frozenset(committed), known_answers(root))
    return 0
