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

    from inventarisatie.commit_guard import check_paths
    from inventarisatie.project import find_root

    root = find_root()
    listed = options.files
    if not listed:
        git = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
        listed = [name for name in git.stdout.decode().split("\0") if name]
    check_paths(root, listed)
    return 0
