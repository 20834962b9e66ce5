"""Themes: what respondents named, as data (``themas.csv``), and the lists that a report shows.

A description may name a number of the ledger: ``{naleving-mensen.minder}``, or with a form
``{sluiting.inloopvoorziening:woorden}``. It becomes the same ``.cijfer`` span as in a chapter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from inventarisatie.appendix.tables import cell, pipe_table
from inventarisatie.codebook import Codebook, load_codebook, nearest
from inventarisatie.errors import Refusal
from inventarisatie.files import write_text
from inventarisatie.ledger_file import LedgerRow
from inventarisatie.numbers import enumerate_dutch
from inventarisatie.project import Ronde
from inventarisatie.rendering.escaping import markdown_text

COLUMNS = [
    "id", "chapter", "list", "list_title", "parent", "title", "description", "groups", "section",
]  # fmt: skip
THEME_COLUMNS = [
    "onderwerp", "thema", "onderdeel_van", "beschrijving", "genoemd_door", "paragraaf",
]  # fmt: skip
"""Columns of the themes in the download."""
OPTIONAL = {"chapter", "parent", "groups", "section"}

_CODE = "[a-z0-9]+(-[a-z0-9]+)*"
_IN_TEXT = re.compile(r"\{([a-z0-9.-]+)(?::([a-z]+))?\}")
_PLACEHOLDER = re.compile(
    f"{markdown_text('{')}([a-z0-9.-]+)(?:{markdown_text(':')}([a-z]+))?{markdown_text('}')}"
)


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
        themes = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        raise Refusal("themes", f"{path.name} is missing.", f"Restore {path}.") from None
    except ValueError as error:
        raise Refusal(
            "themes", f"{path.name} is not a UTF-8 CSV file: {error}.", "Save it as UTF-8 CSV."
        ) from None
    if list(themes.columns) != COLUMNS:
        raise Refusal(
            "themes",
            f"{path.name}, line 1: the columns are {', '.join(themes.columns)}.",
            f"They must be {', '.join(COLUMNS)}.",
        )
    codebook = load_codebook(ronde.codebook_file)
    seen: set[str] = set()
    for number, (_, row) in enumerate(themes.iterrows()):
        if problem := _problem(row, themes, codebook, seen):
            raise Refusal(
                "themes", f"{path.name}, row {number + 1} ({row['id']}): {problem}", "Correct it."
            )
        seen.add(row["id"])
    return themes


def _problem(
    row: "pd.Series[str]", themes: pd.DataFrame, codebook: Codebook, seen: set[str]
) -> str | None:
    if empty := [name for name in COLUMNS if name not in OPTIONAL and not row[name].strip()]:
        return f"{', '.join(empty)} is empty."
    if not re.fullmatch(_CODE, row["list"]):
        return f"the list {row['list']!r} must be small letters, digits and hyphens."
    if row["list_title"] != (title := _title(themes, row["list"])):
        return f"the list {row['list']!r} is called {title!r} in an earlier row."
    if not re.fullmatch(rf"{row['list']}\.{_CODE}", row["id"]):
        return f"the id must be {row['list']}.<theme>, in small letters, digits and hyphens."
    if row["id"] in seen:
        return "this id occurs twice."
    parents = themes[(themes["list"] == row["list"]) & (themes["parent"] == "")]["id"].tolist()
    if row["parent"] and row["parent"] not in parents:
        return f"its parent {row['parent']!r} is no main theme of this list."
    known = [group.code for group in codebook.groups]
    if unknown := [code for code in _groups(row["groups"]) if code not in known]:
        return f"unknown respondent group {unknown[0]!r}. {nearest(unknown[0], known)}"
    return None


def theme_lists(themes: pd.DataFrame) -> list[ThemeList]:
    """The lists in the order of the file; a list has the section of its first theme."""
    return [
        ThemeList(
            code=str(code),
            title=_title(rows, str(code)),
            section=str(rows["section"].iloc[0]),
            main=int((rows["parent"] == "").sum()),
        )
        for code, rows in themes.groupby("list", sort=False)
    ]


def theme_list(themes: pd.DataFrame, code: str) -> str:
    """The list ``code`` as Markdown: a bullet per theme, title in bold, parts of it below."""
    chosen = themes[themes["list"] == code]
    lines = []
    for _, theme in chosen[chosen["parent"] == ""].iterrows():
        lines.append(f"- {_entry(theme)}")
        parts = chosen[chosen["parent"] == theme["id"]]
        lines += [f"    - {_entry(part)}" for _, part in parts.iterrows()]
    return "\n".join(lines) + "\n"


def theme_overview(themes: pd.DataFrame, codebook: Codebook) -> str:
    """A Markdown table of the themes of which the source tells which respondent groups named it."""
    rows = []
    for _, theme in themes[themes["groups"] != ""].iterrows():
        labels = [codebook.group(code).label for code in _groups(theme["groups"])]
        rows.append([
            cell(theme["list_title"]), cell(theme["title"]), cell(enumerate_dutch(labels)),
        ])  # fmt: skip
    table = pipe_table(["Onderwerp", "Thema", "Genoemd door"], [30, 38, 32], rows)
    return (
        f"{table}\n: Door wie thema's zijn genoemd, voor zover bekend {{#tbl-overzicht-themas}}\n"
    )


def theme_rows(
    themes: pd.DataFrame, codebook: Codebook, numbers: Sequence[LedgerRow]
) -> list[list[str]]:
    """The themes for readers, in the order of ``THEME_COLUMNS``, with the numbers filled in."""
    texts = {row.id: row.texts for row in numbers}
    titles = dict(zip(themes["id"], themes["title"], strict=True)) | {"": ""}
    return [
        [
            theme["list_title"],
            theme["title"],
            titles[theme["parent"]],
            _IN_TEXT.sub(
                lambda found: texts[found[1]][found[2] or "volledig"], theme["description"]
            ),
            enumerate_dutch([codebook.group(code).label for code in _groups(theme["groups"])]),
            theme["section"],
        ]
        for _, theme in themes.iterrows()
    ]


def write_theme_fragments(ronde: Ronde) -> list[Path]:
    """Write ``fragmenten/_thema-<list>.qmd`` per list, and ``fragmenten/_overzicht-themas.qmd``.

    Raises:
        Refusal: see ``load_themes``.
    """
    themes, codebook = load_themes(ronde), load_codebook(ronde.codebook_file)
    texts = {f"_thema-{code}.qmd": theme_list(themes, code) for code in themes["list"].unique()}
    texts["_overzicht-themas.qmd"] = theme_overview(themes, codebook)
    paths = []
    for name, text in texts.items():
        paths.append(ronde.reports / "fragmenten" / name)
        write_text(paths[-1], text)
    return paths


def _title(themes: pd.DataFrame, code: str) -> str:
    """The Dutch name of a list, from its first row."""
    return str(themes.loc[themes["list"] == code, "list_title"].iloc[0])


def _entry(theme: "pd.Series[str]") -> str:
    return f"**{markdown_text(theme['title'])}.** {_with_numbers(theme['description'])}"


def _with_numbers(text: str) -> str:
    return _PLACEHOLDER.sub(_span, markdown_text(text))


def _span(match: re.Match[str]) -> str:
    form = f' vorm="{match[2]}"' if match[2] else ""
    return f"[{match[1]}]{{.cijfer{form}}}"


def _groups(cell: str) -> list[str]:
    return [code for code in cell.split(";") if code]
