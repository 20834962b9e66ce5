"""A number that somebody typed stops the render, with the file and the line."""

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering import render
from inventarisatie.report.rendering.typed_numbers import typed_numbers

CHAPTER = "hoofdstukken/_toegang.qmd"


@pytest.mark.parametrize(
    "text",
    [
        "In 42% van de gevallen", "29 professionals", "ruim de helft", "Twee respondenten",
        "zestien", "drieëntwintig", "een derde", "![x](a.svg){fig-alt=\"Bij 3 mensen\"}",
        "::: {.callout-note title=\"Alle 12\"}", "| Ja | 17 |", "**8**", "[3](https://x.nl)",
        "in 2020 waren er meer", "# Kwart",
    ],
)  # fmt: skip
def test_a_typed_number_is_found(text):
    assert typed_numbers(f"Regel.\n{text}\n")[0][0] == 1


@pytest.mark.parametrize(
    "text",
    [
        '[a.b2]{.cijfer vorm="procent"} kozen dit, zie @fig-a1 en [hoofdstuk](#sec-2).',
        "[Bron: § 3.1]{.bron}", "1. Eerste punt\n2. Tweede punt",
        "van 21 september tot 30 oktober\n2020",
        "in het najaar van 2020", "# Kop {#sec-1 .unnumbered}", "<!-- 42 -->", "één voor één",
        "<https://voorbeeld.nl/2020>", "een zevende zin over achteruitgang",
    ],
)  # fmt: skip
def test_dates_references_and_numbers_of_the_ledger_are_none(text):
    assert typed_numbers(text) == []


def test_the_render_names_file_and_line_and_the_list_in_the_front_matter(ronde):
    chapter = ronde.reports / CHAPTER
    written = chapter.read_text()
    line = written.count("\n") + 1
    chapter.write_text(f"{written}In 42% van de gevallen helpt COVID-19-beleid.\n")
    with pytest.raises(Refusal, match=f"_toegang.qmd, line {line}: 42%") as refusal:
        render(ronde, formats=("html",), engine="builtin")
    assert "COVID-19" in str(refusal.value)
    document = ronde.reports / "rapport.qmd"
    listed = "---\ngetallen-in-tekst:\n  COVID-19-beleid: naam\n  42%: uit de wet\n"
    document.write_text(document.read_text().replace("---\n", listed, 1))
    assert render(ronde, formats=("html",), engine="builtin").files
