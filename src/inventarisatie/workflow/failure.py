"""The one screen that a failed notebook gets."""

import re
from collections.abc import Sequence
from pathlib import Path

from inventarisatie.errors import Refusal

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
CONTEXT = 2
"""Lines of source shown before and after the line that failed."""


def cell_label(source: str) -> str:
    """The label of a code cell (``#| label: …``), else nothing."""
    found = LABEL.search(source)
    return found[1] if found else ""


def failed_cell(
    path: str, number: int, source: str, error: str, traceback: Sequence[str], kept: Path
) -> Refusal:
    """The message for a cell that raised an error.

    Args:
        path: the notebook, relative to the project.
        number: execution count of the cell, as JupyterLab shows it.
        source: source of the cell.
        error: name and text of the error.
        traceback: as the kernel gave it; finds the line that failed.
        kept: where the executed notebook is, relative to the project.
    """
    place = _place(path, number, source)
    lines = "\n".join(_excerpt(source, traceback))
    return Refusal("run", f"{place}: {error.strip()}\n{lines}", _look_at(kept), exit_code=1)


def refused_in_cell(path: str, number: int, source: str, text: str) -> Refusal:
    """The message for a cell in which the package itself refused: its own words, and the place.

    Args:
        path: the notebook, relative to the project.
        number: execution count of the cell, as JupyterLab shows it.
        source: source of the cell.
        text: the refusal as the kernel shows it.
    """
    refusal = Refusal.read(text)
    message = f"{_place(path, number, source)}: {refusal.message}"
    return Refusal(refusal.code, message, refusal.way_out, exit_code=1)


def dead_kernel(path: str, kept: Path) -> Refusal:
    """The message for a kernel that ended in the middle of a notebook."""
    return Refusal(
        "run",
        f"{path}: its kernel ended in the middle (killed, or out of memory).",
        _look_at(kept),
        exit_code=1,
    )


def kernel_never_ready(path: str) -> Refusal:
    """The message for a kernel that ended, or kept silent, before the first cell."""
    return Refusal(
        "run",
        f"{path}: its kernel did not start.",
        "Run again. If it stays so, look for what the kernel says above; the machine may be out of "
        "memory, or the environment damaged (remove .venv and run make report).",
        exit_code=1,
    )


def _place(path: str, number: int, source: str) -> str:
    label = cell_label(source)
    return f"{path}, cell [{number}]" + (f" {label!r}" if label else "")


def _look_at(kept: Path) -> str:
    return (
        f"See the executed notebook: jupyter lab {kept.as_posix()}\n"
        "  Correct the cause and run again; what was done is not done again."
    )


def _excerpt(source: str, traceback: Sequence[str]) -> list[str]:
    lines = source.rstrip().splitlines()
    found = LINE.findall(COLOUR.sub("", "\n".join(traceback)))
    failed = int(found[-1]) if found else 0
    first = max(failed - CONTEXT, 1) if failed else 1
    last = failed + CONTEXT if failed else 2 * CONTEXT + 1
    return [
        f"  {'>' if number == failed else ' '} {number:3} | {line}"
        for number, line in enumerate(lines, 1)
        if first <= number <= last
    ]
