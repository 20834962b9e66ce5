"""How the answers to a question add up: what a reader knows of any table before he sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from math import inf

from inventarisatie.counts.tallies import FIRST
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.round.question import Question

EXCLUSIVE = ("single", "matrix")
"""Types of questions to which everyone gives one answer (per row of a matrix)."""
Answer = tuple[str, str]
"""Row of a matrix (else ""), and the category."""
Together = Mapping[str, frozenset[str]]
"""Answers that are counted together, by the code of their sum."""


@dataclass(frozen=True)
class Relation:
    """A weighted sum of counts, between two multiples of the number of people."""

    weights: Mapping[Answer, float]
    least: float
    most: float


def is_ranking(question: Question) -> bool:
    """Whether a matrix is a ranking: options as rows, places as answers."""
    return question.type == "matrix" and question.options[0].code == FIRST


def relations(question: Question, rows: list[str], together: Together) -> Iterator[Relation]:
    """All relations between the counts of a question in these rows.

    Args:
        question: the question, as it is counted.
        rows: codes of the rows of a matrix that make one table; ``[""]`` for other questions.
        together: the options that are counted together.
    """
    for row in rows:
        if question.type in EXCLUSIVE:
            yield from _one_answer(question, row, together)
        else:
            yield from _any_answers(question, row, together)
    if is_ranking(question):
        yield from _places(question, rows)


def _one_answer(question: Question, row: str, together: Together) -> Iterator[Relation]:
    """Everyone gave one answer or none; a sum is the sum of its parts."""
    yield Relation({(row, code): 1 for code in [*question.option_codes, NO_ANSWER]}, 1, 1)
    for code, parts in together.items():
        yield Relation({(row, code): -1, **{(row, part): 1 for part in parts}}, 0, 0)


def _any_answers(question: Question, row: str, together: Together) -> Iterator[Relation]:
    """Everyone gave some answers or none; who gave any of a sum's parts is counted once in it."""
    none = {(row, NO_ANSWER): 1.0}
    alone = {code: frozenset([code]) for code in question.option_codes}
    known = {**alone, **together}
    for code, parts in known.items():
        rest = {(row, option): 1.0 for option in alone.keys() - parts}
        yield Relation({(row, code): 1, **none}, 0, 1)
        yield Relation({(row, code): 1, **rest, **none}, 1, inf)
    for (large, outer), (small, inner) in permutations(known.items(), 2):
        if inner <= outer and len(outer) > 1:
            rest = {(row, option): 1.0 for option in outer - inner}
            yield Relation({(row, large): 1, (row, small): -1}, 0, inf)
            yield Relation({(row, large): -1, (row, small): 1, **rest}, 0, inf)
    yield from _overlaps(row, alone, together)


def _overlaps(row: str, alone: Together, together: Together) -> Iterator[Relation]:
    """Two sums of answers count who gave an answer that is in both twice, and so their union."""
    known = {**alone, **together}
    for (one, parts), (two, others) in combinations(together.items(), 2):
        rest = alone.keys() - parts - others
        both = [code for code, inner in known.items() if inner <= parts & others]
        for common in (code for code in both if code not in (one, two)):
            twice = {(row, one): 1.0, (row, two): 1.0, (row, common): -1.0}
            outside = dict.fromkeys([*((row, code) for code in rest), (row, NO_ANSWER)], 1.0)
            yield Relation(_add(twice, outside), 1, inf)
            for code in (code for code, inner in together.items() if inner <= parts | others):
                yield Relation(_add(twice, {(row, code): -1.0}), 0, inf)


def _add(one: Mapping[Answer, float], two: Mapping[Answer, float]) -> dict[Answer, float]:
    return {key: one.get(key, 0.0) + two.get(key, 0.0) for key in [*one, *two]}


def _places(question: Question, rows: list[str]) -> Iterator[Relation]:
    """Everyone gives each place once at most, the first places first, to all rows or to none."""
    columns = [{(row, place): 1.0 for row in rows} for place in question.option_codes]
    for column in columns:
        yield Relation(column, 0, 1)
        if len(columns) == len(rows):
            yield Relation({**column, (rows[0], NO_ANSWER): 1}, 1, 1)
    for before, after in pairwise(columns):
        yield Relation({**before, **dict.fromkeys(after, -1)}, 0, inf)
    for row in rows[1:]:
        yield Relation({(rows[0], NO_ANSWER): 1, (row, NO_ANSWER): -1}, 0, 0)
