"""Listing files, and writing them so that each appears whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inventarisatie.errors import Refusal

if TYPE_CHECKING:
    import pandas as pd

TEMPORARY = ".half-"
"""Start of the name of a file that is still being written."""

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}
"""Errors that mean: this cannot be written here."""


def files_in(folder: Path) -> list[str]:
    """What a folder and the folders in it hold but folders: paths from ``folder`` on, with ``/``.

    Sorted; none where there is no such folder.
    """
    start = len(f"{folder}/")
    paths = [f"{place}/{name}" for place, _, names in os.walk(folder) for name in names]
    return sorted(path[start:].replace(os.sep, "/") for path in paths)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path``; what is written there replaces ``path`` at the end.

    The folder is made where it is missing. After an error ``path`` is as it was before. Readers see
    the old file or the new one, never a part, also after a power cut.

    Raises:
        Refusal: the disk is full, the folder is read-only, or the like.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(4)}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _flush(temporary)
        temporary.replace(path)
        _flush(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content``, whole or not at all (see ``replacing``)."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with line ends as given, whole or not at all (see ``replacing``)."""
    write_bytes(path, text.encode("utf-8"))


def write_parquet(path: Path, frame: "pd.DataFrame") -> None:
    """Write a frame without its index as Parquet, whole or not at all (see ``replacing``)."""
    with replacing(path) as temporary:
        frame.to_parquet(temporary, index=False)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed run left anywhere under ``folder``."""
    for path in folder.rglob(f"{TEMPORARY}*"):
        with suppress(OSError):
            path.unlink()


def cannot_write(path: Path, error: OSError) -> Refusal:
    """The message for a file that cannot be written."""
    return Refusal(
        "write",
        f"Cannot write {path}: {error.strerror or error}.",
        "Make room on the disk or make the folder writable, then run again.",
        exit_code=1,
    )


def _flush(path: Path) -> None:
    """Ask the system to put a file, or the names in a folder, on the disk."""
    if path.is_dir() and os.name == "nt":  # Windows cannot open a folder, and need not
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
