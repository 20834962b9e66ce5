"""Render on a copy, then move the results into place: a failed render changes nothing."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from inventarisatie.errors import Refusal
from inventarisatie.report.formats import FORMATS
from inventarisatie.report.rendering.settings import read_yaml
from inventarisatie.round.project import BRAND, EXTENSION, MARKER, Ronde
from inventarisatie.round.texts import read_text

_NOT_NEEDED = shutil.ignore_patterns(
    "notebooks", "factsheets", ".*", *(f"*.{name}" for name in FORMATS)
)


@contextmanager
def staged(ronde: Ronde) -> Iterator[Ronde]:
    """A temporary copy of what a render reads: settings, looks and the round's report folder."""
    with tempfile.TemporaryDirectory(prefix="inventarisatie-") as folder:
        copy = Ronde(Path(folder).resolve(), ronde.number)
        try:
            _copy_settings(ronde.root / MARKER, copy.root / MARKER)
            shutil.copyfile(ronde.root / BRAND, copy.root / BRAND)
            shutil.copytree(ronde.root / EXTENSION, copy.root / EXTENSION)
            shutil.copytree(ronde.reports, copy.reports, ignore=_NOT_NEEDED)
        except OSError as error:
            raise Refusal(
                "render",
                f"The files to render cannot be copied: {error.strerror}: {error.filename}.",
                "Restore the file, or free some space.",
                exit_code=1,
            ) from None
        yield copy


def _copy_settings(file: Path, copy: Path) -> None:
    """Copy the settings without what plain Quarto does first: who renders here has done that."""
    values = read_yaml(read_text(file, "source"), MARKER)
    project = values.get("project")
    if isinstance(project, dict):
        project.pop("pre-render", None)
    copy.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")


def put_in_place(made: Mapping[Path, Path]) -> None:
    """Move files (target: made file) to their targets, each whole; none if one cannot be copied.

    Raises:
        Refusal: a target cannot be written; the files of the last render are still there.
    """
    waiting = {target: target.with_name(f".{target.name}.new") for target in made}
    try:
        for target, file in made.items():
            shutil.copyfile(file, waiting[target])
        for target, file in waiting.items():
            file.replace(target)
    except OSError as error:
        raise Refusal(
            "render",
            f"{error.filename2 or error.filename} cannot be written: {error.strerror}.",
            "Free some space, or make the folder writable; the last report is still there.",
            exit_code=1,
        ) from None
    finally:
        for file in waiting.values():
            file.unlink(missing_ok=True)
