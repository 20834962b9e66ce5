"""The elements of a document as pandoc's JSON tells of it."""

from collections.abc import Iterator
from typing import Any

DRAFT = "concept"


Element = tuple[dict[str, Any], bool]
"""An element, and whether a draft holds it."""


def walk(blocks: list[Any]) -> Iterator[Element]:
    """Every element of a pandoc document, in reading order, outer ones first."""
    waiting: list[tuple[Any, bool]] = [(blocks, False)]
    while waiting:
        node, in_draft = waiting.pop()
        if isinstance(node, dict):
            if node.get("t") in ("Div", "Span"):
                in_draft = in_draft or DRAFT in node["c"][0][1]
            if "t" in node:
                yield node, in_draft
            node = list(node.values())
        parts = [(part, in_draft) for part in node if isinstance(part, dict | list)]
        waiting += reversed(parts)
