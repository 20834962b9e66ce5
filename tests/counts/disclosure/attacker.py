"""A reader who knows everything except the answers: who took part, what adds up, all that is shown.

Written apart from the package: one unknown per respondent and answer (yes or no), every relation as
it holds for one person, and nothing else but the tallies that were shown.
"""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

NONE = "geen-antwoord"
Row = dict[int, float]


class Attacker:
    """Solves everything that was shown about one question, for one count at a time.

    Args:
        question: how its answers exclude each other or go together.
        asked: the people who got the question: pseudonym and the selections they are in.
        shown: its shown tallies of all selections together (column ``filter``).
        follow_ups: per follow-up question the answers that lead to it, and its shown tallies.
    """

    def __init__(
        self,
        question: Question,
        asked: dict[str, set[str]],
        shown: pd.DataFrame,
        follow_ups: Iterable[tuple[list[str], pd.DataFrame]] = (),
    ) -> None:
        self.question, self.asked = question, asked
        self.rows = [row.code for row in question.rows] or [""]
        self.sums = {merged.code: tuple(merged.options) for merged in question.merged}
        for options in shown.loc[shown["category"] == "overig", "options"]:
            self.sums["overig"] = tuple(options)
        self.places: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self.known: list[tuple[Row, float, float]] = []
        for person in asked:
            self._person(person)
        for cell in shown.to_dict("records"):
            row = self._count(cell["row"], self._parts(cell["category"]), cell["filter"])
            self.known.append((row, cell["lower"], cell["upper"]))
        for options, tally in follow_ups:
            for cell in tally.drop_duplicates("filter").to_dict("records"):
                row = self._count("", tuple(options), cell["filter"])
                self.known.append((row, cell["base_lower"], cell["base_upper"]))

    def range_of(self, row: str, category: str, people: Iterable[str]) -> tuple[int, int]:
        """The smallest and largest value that fits what was shown."""
        target = self._sum(self._at(p, row, self._parts(category)) for p in people)
        matrix = csr_array(np.array([self._dense(each) for each, _, _ in self.known]))
        low, high = np.array([bounds for _, *bounds in self.known]).T
        ends = [
            milp(
                sign * self._dense(target),
                constraints=LinearConstraint(matrix, low, high),
                bounds=Bounds(0, 1),
                integrality=np.ones(len(self.places)),
            )
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends), "what is shown contradicts itself"
        return round(ends[0].fun), round(-ends[1].fun)

    def _parts(self, category: str) -> tuple[str, ...]:
        return self.sums.get(category, (category,))

    def _count(self, row: str, options: tuple[str, ...], selection: str) -> Row:
        inside = (p for p, names in self.asked.items() if selection in {"", *names})
        return self._sum(self._at(person, row, options) for person in inside)

    def _at(self, person: str, row: str, options: tuple[str, ...]) -> int:
        """The unknown: whether somebody gave any of these answers."""
        key = (person, row, tuple(sorted(set(options))))
        if key not in self.places:
            self.places[key] = len(self.places)
            if len(key[2]) > 1:
                self._any_of(person, row, key[2], self.places[key])
        return self.places[key]

    def _any_of(self, person: str, row: str, options: tuple[str, ...], place: int) -> None:
        parts = [self._at(person, row, (option,)) for option in options]
        self.known.append(({place: -1, **dict.fromkeys(parts, 1)}, 0, np.inf))
        self.known += [({place: 1, part: -1}, 0, np.inf) for part in parts]

    def _person(self, person: str) -> None:
        """What holds for the answers of anybody."""
        codes = self.question.option_codes
        for row in self.rows:
            given = [self._at(person, row, (code,)) for code in codes]
            none = self._at(person, row, (NONE,))
            most = len(codes) if self.question.type == "multi" else 1
            self.known.append((dict.fromkeys([*given, none], 1), 1, most))
            self.known += [({none: 1, place: 1}, 0, 1) for place in given]
        if self.question.type == "matrix" and codes[0] == "plaats-1":
            nones = [self._at(person, row, (NONE,)) for row in self.rows]
            for code in codes:
                given = [self._at(person, row, (code,)) for row in self.rows]
                self.known.append((dict.fromkeys([*given, nones[0]], 1), 1, 1))
            self.known += [({nones[0]: 1, none: -1}, 0, 0) for none in nones[1:]]

    def _sum(self, places: Iterable[int]) -> Row:
        return dict.fromkeys(places, 1.0)

    def _dense(self, row: Row) -> np.ndarray:
        dense = np.zeros(len(self.places))
        dense[list(row)] = list(row.values())
        return dense


def attack(
    answers: pd.DataFrame,
    codebook: Codebook,
    shown: pd.DataFrame,
    selections: dict[str, set[str]],
    found: Callable[..., None],
) -> None:
    """Attack every protected count that is shown, and the same of what a selection leaves out.

    Args:
        answers: the true answers.
        codebook: as they are counted.
        shown: the shown tallies of all questions and selections.
        selections: the people in each selection that is shown.
        found: gets per count ``shown`` (lower and upper, None where it is not shown), ``known``
            (what the attacker finds), ``true``, the number of people and a name.
    """
    for question in codebook.questionnaires[0].questions:
        own = shown[shown["question"] == question.code]
        rows = answers[(answers["question"] == question.code) & (answers["state"] != "not_asked")]
        if rows.empty or own["base_upper"].ne(own["base_lower"]).any():
            continue
        asked = {p: {n for n, inside in selections.items() if p in inside}
                 for p in rows["respondent"].unique()}  # fmt: skip
        later = [q for q in codebook.questionnaires[0].questions
                 if q.asked_if and q.asked_if.question == question.code]  # fmt: skip
        follow_ups = [(q.asked_if.options, shown[shown["question"] == q.code]) for q in later]
        attacker = Attacker(question, asked, own, follow_ups)
        for cell in own[own["certainty"] == "protected"].to_dict("records"):
            inside = {p for p, names in asked.items() if cell["filter"] in {"", *names}}
            stated = (cell["lower"], cell["upper"])
            outside = set(asked) - inside
            for people, bounds in ((inside, stated), (outside, None)):
                if people:
                    found(
                        shown=bounds,
                        known=attacker.range_of(cell["row"], cell["category"], people),
                        true=_true(rows, cell, attacker, people),
                        people=len(people),
                        name=(cell["id"], cell["filter"], bounds is None),
                    )


def _true(rows: pd.DataFrame, cell: dict, attacker: Attacker, people: set[str]) -> int:
    own = rows[rows["respondent"].isin(people) & (rows["row"] == cell["row"])]
    parts = attacker._parts(cell["category"])
    gave = (own["state"] == "answered") & own["option"].isin(parts)
    if NONE in parts:
        answered = own["state"].isin(["answered", "not_selected"])
        gave |= ~answered.groupby(own["respondent"]).transform("any")
    return own.loc[gave, "respondent"].nunique()
