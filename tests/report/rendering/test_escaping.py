"""Any string comes out of pandoc as the same plain text: in prose, in a table cell, in an alt."""

import json
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventarisatie.report.rendering.escaping import markdown_text

HOSTILE = [
    "# kop",
    "1. lijst",
    "(a) lijst",
    "- lijst",
    "% titel",
    ": definitie",
    "::: {.waarschuwing}",
    "a | b | c",
    "<script>alert(1)</script>",
    "<!-- weg -->",
    "&amp; &#35;",
    "{{< include /etc/passwd >}}",
    '#read("/etc/passwd")',
    "`{python} 1 + 1`",
    "```{=typst}",
    "$x^2$ en \\input{/etc/passwd}",
    "@fig-a en [tekst](https://example.org){.cijfer}",
    "![plaat](x.svg) [^1] [x]{.cijfer}",
    "\"dubbel\" 'enkel' ... -- ---",
    "https://example.org/?a=1&b=2",
    '=HYPERLINK("https://example.org")',
    "H~2~O, x^2^, ==merk==",
]


def written(text: str) -> str:
    """The text as pandoc understood it, with its typographic apostrophe made straight again."""
    (block,) = blocks(text)
    assert block["t"] == "Para"
    return inline_text(block["c"])


def blocks(markdown: str) -> list[dict[str, Any]]:
    document = pypandoc.convert_text(markdown, "json", format="markdown")
    return list(json.loads(document)["blocks"])


def inline_text(inlines: list[dict[str, Any]]) -> str:
    assert {inline["t"] for inline in inlines} <= {"Str", "Space", "SoftBreak"}
    return "".join(i["c"] if i["t"] == "Str" else " " for i in inlines).replace("\u2019", "'")


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_shows_hostile_text_unchanged(text: str) -> None:
    assert written(markdown_text(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_table_cell_and_alt_show_hostile_text_unchanged(text: str) -> None:
    safe = markdown_text(text)
    table, figure = blocks(
        f'| kop | n |\n|---|---|\n| {safe} | 1 |\n\n![x](y.svg){{fig-alt="{safe}"}}'
    )
    cell = table["c"][4][0][3][0][1][0][4][0]["c"]
    assert inline_text(cell) == text
    image = figure["c"][2][0]["c"][0]
    assert dict(image["c"][0][2])["fig-alt"] == text


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60))
def test_any_printable_text_comes_out_unchanged(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert written(markdown_text(text)) == line


def test_control_and_direction_characters_are_left_out() -> None:
    assert markdown_text("a\x00b\u202ec\nd\te\ud800") == "abc d e\ufffd"


def test_ordinary_dutch_stays_readable() -> None:
    text = "De coronamaatregelen (n = 50), foto's en 58% van 29/50."
    assert markdown_text(text) == text.replace("=", "&#61;")
