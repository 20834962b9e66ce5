"""A small survey, and an attacker who knows everything except the answers themselves.

The attacker is written apart from the package: one unknown per respondent and answer, and nothing
but the tallies that were shown.
"""

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from inventarisatie.round.codebook import Codebook

PLACES = ["noord", "oost", "zuid", "west"]
WORK = ["inloop", "opvang", "spreekuur"]
CODEBOOK = Codebook.model_validate(
    {
        "ronde": 9,
        "title": "Proef",
        "period": {"start": "2025-01-01", "end": "2025-02-01"},
        "groups": [{"code": "professionals", "label": "professionals"}],
        "questionnaires": [
            {
                "code": "vragenlijst-1", "title": "Proef", "group": "professionals",
                "source": "surveymonkey", "file": "vragenlijst-1.csv",
                "questions": [
                    {"code": "plaats", "text": "Waar?", "type": "single",
                     "options": [{"code": c, "label": c} for c in PLACES]},
                    {"code": "werk", "text": "Welk werk?", "type": "multi",
                     "options": [{"code": c, "label": c} for c in WORK]},
                    {"code": "oordeel", "text": "Hoe gaat het?", "type": "single",
                     "options": [{"code": c, "label": c} for c in ("goed", "matig", "slecht")],
                     "merged": [
                         {"code": "niet-goed", "label": "x", "options": ["matig", "slecht"]}]},
                    {"code": "vervolg", "text": "En nu?", "type": "single",
                     "options": [{"code": c, "label": c} for c in ("door", "stop")],
                     "asked_if": {"question": "oordeel", "options": ["matig", "slecht"]}},
                    {"code": "nodig", "text": "Wat is nodig?", "type": "multi",
                     "options": [{"code": c, "label": c} for c in ("geld", "ruimte", "rust")]},
                ],
            }
        ],
    }
)  # fmt: skip
ALL = [question.code for question in CODEBOOK.questionnaires[0].questions]


def answers_of(people: list[dict[str, object]]) -> pd.DataFrame:
    """The frame of answers of people, each a dict of question code to a code or a set of codes."""
    rows = []
    for number, person in enumerate(people):
        for question in CODEBOOK.questionnaires[0].questions:
            given = person.get(question.code) or ()
            chosen = {given} if isinstance(given, str) else set(given)
            routing = question.asked_if
            if routing and person.get(routing.question) not in routing.options:
                cells = [("", "not_asked")]
            elif not chosen:
                cells = [("", "no_answer")]
            elif question.type == "single":
                cells = [(code, "answered") for code in chosen]
            else:
                cells = [
                    (code, "answered" if code in chosen else "not_selected")
                    for code in question.option_codes
                ]
            rows += [(f"v1-{number:03}", question.code, *cell) for cell in cells]
    frame = pd.DataFrame(rows, columns=["respondent", "question", "option", "state"])
    return frame.assign(
        questionnaire="vragenlijst-1", group="professionals", row="", text="", value=np.nan
    )


class Attacker:
    """Solves everything that was shown about one question, for one count at a time.

    Args:
        asked: the people who got the question: pseudonym and the selections they are in.
        shown: the tallies of all selections together (column ``filter``).
        exclusive: whether everyone gave one answer.
        together: answers that are shown together, by their code.
    """

    def __init__(
        self, asked: dict[str, set[str]], shown: pd.DataFrame, exclusive: bool,
        together: dict[str, list[str]],
    ) -> None:  # fmt: skip
        self.asked, self.together = list(asked.items()), together
        codes = list(dict.fromkeys(shown["category"]))
        self.codes = [code for code in codes if code not in together]
        self.width = len(self.asked) * len(self.codes)
        rows, low, high = [], [], []
        for cell in shown.to_dict("records"):
            if not exclusive and cell["category"] in together:
                continue
            inside = {name for name, names in self.asked if cell["filter"] in {"", *names}}
            rows.append(self.count(cell["category"], inside))
            low.append(cell["lower"])
            high.append(cell["upper"])
        for number in range(len(self.asked)):
            one = np.zeros((len(self.asked), len(self.codes)))
            one[number] = 1
            rows.append(one.ravel())
            low.append(1)
            high.append(1 if exclusive else len(self.codes))
        self.known = LinearConstraint(np.array(rows), low, high)

    def count(self, category: str, people: set[str]) -> np.ndarray:
        """How many of these people gave an answer, as coefficients."""
        row = np.zeros((len(self.asked), len(self.codes)))
        for code in self.together.get(category, [category]):
            for number, (name, _) in enumerate(self.asked):
                row[number, self.codes.index(code)] = name in people
        return row.ravel()

    def range_of(self, category: str, people: set[str]) -> tuple[int, int]:
        """The smallest and largest value that fits what was shown."""
        target = self.count(category, people)
        ends = [
            milp(
                sign * target,
                constraints=self.known,
                bounds=Bounds(0, 1),
                integrality=np.ones(self.width),
            )
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends), "what is shown contradicts itself"
        return round(ends[0].fun), round(-ends[1].fun)
