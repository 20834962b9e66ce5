"""A small survey: a codebook, and the answers of people as a test describes them."""

import numpy as np
import pandas as pd

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
