"""The coding sheet: one row per answer, one column per theme, an x where a theme occurs."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from inventarisatie.counts.coding.numbered import plain
from inventarisatie.errors import Refusal
from inventarisatie.reader.table import open_source
from inventarisatie.round.files import replacing, write_text
from inventarisatie.round.nearest import nearest
from inventarisatie.round.spreadsheet import safe_cell

ANSWER, TEXT, NONE, REMARK = "antwoord", "tekst", "(geen)", "opmerking"
EXPLAINED = {
    ANSWER: "niet wijzigen",
    TEXT: "niet wijzigen; zet een x onder elk thema dat in het antwoord voorkomt",
    NONE: "geen van deze thema's",
    REMARK: "vrij te gebruiken",
}
"""Second row of the sheet; a theme has its title there."""
MARKS = {"": False, "0": False, "x": True, "1": True}
FIRST_ROW = 3
"""Row of the first answer; the header takes two."""


def write_sheet(path: Path, answers: pd.DataFrame, themes: Mapping[str, str]) -> None:
    """Write an empty sheet: XLSX, or CSV with semicolons (for Dutch Excel).

    Args:
        path: ends in ``.xlsx`` or ``.csv``; an existing file is never overwritten.
        answers: ``answer`` and ``text``.
        themes: title by id of the themes to choose from.

    Raises:
        Refusal: the file exists, or its name has another ending.
    """
    if path.exists():
        raise Refusal("coding", f"{path} exists already.", "Give another name.")
    header = [ANSWER, TEXT, *themes, NONE, REMARK]
    titles = [EXPLAINED[ANSWER], EXPLAINED[TEXT], *themes.values(), EXPLAINED[NONE]]
    rows = [header, [*titles, EXPLAINED[REMARK]]]
    for answer, text in answers[["answer", "text"]].to_numpy():
        rows.append([answer, text, *[""] * (len(header) - 2)])
    cells = [[safe_cell(cell) for cell in row] for row in rows]
    if path.suffix == ".csv":
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(cells)
        write_text(path, "\ufeff" + buffer.getvalue())
    elif path.suffix == ".xlsx":
        _write_workbook(path, cells)
    else:
        raise Refusal("coding", f"{path} is neither .csv nor .xlsx.", "Name it so.")


def _write_workbook(path: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook  # takes long to import
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([cell or None for cell in row])
    for position, name in enumerate(rows[0], start=1):
        sheet.cell(1, position).font = Font(bold=True)
        width = 60 if name == TEXT else 18
        sheet.column_dimensions[get_column_letter(position)].width = width
    for line in sheet.iter_rows():
        for cell in line:
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"C{FIRST_ROW}"
    with replacing(path) as temporary, temporary.open("wb") as file:
        book.save(file)


def list_of(path: Path) -> str:
    """The list of themes (``themas.csv``) that a sheet was made for.

    Raises:
        Refusal: the file cannot be read, or is no coding sheet.
    """
    header = read_rows(path)[0]
    lists = {name.split(".")[0] for name in header if "." in name}
    if len(lists) != 1 or header[:2] != [ANSWER, TEXT]:
        raise Refusal(
            "coding",
            f"{path.name} is no coding sheet: its first row is {', '.join(header)[:200]}.",
            "Make one with: inventarisatie export-coding.",
        )
    return lists.pop()


def read_sheet(
    path: Path, answers: pd.DataFrame, themes: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Read a sheet that a researcher filled in.

    Returns:
        A frame of booleans, one row per answer (index: its id, in the order of ``answers``) and one
        column per theme; and the remarks by id of the answer.

    Raises:
        Refusal: a theme is unknown or missing, an answer is missing, unknown, changed, repeated or
            not coded, or a cell holds something else than an x; the message names row and column.
    """
    header, *rows = read_rows(path)
    _check_header(path.name, header, list(themes))
    texts = dict(zip(answers["answer"], answers["text"], strict=True))
    marks: dict[str, dict[str, bool]] = {}
    remarks: dict[str, str] = {}
    for number, cells in enumerate(rows, start=2):
        if number < FIRST_ROW or not any(cells):
            continue
        row = dict(zip(header, cells, strict=False))
        place = f"{path.name}, row {number}"
        _check_answer(place, row, texts, marks)
        marks[row[ANSWER]] = _marks(place, row, list(themes))
        remarks[row[ANSWER]] = row.get(REMARK, "")
    if missing := [answer for answer in texts if answer not in marks]:
        raise Refusal(
            "coding",
            f"{path.name}: {len(missing)} of {len(texts)} answers are missing: "
            f"{', '.join(missing[:10])}.",
            "Put the rows back, or export a new sheet and copy the codes into it.",
        )
    frame = pd.DataFrame.from_dict(marks, orient="index", columns=list(themes))
    return frame.loc[answers["answer"]], {key: text for key, text in remarks.items() if text}


def read_rows(path: Path) -> list[list[str]]:
    """All rows of a sheet as text, each as long as the first.

    Raises:
        Refusal: the file is missing, empty, or no table.
    """
    if not path.is_file():
        raise Refusal("coding", f"{path} does not exist.", "Check the name of the sheet.")
    rows = [[plain(cell) for cell in row] for row in open_source(path).rows()]
    if not rows:
        raise Refusal("coding", f"{path.name} is empty.", "Give a sheet that was filled in.")
    width = len(rows[0])
    return [row + [""] * (width - len(row)) for row in rows]


def _check_header(name: str, header: list[str], themes: list[str]) -> None:
    wanted = [ANSWER, TEXT, *themes, NONE]
    for column in header:
        if column and column not in (*wanted, REMARK):
            raise Refusal(
                "coding", f"{name}, row 1: unknown theme {column!r}.", nearest(column, themes)
            )
    for column in wanted:
        if header.count(column) != 1:
            times = "is missing" if column not in header else "occurs twice"
            raise Refusal(
                "coding", f"{name}, row 1: column {column!r} {times}.", "Export a new sheet."
            )


def _check_answer(
    place: str, row: dict[str, str], texts: Mapping[str, str], seen: Mapping[str, object]
) -> None:
    answer = row[ANSWER]
    if answer not in texts:
        raise Refusal(
            "coding",
            f"{place}: {answer!r} is no answer to this question (any more).",
            "Export a new sheet; the answers may have been cleaned in another way since.",
        )
    if answer in seen:
        raise Refusal("coding", f"{place}: answer {answer} occurs twice.", "Remove one row.")
    if safe_cell(row[TEXT]) != safe_cell(texts[answer]):
        raise Refusal(
            "coding",
            f"{place}: the text of answer {answer} was changed.",
            f"Put it back: {texts[answer][:200]}",
        )


def _marks(place: str, row: dict[str, str], themes: list[str]) -> dict[str, bool]:
    for column in (*themes, NONE):
        if row[column].casefold() not in MARKS:
            raise Refusal(
                "coding",
                f"{place}, column {column}: {row[column][:40]!r} is no mark.",
                "Put an x where the theme occurs, and nothing elsewhere.",
            )
    marks = {theme: MARKS[row[theme].casefold()] for theme in themes}
    if MARKS[row[NONE].casefold()] == any(marks.values()):
        what = "themes and also 'none'" if any(marks.values()) else "no mark: it is not coded yet"
        raise Refusal(
            "coding",
            f"{place}: answer {row[ANSWER]} has {what}.",
            f"Mark its themes, or put an x under {NONE}.",
        )
    return marks
