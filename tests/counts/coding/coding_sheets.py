"""Reading and writing coding sheets as rows, for the tests of coding."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

QUESTION = "naleving-knelpunten-welke"
THEMES = "knelpunten-naleving"

Mark = Callable[[str, str], bool]


def read_rows(path: Path) -> list[list[str]]:
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).worksheets[0]
        return [[str(c or "") for c in row] for row in sheet.iter_rows(values_only=True)]
    frame = pd.read_csv(path, sep=";", header=None, dtype=str, keep_default_na=False,
                        encoding="utf-8-sig")  # fmt: skip
    return [[str(cell) for cell in row] for row in frame.to_numpy()]


def write_rows(path: Path, rows: list[list[str]]) -> None:
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        sheet = book.worksheets[0]
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                sheet.cell(line, column).value = cell or None
        book.save(path)
        return
    frame = pd.DataFrame(rows)
    frame.to_csv(path, sep=";", header=False, index=False, encoding="utf-8-sig")
