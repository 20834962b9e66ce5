"""Run the pandoc that comes with the wheel ``pypandoc_binary``."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypandoc

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.source import Source
from inventarisatie.round.versions import EPOCH

READER = "markdown"
MEMORY = ["+RTS", "-A64m", "-RTS"]
"""Room before it looks for garbage: it then seldom does, which saves a quarter of its time."""
_TWICE = re.compile(r"Duplicate identifier '([^']+)'")
_FILTER_ERROR = re.compile(r"inventarisatie: (?P<message>.*) \[(?P<place>.*)\]")


def parse(source: Source, folder: Path, looks: Path) -> dict[str, Any]:
    """The document as pandoc's JSON, with what the notebooks made for it in place.

    Args:
        source: the document as text; pandoc itself reads no other file, the filter only fragments.
        folder: the folder of the document.
        looks: the folder with the filters.

    Raises:
        Refusal: what a chapter asks of the notebooks is missing, or no paragraph of its own.
    """
    placing = str(looks / "plaats.lua")
    arguments = ["--from", READER, "--to", "json", "--sandbox", "--lua-filter", placing]
    tree: dict[str, Any] = json.loads(run(arguments, source.text, folder, source))
    return tree


def run(arguments: Sequence[str], text: str, folder: Path, source: Source, epoch: int = 0) -> str:
    """Run pandoc on ``text`` in ``folder`` and give what it writes.

    Args:
        arguments: options of pandoc.
        text: the document, in the format that the options name.
        folder: working folder; pictures and the ledger are looked up in it.
        source: the document, to name file and line in a message.
        epoch: the time, in seconds, that a word processor file gets.

    Raises:
        Refusal: pandoc or a filter stops, with file and line where the filter names them.
    """
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *MEMORY, *arguments],
        input=text.encode(),
        cwd=folder,
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", EPOCH: str(epoch)},
        capture_output=True,
        check=False,
    )
    messages = done.stderr.decode(errors="replace")
    if done.returncode or "[WARNING]" in messages:
        raise refusal_of(messages, source)
    return done.stdout.decode()


def refusal_of(messages: str, source: Source) -> Refusal:
    """The refusal for what pandoc, a filter, typst or Quarto printed while it stopped."""
    if found := _FILTER_ERROR.search(messages):
        return Refusal(
            "report",
            f"{_place(found['place'], source)}: {found['message']}.",
            "Correct the chapter, or run the notebooks that make the number.",
        )
    lines = [line.strip() for line in messages.splitlines() if line.strip()]
    if not lines:
        return Refusal(
            "render",
            f"{source.place('')}: its renderer ended in the middle (killed, or out of memory).",
            "Run again; the last report is still there.",
            exit_code=1,
        )
    return Refusal(
        "render",
        f"{_place_of_warning(messages, source)}: {' '.join(lines)[:600]}",
        "Correct the document; the last report is still there.",
        exit_code=1,
    )


def _place_of_warning(messages: str, source: Source) -> str:
    """Where an id that stands twice stands first; else the document."""
    found = _TWICE.search(messages)
    return source.place(rf"#{re.escape(found[1])}\b" if found else "")


def _place(words: str, source: Source) -> str:
    """Where a filter stopped, by the words there; ``A ... B`` is A with B later on the line."""
    parts = [re.escape(part) for part in words.split(" ... ")]
    return source.place(".*".join(parts), parts[0])
