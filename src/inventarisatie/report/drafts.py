"""Paragraphs of chapters that nobody has confirmed yet: those between ``::: {.concept}`` marks."""

import re
from dataclasses import dataclass

from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from inventarisatie.round.texts import read_text

OPEN = re.compile(r"^:{3,}\s*\{[^}]*\.concept\b[^}]*\}\s*$")
WORDS = 8
"""Words of a paragraph by which a writer knows it again."""


@dataclass(frozen=True)
class Draft:
    """A paragraph that is a draft: where it is, and how it begins."""

    file: str
    line: int
    begins: str


def drafts(ronde: Ronde) -> list[Draft]:
    """The drafts in the chapters of a round, in the order of the files."""
    found = []
    for path in sorted(ronde.reports.glob("**/*.qmd")):
        if path.parent.name == "fragmenten":
            continue
        lines = read_text(path, "source").splitlines()
        name = path.relative_to(ronde.root).as_posix()
        for number, line in enumerate(lines, 1):
            if OPEN.match(line):
                after = next((text for text in lines[number:] if text.strip()), "")
                begins = " ".join(after.split()[:WORDS])
                found.append(Draft(name, number, begins))
    return found


def refuse_drafts(ronde: Ronde) -> None:
    """Make sure that every paragraph of a report is confirmed.

    Raises:
        Refusal: some are not; names the first.
    """
    if found := drafts(ronde):
        raise Refusal(
            "draft",
            f"{found[0].file}, line {found[0].line}: one of {len(found)} paragraphs that "
            "nobody has confirmed.",
            f"Read each, correct it, and take away the ::: marks around it; the list: "
            f"inventarisatie drafts --ronde {ronde.number}",
        )
