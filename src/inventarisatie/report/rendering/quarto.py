"""The Quarto renderer, where Quarto 1.10 or newer is on PATH."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.pandoc import refusal_of
from inventarisatie.report.rendering.reading import Document

OLDEST = (1, 10)
QUARTO_FORMATS = {"html": "inventarisatie-html", "pdf": "inventarisatie-typst"}
"""What Quarto makes here, with Quarto's name for it."""

_TROUBLE = re.compile(r"^.*(?:WARN|ERROR|warning:|error:|Unable to resolve).*$", re.MULTILINE)
_NO_TROUBLE = "verapdf is not installed"


@dataclass(frozen=True)
class Quarto:
    """A usable Quarto."""

    program: Path
    version: str

    def render(self, root: Path, document: Document, name: str) -> Path:
        """Make the staged document in one format and give its staged file.

        Raises:
            Refusal: Quarto stops, or its log holds a warning: Quarto itself exits well when a
                reference is unresolved or a picture is missing.
        """
        target = document.path.with_suffix(f".{name}")
        done = subprocess.run(
            [self.program, "render", document.path, "--to", QUARTO_FORMATS[name]],
            cwd=root,
            env={
                **os.environ,
                "TYPST_IGNORE_SYSTEM_FONTS": "true",
                "NO_COLOR": "1",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        log = done.stdout + done.stderr
        trouble = [line for line in _TROUBLE.findall(log) if _NO_TROUBLE not in line]
        if done.returncode or trouble or not target.is_file():
            raise refusal_of("\n".join(trouble) or log, document.source)
        return target


def find_quarto() -> tuple[Quarto | None, str]:
    """The Quarto on PATH where it is new enough, else ``None``; and the reason in words."""
    program = shutil.which("quarto")
    if program is None:
        return None, "Quarto is not on PATH"
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None, f"{program} does not run"
    version = done.stdout.strip()
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers < OLDEST:
        return None, f"Quarto {version} is older than {OLDEST[0]}.{OLDEST[1]}"
    return Quarto(Path(program), version), f"Quarto {version}"


def need_quarto() -> Quarto:
    """The Quarto on PATH.

    Raises:
        Refusal: it is missing or too old.
    """
    quarto, reason = find_quarto()
    if quarto is None:
        raise Refusal("engine", f"{reason}.", "Install Quarto 1.10 or newer, or use --engine auto.")
    return quarto
