"""Numbers come from the ledger: a number that somebody typed in a chapter is refused.

Allowed are dates, and what the front matter of the document lists with the reason:

```yaml
getallen-in-tekst:
  COVID-19: naam van de ziekte
  anderhalve meter: naam van de maatregel
```
"""

import re

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.settings import front_matter, read_yaml
from inventarisatie.report.rendering.source import Source

KEY = "getallen-in-tekst"
MADE = "gemaakt"
"""Value of ``KEY`` in a document that the program wrote itself."""
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = rf"(?:\d{{1,2}}\s+(?:{_MONTHS})\s+(?:tot\s+(?:en\s+met\s+)?))?(?:\d{{1,2}}\s+)?"
_OTHERWISE = (
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"\[[^\]]*\]\{\.(?:cijfer|bron|figuur|deel)\b[^}]*\}"),
    re.compile(r"\]\([^)]*\)|<https?://[^>]*>|@(?:sec|fig|tbl)-[\w-]+"),
    re.compile(r"^ *\d+\. ", re.MULTILINE),
    re.compile(
        rf"\b{_DATE}(?:{_MONTHS}|voorjaar|zomer|najaar|herfst|winter)\s+(?:van\s+)?\d{{4}}\b"
    ),
    re.compile(r"\béén\s+voor\s+één\b", re.IGNORECASE),
)
"""What may hold digits and is no number of a report."""
_BRACES = re.compile(r"\{[^{}\n]*\}")
_SHOWN = re.compile(r'\b(?:title|summary|fig-alt)="[^"]*"')
"""Attributes that a reader sees."""
_NUMBER = re.compile(
    r"\S*\d\S*|\b(?:nul|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|"
    r"veertien|(?:vijf|zes|zeven|acht|negen)tien|\w*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|"
    r"honderd\w*|duizend\w*|tientallen|helft|kwart|driekwart|een derde|tweederde|anderhal\w+|"
    r"procent|percent)\b",
    re.IGNORECASE,
)


def check_typed_numbers(source: Source) -> None:
    """Refuse numbers, in digits or words, in what people wrote.

    Raises:
        Refusal: names the file and line of each.
    """
    allowed = read_yaml(front_matter(source.text), source.document).get(KEY)
    if allowed == MADE:
        return
    found = typed_numbers(source.text, tuple(allowed) if isinstance(allowed, dict) else ())
    if found:
        places = [f"{source.lines[line].place}: {number}" for line, number in found]
        raise Refusal(
            "numbers",
            "Numbers that were typed, so that nothing keeps them right:\n  " + "\n  ".join(places),
            "Take each from the ledger, as [id]{.cijfer}. If it is a name or a date, list it with "
            f"the reason under {KEY} in the front matter of {source.document}.",
        )


def typed_numbers(text: str, allowed: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    """The numbers in a text in Markdown, each with its line, from 0."""
    for pattern in (*_OTHERWISE, *map(_words, allowed)):
        text = pattern.sub(_blank, text)
    text = _BRACES.sub(_only_shown, text)
    return [(text.count("\n", 0, found.start()), found[0]) for found in _NUMBER.finditer(text)]


def _words(allowed: str) -> re.Pattern[str]:
    """The same words, also over the end of a line."""
    words = r"\s+".join(map(re.escape, str(allowed).split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _only_shown(match: re.Match[str]) -> str:
    shown = [False] * len(match[0])
    for part in _SHOWN.finditer(match[0]):
        shown[part.start() : part.end()] = [True] * len(part[0])
    return "".join(c if keep else " " for c, keep in zip(match[0], shown, strict=True))
