"""The coding that counts: where both researchers agree, and what they decided together."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from inventarisatie.counts.coding.sheet import MARKS, read_rows
from inventarisatie.errors import Refusal

DECISION = "besluit"
COLUMNS = ["antwoord", "thema", "tekst", "titel", "eerste", "tweede", "opmerkingen", DECISION]
"""Columns of the list of disagreements."""
YES, NO = "ja", "nee"

Decisions = dict[tuple[str, str], bool]
"""What was decided together, by id of the answer and of the theme."""


def disagreements(
    first: pd.DataFrame,
    second: pd.DataFrame,
    texts: Mapping[str, str],
    titles: Mapping[str, str],
    remarks: tuple[Mapping[str, str], Mapping[str, str]],
    decisions: Decisions,
) -> pd.DataFrame:
    """The decisions on which the researchers differ, for discussion.

    Args:
        first: booleans of one researcher, one row per answer, one column per theme.
        second: those of the other.
        texts: text of each answer.
        titles: Dutch title of each theme.
        remarks: remarks of both by answer.
        decisions: what they have decided together already.

    Returns:
        The columns ``COLUMNS``; marks as ``ja`` or ``nee``; ``besluit`` empty where it is open.
    """
    rows = []
    for answer, theme in _differing(first, second):
        told = " / ".join(remark for who in remarks if (remark := who.get(answer, "")))
        decided = decisions.get((answer, theme))
        rows.append([
            answer, theme, texts[answer], titles[theme],
            _word(first.at[answer, theme]), _word(second.at[answer, theme]), told,
            "" if decided is None else _word(decided),
        ])  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def consensus(first: pd.DataFrame, second: pd.DataFrame, decisions: Decisions) -> pd.DataFrame:
    """What both say, or decided together: nullable booleans, missing where it is still open."""
    agreed = first.astype("boolean").where(first == second)
    for answer, theme in _differing(first, second):
        if (answer, theme) in decisions:
            agreed.at[answer, theme] = decisions[answer, theme]
    return agreed


def read_decisions(path: Path, first: pd.DataFrame, second: pd.DataFrame) -> Decisions:
    """Read a list of disagreements in which decisions were filled in; empty cells stay open.

    Raises:
        Refusal: it is no such list, a row is no disagreement, or a decision is not ``ja`` or
            ``nee``; the message names the row.
    """
    rows = read_rows(path)
    if rows[0] != COLUMNS:
        raise Refusal(
            "coding",
            f"{path.name} is no list of disagreements.",
            "Give the file verschillen.csv that import-coding wrote, with decisions filled in.",
        )
    words = {YES: True, NO: False, **{mark: MARKS[mark] for mark in ("x", "1", "0")}}
    known = set(_differing(first, second))
    decisions: Decisions = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            continue
        row = dict(zip(COLUMNS, cells, strict=False))
        key = row["antwoord"], row["thema"]
        if key not in known:
            raise Refusal(
                "coding",
                f"{path.name}, row {number}: the researchers do not differ on {' and '.join(key)}.",
                "Remove the row.",
            )
        decision = row.get(DECISION, "").casefold()
        if decision and decision not in words:
            raise Refusal(
                "coding",
                f"{path.name}, row {number}, column {DECISION}: {decision[:40]!r} is no decision.",
                f"Write {YES} or {NO}, or leave it empty.",
            )
        if decision:
            decisions[key] = words[decision]
    return decisions


def _differing(first: pd.DataFrame, second: pd.DataFrame) -> list[tuple[str, str]]:
    apart = (first != second).to_numpy()
    places = zip(*apart.nonzero(), strict=True)
    return [(str(first.index[row]), str(first.columns[column])) for row, column in places]


def _word(mark: object) -> str:
    return YES if mark else NO
