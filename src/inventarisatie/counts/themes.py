"""Themes: what respondents named in their own words, as data (``themas.csv``)."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.lists import read_list
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde

COLUMNS = [
    "id", "chapter", "list", "list_title", "parent", "title", "description", "groups", "section",
]  # fmt: skip
OPTIONAL = {"chapter", "parent", "description", "groups", "section"}

_CODE = "[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True)
class ThemeList:
    """A list of themes: its code, its Dutch name, the section of the source, its main themes."""

    code: str
    title: str
    section: str
    main: int


def load_themes(ronde: Ronde) -> pd.DataFrame:
    """Read and check ``themas.csv`` of a round.

    Returns:
        Strings, in the order of the file: ``id`` (``<list>.<theme>``), ``chapter``, ``list`` (its
        code), ``list_title`` (its Dutch name), ``parent`` (id of the theme it is a part of, else
        empty), ``title``, ``description``, ``groups`` (codes of the respondent groups that named
        it, separated by ``;``; empty where the source does not say), ``section`` of the source.

    Raises:
        Refusal: the file is missing, or a row breaks a rule; the message names the line.
    """
    path = ronde.raw / "themas.csv"
    try:
        lines = read_list(path, COLUMNS, "themes")
    except FileNotFoundError:
        raise Refusal("themes", f"{path.name} is missing.", f"Restore {path}.") from None
    for number, cells in lines:
        if len(cells) != len(COLUMNS):
            raise Refusal(
                "themes",
                f"{path.name}, line {number}: {len(cells)} cells instead of {len(COLUMNS)}.",
                "Check the quotation marks.",
            )
    themes = pd.DataFrame([cells for _, cells in lines], columns=COLUMNS, dtype=str)
    around = _Around.of(themes, load_codebook(ronde.codebook_file))
    for number, row in enumerate(themes.to_dict("records"), start=1):
        if problem := _problem(row, around):
            raise Refusal(
                "themes", f"{path.name}, row {number} ({row['id']}): {problem}", "Correct it."
            )
        around.seen.add(row["id"])
    return themes


class _Around(NamedTuple):
    """What a row must fit: titles of the lists, their main themes, the groups, ids before it."""

    titles: dict[str, str]
    main: set[tuple[str, str]]
    groups: list[str]
    seen: set[str]

    @classmethod
    def of(cls, themes: pd.DataFrame, codebook: Codebook) -> Self:
        first = themes.drop_duplicates("list")
        main = themes[themes["parent"] == ""]
        return cls(
            titles=dict(zip(first["list"], first["list_title"], strict=True)),
            main=set(zip(main["list"], main["id"], strict=True)),
            groups=[group.code for group in codebook.groups],
            seen=set(),
        )


def _problem(row: Mapping[Hashable, str], around: _Around) -> str | None:
    if empty := [name for name in COLUMNS if name not in OPTIONAL and not row[name].strip()]:
        return f"{', '.join(empty)} is empty."
    if not re.fullmatch(_CODE, row["list"]):
        return f"the list {row['list']!r} must be small letters, digits and hyphens."
    if row["list_title"] != (title := around.titles[row["list"]]):
        return f"the list {row['list']!r} is called {title!r} in an earlier row."
    if not re.fullmatch(rf"{row['list']}\.{_CODE}", row["id"]):
        return f"the id must be {row['list']}.<theme>, in small letters, digits and hyphens."
    if row["id"] in around.seen:
        return "this id occurs twice."
    if row["parent"] and (row["list"], row["parent"]) not in around.main:
        return f"its parent {row['parent']!r} is no main theme of this list."
    if unknown := [code for code in groups_of(row["groups"]) if code not in around.groups]:
        return f"unknown respondent group {unknown[0]!r}. {nearest(unknown[0], around.groups)}"
    return None


def theme_lists(themes: pd.DataFrame) -> list[ThemeList]:
    """The lists in the order of the file; a list has the section of its first theme."""
    return [
        ThemeList(
            code=str(code),
            title=title_of(rows, str(code)),
            section=str(rows["section"].iloc[0]),
            main=int((rows["parent"] == "").sum()),
        )
        for code, rows in themes.groupby("list", sort=False)
    ]


def title_of(themes: pd.DataFrame, code: str) -> str:
    """The Dutch name of a list, from its first row."""
    return str(themes.loc[themes["list"] == code, "list_title"].iloc[0])


def groups_of(cell: str) -> list[str]:
    """The codes of the respondent groups in a cell of ``groups``."""
    return [code for code in cell.split(";") if code]
