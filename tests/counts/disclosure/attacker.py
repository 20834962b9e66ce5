"""A reader who knows everything except the answers: who took part, what adds up, all that is shown.

Written apart from the package: one unknown per respondent and answer (yes or no), every relation as
it holds for one person, the rules of what is shown, and nothing else but the texts of the tallies
that were shown.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from inventarisatie.counts.numbers import Count
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

NONE = "geen-antwoord"
SMALL = 4
"""The largest count that the rules call small."""
SMALL_GROUP = 20
"""Of fewer people the rules call no answers small too."""
SHOWN = 10
"""Of fewer people no answers are shown, merged or not."""
Row = dict[int, float]
Ends = tuple[int, int]


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
        self.met: list[np.ndarray] = []
        for person in asked:
            self._person(person)
        for _, table in shown.groupby(["filter", "row"], sort=False):
            self._shown(table.to_dict("records"))
        for options, tally in follow_ups:
            for cell in tally.drop_duplicates("filter").to_dict("records"):
                row = self._count("", tuple(options), cell["filter"])
                self.known.append((row, cell["base_lower"], cell["base_upper"]))
        own = question.type == "single" and "overig" not in question.option_codes
        if own and len(asked) >= SHOWN:
            self._merging(shown)

    def range_of(
        self, row: str, category: str, people: Iterable[str], stated: Ends | None = None
    ) -> Ends:
        """The smallest and largest value that fits what was shown.

        The search ends where it is as wide as stated, or shows that the count is not known.
        """
        target = self._dense(self._sum(self._at(p, row, self._parts(category)) for p in people))
        ends = self._ends(target)
        if not (ends and (ends[0] < ends[1] if stated is None else _spans(ends, stated))):
            self.met += [self._solved(sign * target) for sign in (1, -1)]
            ends = self._ends(target)
        return ends

    def _ends(self, target: np.ndarray) -> Ends | None:
        """The smallest and largest value in the solutions that were met."""
        values = [round(float(found @ target[: len(found)])) for found in self.met]
        return (min(values), max(values)) if values else None

    def _solved(self, objective: np.ndarray) -> np.ndarray:
        places = [(i, place) for i, (row, _, _) in enumerate(self.known) for place in row]
        weights = [weight for row, _, _ in self.known for weight in row.values()]
        shape = (len(self.known), len(self.places))
        matrix = csr_array((weights, np.array(places).T), shape)
        low, high = np.array([bounds for _, *bounds in self.known]).T
        end = milp(
            objective,
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(self.places)),
        )
        assert end.success, "what is shown contradicts itself"
        return np.rint(end.x)

    def _shown(self, cells: list[dict]) -> None:
        """Bounds and percentages of a table, and what stands first where it is sorted by size."""
        counts = [self._count(c["row"], self._parts(c["category"]), c["filter"]) for c in cells]
        for count, cell in zip(counts, cells, strict=True):
            self.known.append((count, cell["lower"], cell["upper"]))
            self._percentages(count, cell)
        order = sorted(range(len(cells)), key=lambda i: -cells[i]["lower"])
        for before, after in pairwise(order):
            self.known.append((counts[before], cells[after]["lower"], np.inf))

    def _percentages(self, count: Row, cell: dict) -> None:
        """A share in a text or a download holds half of its last digit on either side."""
        base = (cell.get("base_lower"), cell.get("base_upper"))
        text = Count(cell["lower"], cell["upper"], *base).percent() if base[0] else ""
        for shares in (text, cell.get("shares", "")):
            if ends := re.findall(r"\d+(?:,\d)?", shares):
                low, high = float(ends[0].replace(",", ".")), float(ends[-1].replace(",", "."))
                half = 0.05 if "," in shares else 0.5
                bounds = (low - half) * base[0] / 100, (high + half) * base[0] / 100
                self.known.append((count, *bounds))

    def _merging(self, shown: pd.DataFrame) -> None:
        """Two or more small answers are counted together; what is counted so, was small."""
        merged = self.sums.get("overig", ())
        everyone = shown[shown["filter"] == ""]
        codes = [*self.question.option_codes, NONE]
        small = [self._is_small(code, everyone) for code in codes]
        for code, place in zip(codes, small, strict=True):
            if merged:
                self.known.append(({place: 1}, code in merged, code in merged))
        if not merged:
            self.known.append((dict.fromkeys(small, 1), 0, 1))

    def _is_small(self, code: str, shown: pd.DataFrame) -> int:
        """The unknown: whether the rules call the count of an answer small."""
        people, few, none = len(self.asked), self._own(f"{code} is few"), self._own(f"no {code}")
        nearly_all = min(people - SMALL, people * 90 // 100 + 1)
        others = shown.loc[shown["lower"] >= nearly_all, "category"]
        apart = any(code not in self._parts(other) for other in others if other != "overig")
        most = people - nearly_all if apart else SMALL
        count = self._count("", (code,), "")
        self.known += [
            ({**count, few: people - most}, -np.inf, people),
            ({**count, few: most + 1, none: most + 1}, most + 1, np.inf),
            ({**count, none: people}, -np.inf, people),
        ]
        if apart or people < SMALL_GROUP:
            self.known.append(({none: 1}, 0, 0))
        else:
            self.known.append(({**count, few: -1}, 0, np.inf))
        return few

    def _own(self, name: str) -> int:
        """One more unknown, yes or no, that is about no person."""
        return self.places.setdefault(("", "", (name,)), len(self.places))

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


def _spans(ends: Ends, stated: Ends) -> bool:
    return ends[0] <= stated[0] and ends[1] >= stated[1]


def attack(
    answers: pd.DataFrame,
    codebook: Codebook,
    shown: pd.DataFrame,
    selections: dict[str, set[str]],
    found: Callable[..., None],
    selecting: tuple[str, ...] = (),
) -> None:
    """Attack every protected count that is shown, and the same of what a selection leaves out.

    Args:
        answers: the true answers.
        codebook: as they are counted.
        shown: the shown tallies of all questions and selections.
        selections: the people in each selection that is shown.
        found: gets per count ``shown`` (lower and upper, None where it is not shown), ``known``
            (what the attacker finds), ``true``, the number of people and a name.
        selecting: the questions that may select; of a selection no factsheet shows them.
    """
    for question in codebook.questionnaires[0].questions:
        own = shown[shown["question"] == question.code]
        if question.code in selecting:
            own = own[own["filter"] == ""]
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
                        known=attacker.range_of(cell["row"], cell["category"], people, bounds),
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
