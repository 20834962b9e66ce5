"""What a document may hold: the Markdown that Quarto and the built-in renderer show alike."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.claims import check_claims
from inventarisatie.report.rendering.elements import Element, walk
from inventarisatie.report.rendering.source import Source
from inventarisatie.report.rendering.typed_numbers import check_typed_numbers
from inventarisatie.round.files import write_text
from inventarisatie.round.nearest import nearest

_REFERENCE = re.compile(r"^(fig|tbl|sec)-")
_REFUSED_CLASS = re.compile(
    r"^(panel-.*|columns?|column-.*|content-(visible|hidden)|aside|margin-.*|incremental|fragment)$"
)
_REFUSED_ATTRIBUTE = re.compile(r"^(layout.*|when-.*|unless-.*)$")
_EXECUTABLE = re.compile(r"^\{+[A-Za-z=]+[^}]*\}")
_ODD_LINK = re.compile(r"(?!https?:|mailto:)[A-Za-z][\w+.-]*:")
_PICTURES = {".svg", ".png", ".jpg", ".jpeg"}
_ATTRIBUTES = {"Div": 0, "Span": 0, "Code": 0, "CodeBlock": 0, "Header": 1, "Image": 0, "Link": 0}

FAILING = "concept.json"
"""What fails in drafts, with why (claims, references); beside the document, for the filter."""

Ast = dict[str, Any]


def check(ast: Ast, source: Source, folder: Path) -> None:
    """Refuse what the two renderers would not show alike, or what not every reader can read.

    Args:
        ast: the document as pandoc's JSON.
        source: the same document as text, to name file and line.
        folder: the folder of the document; pictures are looked up in it.

    Raises:
        Refusal: a typed number, an unsupported or unsafe construct, an unknown reference, a missing
            picture or a picture without ``fig-alt``, a claim that does not hold.
    """
    _check_headings(ast["blocks"], source)
    elements = list(walk(ast["blocks"]))
    for element, _ in elements:
        _check_attributes(element, source)
        if rule := _RULES.get(element["t"]):
            rule(element["c"], source)
        if element["t"] == "Image":
            _check_picture(element["c"], folder, source)
    failing = _check_references(elements, source)
    check_typed_numbers(source)
    failing |= check_claims(elements, source, folder)
    if failing or (folder / FAILING).exists():
        write_text(folder / FAILING, json.dumps(failing, ensure_ascii=False, indent=1) + "\n")


def _identifier(element: Ast) -> str:
    if element["t"] in ("Figure", "Table"):
        return str(element["c"][0][0])
    position = _ATTRIBUTES.get(element["t"])
    return "" if position is None else str(element["c"][position][0])


def _check_attributes(element: Ast, source: Source) -> None:
    position = _ATTRIBUTES.get(element["t"])
    if position is None:
        return
    _, classes, attributes = element["c"][position]
    refused = [name for name in classes if _REFUSED_CLASS.match(name)]
    refused += [name for name, _ in attributes if _REFUSED_ATTRIBUTE.match(name)]
    if refused:
        _refuse(re.escape(refused[0]), f"{refused[0]!r} is not supported.", source)


def _check_code(content: list[Any], source: Source) -> None:
    if _EXECUTABLE.match(content[1]) or any(name.startswith("{") for name in content[0][1]):
        _refuse(
            re.escape(content[1].split()[0]),
            "a code cell is not run here.",
            source,
            "Let a notebook make it, and place it with [name]{.figuur}.",
        )


def _check_raw(content: list[str], source: Source) -> None:
    form, text = content
    if not (form == "html" and text.strip().startswith("<!--")):
        shown = text.strip().splitlines()[0][:60]
        _refuse(re.escape(shown), f"raw {form} is not supported: {shown!r}.", source)


def _check_maths(content: list[Any], source: Source) -> None:
    pattern = re.escape(content[1])
    _refuse(pattern, "a formula cannot be read aloud from a PDF.", source, "Write it in words.")


def _check_link(content: list[Any], source: Source) -> None:
    target = content[2][0]
    if _ODD_LINK.match(target):
        here = re.escape(target)
        _refuse(here, f"the link {target!r} is not https or mailto.", source, "Link to a page.")


def _check_references(elements: Sequence[Element], source: Source) -> dict[str, str]:
    """Refuse a reference to what is not there; in a draft, tell of it."""
    known = {name for name in (_identifier(element) for element, _ in elements) if name}
    known = {name for name in known if _REFERENCE.match(name)}
    failing = {}
    for element, in_draft in elements:
        for citation in element["c"][0] if element["t"] == "Cite" else []:
            if (name := citation["citationId"]) in known:
                continue
            what = f"unknown reference @{name}."
            if not in_draft:
                _refuse(rf"@{re.escape(name)}\b", what, source, nearest(name, sorted(known)))
            failing[f"@{name}"] = what
    return failing


def _check_picture(content: list[Any], folder: Path, source: Source) -> None:
    (_, _, attributes), _, (target, _) = content
    path = Path(target)
    here = rf"!\[.*\]\({re.escape(target)}"
    if path.is_absolute() or ":" in target or ".." in path.parts:
        _refuse(here, f"the picture {target!r} lies outside the report's folder.", source)
    if path.suffix.lower() not in _PICTURES:
        _refuse(here, f"{target!r} is no picture.", source, "Use SVG, PNG or JPEG.")
    if not (folder / path).is_file():
        _refuse(here, f"the picture {target!r} is missing.", source, "Run the notebooks first.")
    if not dict(attributes).get("fig-alt", "").strip():
        _refuse(
            here + r"(?!.*fig-alt=.\S)",
            f"the picture {target!r} has no alternative text.",
            source,
            'Add {fig-alt="…"} with what the picture shows.',
        )


def _check_headings(blocks: list[Ast], source: Source) -> None:
    """Headings start at level 1 and go down one level at a time, as PDF/UA and readers want."""
    level = 0
    for block in blocks:
        if block["t"] == "Header":
            if block["c"][0] > level + 1:
                _refuse(
                    rf"^#{{{block['c'][0]}}} ",
                    f"a heading of level {block['c'][0]} follows level {level or 'none'}.",
                    source,
                    "Use # for the first heading, then ##, without leaving out a level.",
                )
            level = block["c"][0]


def _refuse(pattern: str, message: str, source: Source, way_out: str = "") -> None:
    raise Refusal(
        "unsupported",
        f"{source.place(pattern)}: {message}",
        way_out or "See docs/rendering.md for the Markdown that both renderers show alike.",
    )


_RULES: dict[str, Callable[[list[Any], Source], None]] = {
    "Code": _check_code,
    "CodeBlock": _check_code,
    "RawBlock": _check_raw,
    "RawInline": _check_raw,
    "Math": _check_maths,
    "Link": _check_link,
}
