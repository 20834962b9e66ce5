"""The lists and the overview of themes that a report shows.

A description may name a number of the ledger: ``{naleving-mensen.minder}``, or with a form
``{sluiting.inloopvoorziening:woorden}``. It becomes the same ``.cijfer`` span as in a chapter.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from inventarisatie.counts.ledger_file import LedgerRow
from inventarisatie.counts.numbers import enumerate_dutch
from inventarisatie.counts.themes import groups_of, load_themes
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde

THEME_COLUMNS = [
    "onderwerp", "thema", "onderdeel_van", "beschrijving", "genoemd_door", "paragraaf",
]  # fmt: skip
"""Columns of the themes in the download."""

_IN_TEXT = re.compile(r"\{([a-z0-9.-]+)(?::([a-z]+))?\}")
_PLACEHOLDER = re.compile(
    f"{markdown_text('{')}([a-z0-9.-]+)(?:{markdown_text(':')}([a-z]+))?{markdown_text('}')}"
)


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
        labels = [codebook.group(code).label for code in groups_of(theme["groups"])]
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
            enumerate_dutch([codebook.group(code).label for code in groups_of(theme["groups"])]),
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


def _entry(theme: "pd.Series[str]") -> str:
    return f"**{markdown_text(theme['title'])}.** {_with_numbers(theme['description'])}".rstrip()


def _with_numbers(text: str) -> str:
    return _PLACEHOLDER.sub(_span, markdown_text(text))


def _span(match: re.Match[str]) -> str:
    form = f' vorm="{match[2]}"' if match[2] else ""
    return f"[{match[1]}]{{.cijfer{form}}}"
