"""A data file of SPSS (.sav, .zsav), as rows of text cells with what it says of its variables."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.notice import Notice, some

if TYPE_CHECKING:
    import pyreadstat

MAGIC = (b"$FL2", b"$FL3")
Labels = dict[float | int | str, str]
_TRY = """import sys, pyreadstat
pyreadstat.read_sav(sys.argv[1], user_missing=True, output_format="dict")"""
_SECONDS = 120
"""Longer than this no file takes within the limits."""
_AGAIN = "Save it again as .sav, or export the survey as CSV."


@dataclass(frozen=True)
class Variable:
    """One variable.

    ``labels`` are the texts of its values, in the order of the values; those of values that are
    declared missing are not among them.
    """

    name: str
    text: str
    is_text: bool
    labels: Labels
    missing: list[Any]
    """Values and ranges (``lo``, ``hi``) that are declared missing."""


@dataclass
class SpssSource:
    """Rows of a data file: the names of the variables, then the respondents.

    Values with a label are that label; values that are missing are blank.
    """

    path: Path
    frame: pd.DataFrame
    variables: list[Variable]
    warnings: list[Notice] = field(default_factory=list)

    def has_value(self, place: int) -> NDArray[np.bool_]:
        """Per row: is there a value of this variable, be it one that is declared missing?"""
        column = self.frame.iloc[:, place]
        if self.variables[place].is_text:
            return np.asarray(column.fillna("").astype(str).str.strip() != "", dtype=bool)
        return np.asarray(column.notna(), dtype=bool)

    def rows(self) -> Iterator[list[str]]:
        """Give the rows as text cells; a wholly blank row gives an empty list.

        Raises:
            Refusal: R10 for a cell that is too long.
        """
        yield [variable.name for variable in self.variables]
        columns = [
            _texts(self.frame.iloc[:, place], variable)
            for place, variable in enumerate(self.variables)
        ]
        for number, row in enumerate(zip(*columns, strict=True), start=2):
            if any(len(cell) > limits.MAX_CELL_CHARACTERS for cell in row):
                message = f"{self.path.name}: row {number} has too long a cell."
                raise Refusal("R10", message, "Shorten the cell.")
            yield list(row) if any(row) else []


def open_spss(path: Path) -> SpssSource:
    """Read a data file.

    Raises:
        Refusal: R02 without respondents, R08 where it is damaged, R10 where it is too large.
    """
    import pyreadstat  # takes long to import

    if path.stat().st_size > limits.MAX_WORKBOOK_BYTES:
        raise Refusal("R10", f"{path.name}: the file is too large.", "Use CSV instead.")
    state = path.stat()
    try:
        if not survives(path, state.st_size, state.st_mtime_ns):
            raise ValueError("its parts do not fit together")
        frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OSError) as error:
        raise Refusal("R08", f"{path.name}: the SPSS file is damaged ({error}).", _AGAIN) from None
    if frame.shape[1] == 0:
        raise Refusal("R01", f"{path.name}: the file has no variables.", _AGAIN)
    variables = [_variable(name, meta) for name in meta.column_names]
    return SpssSource(path, frame, variables, _missing(path.name, meta))


@lru_cache(maxsize=32)
def survives(path: Path, size: int, changed: int) -> bool:
    """Can the file be read at all? Tried in a process of its own: a damaged one may end it.

    Args:
        path: the file.
        size: of the file, in bytes.
        changed: when the file was changed, in nanoseconds; the answer holds until it changes.
    """
    try:
        tried = subprocess.run(
            [sys.executable, "-I", "-c", _TRY, str(path)],
            capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode in (0, 1)


def _variable(name: str, meta: "pyreadstat.metadata_container") -> Variable:
    missing: list[Any] = [*(meta.missing_ranges.get(name) or [])]
    labels = (meta.variable_value_labels.get(name) or {}).items()
    kept: Labels = {
        value: text for value, text in labels if text.strip() and not _is_missing(value, missing)
    }
    is_text = meta.readstat_variable_types[name] == "string"
    ordered = dict(sorted(kept.items(), key=lambda item: item[0]))
    return Variable(name, meta.column_names_to_labels.get(name) or "", is_text, ordered, missing)


def _is_missing(value: float | str, ranges: list[Any]) -> bool:
    for part in ranges:
        low, high = (part["lo"], part["hi"]) if isinstance(part, dict) else (part, part)
        if isinstance(value, str) == isinstance(low, str) and low <= value <= high:
            return True
    return False


def _missing(name: str, meta: "pyreadstat.metadata_container") -> list[Notice]:
    told = [variable for variable, ranges in meta.missing_ranges.items() if ranges]
    if not told:
        return []
    message = (
        f"{name}: values of {len(told)} variable(s) ({some(told)}) are declared missing; they are "
        "read as no answer."
    )
    return [Notice("W50", message)]


def _texts(column: pd.Series, variable: Variable) -> list[str]:
    """The cells of a variable as texts; every distinct value is written once."""
    codes, values = pd.factorize(column, use_na_sentinel=True)
    texts = [*(_text(value, variable) for value in values), ""]
    return [texts[code] for code in codes]


def _text(value: object, variable: Variable) -> str:
    if isinstance(value, float | int | str):
        if _is_missing(value, variable.missing):
            return ""
        if known := variable.labels.get(value):
            return known
    if isinstance(value, float):
        return format(Decimal(repr(value + 0.0)).normalize(), "f")
    if isinstance(value, pd.Timestamp | dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(value).rstrip()
