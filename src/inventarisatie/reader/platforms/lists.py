"""Several answers in one cell, with a separator that may also stand within an answer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.notice import shown_start
from inventarisatie.reader.platforms.choices import column_per_option
from inventarisatie.reader.scales import by_alphabet
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

OTHER = "Anders, namelijk"
_MOST = 60
"""More different answers than this are no options to choose from."""
_LONGEST = 200


@dataclass
class Listed:
    """Per distinct text of a column: the options in it, and what is no option."""

    chosen: list[list[str]]
    written: list[str]
    options: list[str]
    other: str
    """Name of the text field; blank where nothing was written."""

    def columns(self, column: Column, beside: Column | None = None) -> list[Column]:
        """A column per option, then that of the texts, if any.

        Args:
            column: the cells that were taken apart.
            beside: what was written in a column of its own.
        """
        made = column_per_option(column, self.chosen, self.options)
        written = Column.of(column.codes, self.written)
        if beside:
            written = written.followed_by(beside)
        return [*made, *([written] if self.other else [])]

    def group(self, text: str, positions: list[int], stands: int) -> ColumnGroup:
        """The question of these columns, which were made from the one where it stands."""
        names = [*self.options, *([self.other] if self.other else [])]
        return ColumnGroup(
            text, positions, names, known=Known("multi", other=self.other), stands=stands
        )


def listed(
    column: Column, separator: str, *, sure: bool = False, own: Sequence[str] = ()
) -> Listed | None:
    """Take the cells apart by what repeats; None where they seem to hold one answer, or text.

    Two pieces that never stand without each other are one answer with a separator in it. What a
    single respondent has is no option, but text.

    Args:
        column: the cells.
        separator: between answers.
        sure: are these lists for certain, and is the separator never part of an answer?
        own: name of the answer with a text field of its own, if any.
    """
    cells = [_pieces(text, separator) for text in column.labels]
    if not sure and any(len({*map(str.strip, parts)}) < len(parts) for parts in cells):
        return None  # nobody can choose an answer twice
    joined = cells if sure else _joined(cells, separator)
    pieces = [[part.strip() for part in parts] for parts in joined]
    people = _people(column, pieces)
    if not sure and not (any(len(parts) > 1 for parts in pieces) and _repeat(people)):
        return None
    repeated = (text for text, count in people.items() if count > 1 and text not in own)
    options = [*by_alphabet(repeated), *own]
    chosen = [[part for part in parts if part in options] for parts in pieces]
    written = [
        separator.join(part for part in parts if part not in options).strip() for parts in pieces
    ]
    other = own[0] if own else OTHER if any(written) else ""
    return Listed(chosen, written, options, other)


def listed_by(
    where: str,
    column: Column,
    separator: str,
    question: Question,
    rows: NDArray[np.int64],
) -> Listed:
    """Take the cells apart by the options of the codebook.

    Args:
        where: file and column, for messages.
        column: the cells.
        separator: between answers.
        question: with the options.
        rows: row in the file per respondent.

    Raises:
        Refusal: R19 for an answer that is no option, where there is no place for text.
    """
    options = [label(option.label) for option in question.options]
    own = [label(question.other.label)] if question.other else []
    options += own
    other = next(iter([*own, *map(label, question.left_out)]), "")
    taken = [_take(text, options, separator.strip()) for text in column.labels]
    for text, (_, rest) in zip(column.labels, taken, strict=True):
        if rest and not other:
            row = rows[column.first_row(text)]
            raise Refusal(
                "R19",
                f"{where}, row {row}, question {question.code}: {shown_start(rest)} is not an "
                f"answer of the codebook. {nearest(rest, options)[:400]}",
                "Correct the codebook, or give the question a text field (other).",
            )
    return Listed([c for c, _ in taken], [rest for _, rest in taken], options, other)


def _pieces(text: str, separator: str) -> list[str]:
    """The parts of a cell; no platform writes a blank behind a separator that has none."""
    parts = re.split(rf"{re.escape(separator)}(?! )", text)
    return [part for part in parts if part.strip()]


def _joined(cells: list[list[str]], separator: str) -> list[list[str]]:
    """Join pieces that never stand without each other."""
    while pair := _inseparable(cells):
        cells = [_join(parts, pair, separator) for parts in cells]
    return cells


def _inseparable(cells: list[list[str]]) -> tuple[str, str] | None:
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for parts in cells:
        for one, two in zip(["", *parts], [*parts, ""], strict=True):
            after.setdefault(one, set()).add(two)
            before.setdefault(two, set()).add(one)
    for one, next_ones in after.items():
        two = next(iter(next_ones))
        if one and two and one != two and len(next_ones) == 1 and before[two] == {one}:
            return one, two
    return None


def _join(parts: list[str], pair: tuple[str, str], separator: str) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and (joined[-1], part) == pair:
            joined[-1] = separator.join(pair)
        else:
            joined.append(part)
    return joined


def _people(column: Column, pieces: list[list[str]]) -> Counter[str]:
    """How many respondents have each piece."""
    counts = np.bincount(column.codes, minlength=len(pieces))
    people: Counter[str] = Counter()
    for parts, count in zip(pieces, counts.tolist(), strict=True):
        for part in dict.fromkeys(parts):
            people[part] += count
    return people


def _repeat(people: Counter[str]) -> bool:
    """Are these options, that many chose, and not what people wrote?"""
    repeated = [text for text, count in people.items() if count > 1]
    if not 2 <= len(repeated) <= _MOST or max(map(len, repeated)) > _LONGEST:
        return False
    return sum(people[text] for text in repeated) >= 2 * len(people)


def _take(text: str, options: list[str], separator: str) -> tuple[list[str], str]:
    """The options at the start of each part of a text, the longest first; and what is left."""
    chosen: list[str] = []
    rest: list[str] = []
    longest = sorted(options, key=len, reverse=True)
    while text := text.strip():
        found = next((o for o in longest if _starts(text, o, separator)), None)
        if found is None:
            piece, _, text = text.partition(separator)
            rest.append(piece.strip())
        else:
            chosen.append(found)
            text = text[len(found) :].lstrip().removeprefix(separator)
    return list(dict.fromkeys(chosen)), f"{separator} ".join(filter(None, rest))


def _starts(text: str, option: str, separator: str) -> bool:
    after = text[len(option) :].lstrip()
    return text.startswith(option) and (not after or after.startswith(separator))
