"""The claims of sentences (``[minder plaats]{geldt="capaciteit.minder > 50%"}``), at every render.

A claim that does not hold in the round stops the render. Within a paragraph that is a draft
(``::: {.concept}``) it is told instead, so that the filter marks the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from inventarisatie.counts.claims import judge
from inventarisatie.counts.ledger_file import LedgerRow, read_ledger
from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.elements import Element
from inventarisatie.report.rendering.source import Source

CLAIM = "geldt"


def check_claims(elements: Sequence[Element], source: Source, folder: Path) -> dict[str, str]:
    """Test every claim of a document against the ledger beside it.

    Args:
        elements: those of the document.
        source: the same document as text, to name file and line.
        folder: the folder of the document, with ``cijfers.json``.

    Returns:
        The claims in drafts that do not hold, with why.

    Raises:
        Refusal: a claim outside a draft does not hold, is left open by the bounds, or cannot be
            read.
    """
    claims = list(_claims(elements))
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
    return failing


def _why_not(claim: str, ledger: dict[str, LedgerRow]) -> str:
    try:
        return judge(claim, ledger).why
    except Refusal as refusal:
        return f"{refusal.message.rstrip('.')}; {refusal.way_out}".rstrip(".")


def _claims(elements: Sequence[Element]) -> Iterator[tuple[str, bool]]:
    for element, in_draft in elements:
        if element["t"] in ("Div", "Span") and (claim := dict(element["c"][0][2]).get(CLAIM)):
            yield claim, in_draft


def _place(claim: str, source: Source) -> str:
    return source.place(rf'{CLAIM}="{re.escape(claim)}"', re.escape(claim.split(" ")[0]))
