"""The chapters of another round as drafts for a new one of the same questionnaire."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from inventarisatie.report.rendering.settings import front_matter, read_yaml
from inventarisatie.report.rendering.typed_numbers import KEY
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.applying import made_for

OPEN, CLOSE = re.compile(r"^(:{3,})\s*\{(?P<kind>[^}]*)\}\s*$"), re.compile(r"^:{3,}\s*$")
REQUEST = re.compile(r"^\[(?P<name>[\w-]+)\]\{\.(figuur|deel)\}\s*$")
SOURCE = re.compile(r"\s*\(?\[[^\]]*\]\{\.bron\}\)?")
_PLAIN = re.compile(r"^(#{1,6} |\{\{<|<!--|\[[\w-]+\]\{\.(figuur|deel)\}\s*$)")
"""Starts of blocks that say nothing by themselves: headings, includes, comments, figures."""
REST = """\
# Overige vragen {#sec-overige-vragen}

[uitkomsten]{.deel}
"""
"""The chapter for the questions that the chapters of the other round say nothing of."""
RULES = "hoofdstukken/_80-telling.qmd"
"""What holds for every measured round: how answers are counted, and respondents protected."""
LAST = "hoofdstukken/_90-overige-vragen.qmd"
INCLUDE = re.compile(r"^\{\{< include (\S+) >\}\}", re.MULTILINE)
OF_REPORT = "hoofdstukken/_0*.qmd"
"""The chapters of the template that a report has, and the account of its figures has not."""
LEFT_OUT = ".reconstructie"
"""Class of a block that is about how an earlier round was reconstructed, not about its answers."""


def take_over(like: Ronde, made: Ronde, own: Codebook) -> dict[str, Any]:
    """Write the chapters of another round into the report folder of a new one, as drafts.

    A chapter of which only headings are left is left out. The account of the figures stays that of
    the template.

    Args:
        like: the other round.
        made: the new round; its report folder holds the template.
        own: its codebook.

    Returns:
        What the front matter of its report takes over: the numbers that may be typed.
    """
    asked = {question.code for form in own.questionnaires for question in form.questions}
    names = made_for(like.root, asked)
    for path in made.reports.glob(OF_REPORT):
        path.unlink()
    report = (like.reports / "rapport.qmd").read_text(encoding="utf-8")
    included = []
    for name in filter(LAST.__ne__, INCLUDE.findall(report)):
        text = as_draft((like.reports / name).read_text(encoding="utf-8"), names)
        if any(not line.startswith("#") for line in text.split("\n") if line):
            (made.reports / name).write_text(text, encoding="utf-8")
            included.append(name)
    told = any(RULES in (made.reports / name).read_text(encoding="utf-8") for name in included)
    rules = "" if told else f"\n# Telling en bescherming\n\n{{{{< include {RULES} >}}}}\n"
    (made.reports / LAST).write_text(REST + rules, encoding="utf-8")
    included.append(LAST)
    body = "\n\n".join(f"{{{{< include {name} >}}}}" for name in included)
    (made.reports / "rapport.qmd").write_text(f"{body}\n", encoding="utf-8")
    front = read_yaml(front_matter(report), "rapport.qmd")
    return {KEY: front[KEY]} if KEY in front else {}


def as_draft(chapter: str, made: Collection[str]) -> str:
    """A chapter in which every paragraph is marked as not confirmed.

    Blocks about a reconstruction, references to the source, and figures that the new round does not
    make are left out, and a heading under which nothing is left; other headings, includes and
    figures stay as they are.

    Args:
        chapter: the text of a chapter.
        made: names of what the notebooks of the new round make (``[name]{.figuur}``).
    """
    texts = []
    for block in filter(None, _blocks(chapter)):
        kind = OPEN.match(block.splitlines()[0])
        if kind and LEFT_OUT in kind["kind"]:
            continue
        request = REQUEST.match(block)
        if request and request["name"] not in made:
            continue
        told = SOURCE.sub("", block).rstrip()
        if told:
            texts.append(told if _PLAIN.match(told) else f"::: {{.concept}}\n{told}\n:::")
    return "\n\n".join(_without_empty_sections(texts)) + "\n"


def _without_empty_sections(blocks: list[str]) -> list[str]:
    kept: list[str] = []
    for block in reversed(blocks):
        below = _level(kept[-1]) if kept else 1
        if not (level := _level(block)) or not below or below > level:
            kept.append(block)
    return kept[::-1]


def _level(block: str) -> int:
    """How deep a heading is; 0 for another block."""
    return len(block) - len(block.lstrip("#")) if re.match(r"#{1,6} ", block) else 0


def _blocks(chapter: str) -> Iterator[str]:
    """The blocks between empty lines; a fenced div, or a table with its caption, is one block."""
    lines: list[str] = []
    depth = 0
    for line in chapter.splitlines():
        if lines and lines[-1] == "" and depth == 0 and not line.startswith((": ", "  ")):
            yield "\n".join(lines).strip()
            lines = []
        depth += bool(OPEN.match(line)) - bool(CLOSE.match(line))
        lines.append(line.rstrip())
    yield "\n".join(lines).strip()
