"""The claims of sentences (``[minder plaats]{geldt="capaciteit.minder > 50%"}``), at every render.

A claim that does not hold in the round stops the render. Within a paragraph that is a draft
(``::: {.concept}``) it is told to the filter instead, which marks the sentence.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inventarisatie.counts.claims import judge
from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.source import Source
from inventarisatie.round.files import write_text

CLAIM, SOURCE, DRAFT = "geldt", "bron", "concept"
FAILING = "claims.json"
"""The claims in drafts that do not hold, with why; the filter reads it beside the document."""


def check_claims(blocks: list[Any], source: Source, folder: Path) -> None:
    """Test every claim of a document against the ledger beside it.

    Args:
        blocks: the blocks of the document as pandoc's JSON.
        source: the same document as text, to name file and line.
        folder: the folder of the document, with ``cijfers.json``.

    Raises:
        Refusal: a claim outside a draft does not hold, is left open by the bounds, or cannot be
            read.
    """
    claims = list(_claims(blocks, in_draft=False))
    failing: dict[str, str] = {}
    ledger = {row.id: row for row in read_ledger(folder / "cijfers.json")} if claims else {}
    for claim, in_draft in claims:
        if why := _why_not(claim, ledger):
            if not in_draft:
                raise Refusal(
                    "claim",
                    f"{_place(claim, source)}: {why}.",
                    "Change the sentence and its claim, so that the numbers bear it out.",
                )
            failing[claim] = why
    if failing or (folder / FAILING).exists():
        write_text(folder / FAILING, json.dumps(failing, ensure_ascii=False, indent=1) + "\n")


def _why_not(claim: str, ledger: dict[str, LedgerRow]) -> str:
    try:
        return judge(claim, ledger).why
    except Refusal as refusal:
        return f"{refusal.message.rstrip('.')}; {refusal.way_out}".rstrip(".")


def _claims(node: Any, *, in_draft: bool) -> Iterator[tuple[str, bool]]:
    """Every claim, with whether a draft holds it."""
    if isinstance(node, list):
        for part in node:
            yield from _claims(part, in_draft=in_draft)
    if not isinstance(node, dict):
        return
    if node.get("t") in ("Div", "Span"):
        (_, classes, attributes), _ = node["c"]
        in_draft = in_draft or DRAFT in classes
        if claim := dict(attributes).get(CLAIM):
            yield claim, in_draft
    for part in node.values():
        yield from _claims(part, in_draft=in_draft)


def _place(claim: str, source: Source) -> str:
    return source.place(rf'{CLAIM}="{re.escape(claim)}"', re.escape(claim.split(" ")[0]))
