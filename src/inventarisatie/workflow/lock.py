"""One run at a time: a lock that the system takes back when its holder dies, however it dies."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from inventarisatie.errors import Refusal
from inventarisatie.round.files import cannot_write, write_text

HOLDER = "run.txt"
"""File that says which run holds the lock."""
LAST_KERNELS = 1.5
"""Seconds in which the kernels of a run that was killed are sure to have ended themselves."""


def read_holder(folder: Path) -> str:
    """Which run holds the lock in ``folder``; empty where none does."""
    try:
        return (folder / HOLDER).read_text(encoding="utf-8")
    except OSError:
        return ""


@contextmanager
def only_run(folder: Path) -> Iterator[bool]:
    """Hold the lock in ``folder``; gives whether the run before this one was cut off.

    Raises:
        Refusal: another run holds it (the message names its process and start), or the folder
            cannot be written.
    """
    holder = folder / HOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        lock.acquire(timeout=0)
    except Timeout:
        who = read_holder(folder).strip() or "just started"
        raise Refusal(
            "busy",
            f"Another run is going on in this project ({who}).",
            "Wait until it is done, or stop it.",
            exit_code=1,
        ) from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        cut_off = holder.exists()
        if cut_off:
            time.sleep(LAST_KERNELS)
        write_text(holder, f"process {os.getpid()}, since {datetime.now():%d-%m-%Y %H:%M:%S}\n")
        yield cut_off
    finally:
        holder.unlink(missing_ok=True)
        lock.release()
