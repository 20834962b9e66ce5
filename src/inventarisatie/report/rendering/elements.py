"""The elements of a document as pandoc's JSON tells of it."""

from collections.abc import Iterator
from typing import Any

DRAFT = "concept"


def walk(node: Any, *, in_draft: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every element of a pandoc document, outer ones first, with whether a draft holds it."""
    if isinstance(node, dict):
        if node.get("t") in ("Div", "Span"):
            in_draft = in_draft or DRAFT in node["c"][0][1]
        if "t" in node:
            yield node, in_draft
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from walk(part, in_draft=in_draft)
