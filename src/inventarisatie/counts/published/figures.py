"""Reads ``gepubliceerde-cijfers.csv``: one checked ``Figure`` per row."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from inventarisatie.counts.published.words import RULE, words_to_bounds
from inventarisatie.errors import Refusal
from inventarisatie.round.lists import read_list

FILE = "gepubliceerde-cijfers.csv"
HEADER = [
    "id", "section", "question", "category", "group", "lower", "upper", "base", "certainty",
    "words", "note", "options", "label", "conflict",
]  # fmt: skip
CERTAINTIES = ("published", "converted", "word", "derived", "not_kept", "not_published")
"""How a figure of a publication can be known; ``counts.terms`` has the words."""
ALL = "alle"
"""Group of a figure about all respondent groups together."""


@dataclass(frozen=True)
class Figure:
    """One published figure: a count of respondents, or a statement of another kind."""

    id: str
    section: str
    question: str
    category: str
    group: str
    lower: int | None
    upper: int | None
    base: tuple[int, int] | None
    """Smallest and largest number of respondents asked; None where respondents are not counted."""
    certainty: str
    words: str
    note: str
    options: tuple[str, ...]
    """What is counted together, where that is not the category itself: option codes, respondent
    groups, or a period of dates ("2020-09-21/2020-10-12")."""
    label: str
    conflict: str
    """Id of the figure that the source contradicts with this one."""
    place: str
    """File and line, for messages."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The categories whose counts add up to this figure."""
        return self.options or (self.category,)

    def stated(self) -> tuple[int, int] | None:
        """The bounds that the source itself gives, before any consequence of other figures.

        None where the figure is no count out of a base of respondents.
        """
        if self.base is None:
            return None
        if self.certainty in ("converted", "word"):
            low, high = (words_to_bounds(self.words, base) for base in self.base)
            return low[0], high[1]
        if self.certainty == "published":
            return self.lower or 0, self.base[1] if self.upper is None else self.upper
        return 0, self.base[1]


def read_figures(path: Path) -> list[Figure]:
    """Read and check the published figures of a round, in the order of the file.

    Raises:
        Refusal: the file is missing, has another header, or a row breaks a rule; the message names
            the line and the cell.
    """
    try:
        lines = read_list(path, HEADER, "published")
    except FileNotFoundError:
        raise Refusal(
            "published",
            f"{path.name} is missing.",
            "Restore it; a round of which nothing is published has one with the header only.",
        ) from None
    figures = [_figure(f"{path.name}, line {line}", cells) for line, cells in lines]
    for id_, times in Counter(figure.id for figure in figures).items():
        if times > 1:
            raise _refusal(path.name, f"id {id_!r} occurs {times} times", "Give each row its own.")
    known = {figure.id for figure in figures}
    for figure in figures:
        if figure.conflict and figure.conflict not in known:
            raise _refusal(figure.place, f"conflict {figure.conflict!r} is no id", "Name a row.")
    return figures


def published_questions(path: Path) -> list[str]:
    """The questions of which a round published figures, each once, in the order of the file.

    Raises:
        Refusal: see ``read_figures``.
    """
    return list(dict.fromkeys(figure.question for figure in read_figures(path)))


def _figure(place: str, cells: list[str]) -> Figure:
    if len(cells) != len(HEADER):
        raise _refusal(place, f"{len(cells)} cells instead of {len(HEADER)}", "Check the commas.")
    cell = dict(zip(HEADER, cells, strict=True))
    if cell["certainty"] not in CERTAINTIES:
        raise _refusal(
            place,
            f"certainty {cell['certainty']!r} is unknown",
            f"Use {', '.join(CERTAINTIES)}.",
        )
    figure = Figure(
        **{key: cell[key] for key in ("id", "section", "question", "category", "group")},
        lower=_number(place, "lower", cell["lower"]),
        upper=_number(place, "upper", cell["upper"]),
        base=_base(place, cell["base"]),
        **{key: cell[key] for key in ("certainty", "words", "note", "label", "conflict")},
        options=tuple(code for code in cell["options"].split(";") if code),
        place=place,
    )
    _check(figure)
    return figure


def _number(place: str, column: str, text: str) -> int | None:
    if text and not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise _refusal(place, f"{column} {text!r} is no whole number", "Write digits, or nothing.")
    return int(text) if text else None


def _base(place: str, text: str) -> tuple[int, int] | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}(-\d{1,9})?", text, re.ASCII):
        raise _refusal(place, f"base {text!r} is no number or range", 'Write "50" or "2-9".')
    first, _, last = text.partition("-")
    base = int(first), int(last or first)
    if not 0 < base[0] <= base[1]:
        raise _refusal(place, f"base {text!r} is empty", "Write the smallest number first.")
    return base


def _check(figure: Figure) -> None:
    lower, upper = figure.lower, figure.upper
    if lower is not None and upper is not None and lower > upper:
        raise _refusal(figure.place, f"lower {lower} is above upper {upper}", "Swap them.")
    if figure.certainty == "word" and (lower is not None or upper is not None):
        raise _refusal(figure.place, "a word has no count", "Empty lower and upper.")
    if figure.base is not None and figure.certainty != "word":
        if lower is None or upper is None:
            raise _refusal(figure.place, "a base without both bounds", "Give lower and upper.")
        if upper > figure.base[1]:
            raise _refusal(figure.place, f"upper {upper} is above the base", "Correct one of them.")
        if figure.certainty == "converted" and lower == upper:
            raise _refusal(
                figure.place,
                f"{figure.words!r} can only be {lower} here, which the source does not say",
                "A word is no count: use certainty word, without bounds.",
            )
    if figure.certainty in ("converted", "word") and figure.base is not None:
        try:
            figure.stated()
        except Refusal as refusal:
            raise _refusal(figure.place, refusal.message.rstrip("."), refusal.way_out) from None
    if figure.certainty == "published" and figure.words in RULE and figure.base is not None:
        low, high = words_to_bounds(figure.words, figure.base[0])
        if lower is not None and not low <= lower <= high:
            raise _refusal(
                figure.place,
                f"{lower} of {figure.base[0]} is not {figure.words!r} ({low} to {high})",
                "Correct one of them, or record the words as a row of their own.",
            )


def _refusal(place: str, problem: str, way_out: str) -> Refusal:
    return Refusal("published", f"{place}: {problem}.", way_out)
