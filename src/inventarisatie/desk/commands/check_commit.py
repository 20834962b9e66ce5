"""Refuse to commit data about respondents; run by the git hook."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="files to check (default: everything tracked)"
    )


def run(options: argparse.Namespace) -> int:
    """Check the files; a refusal names each one."""
    import subprocess

    from inventarisatie.desk.commit_guard import check_paths
    from inventarisatie.round.project import find_root

    root = find_root()

    def names(*words: str, check: bool) -> list[str]:
        git = subprocess.run(["git", *words, "-z"], cwd=root, capture_output=True, check=check)
        return [name for name in git.stdout.decode().split("\0") if name]

    committed = names("ls-tree", "-r", "--name-only", "HEAD", check=False)  # none before the first
    check_paths(root, options.files or names("ls-files", check=True), frozenset(committed))
    return 0
