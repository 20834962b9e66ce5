"""Rounds made up at random with every type of question, and a small one as a test describes it."""

import random

import numpy as np
import pandas as pd

from inventarisatie.counts.countable.model import with_questions
from inventarisatie.counts.countable.rankings import matrices_of, places_as_answers
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

QUESTIONS = [
    ("plaats", "single", ["noord", "oost", "zuid", "west"], {}),
    ("werk", "multi", ["inloop", "opvang", "spreekuur"], {}),
    ("oordeel", "single", ["goed", "matig", "slecht", "anders", "wisselend"],
     {"merged": [{"code": "niet-goed", "label": "x", "options": ["matig", "slecht"]}]}),
    ("vervolg", "single", ["door", "stop"],
     {"asked_if": {"question": "oordeel", "options": ["matig", "slecht"]}}),
    ("waarom", "multi", ["geld", "tijd", "zin"],
     {"asked_if": {"question": "oordeel", "options": ["slecht"]}}),
    ("gebruikt", "multi", ["drank", "wiet", "speed"],
     {"merged": [{"code": "middel", "label": "x", "options": ["wiet", "speed"]}]}),
    ("hulp", "single", ["huisarts", "opvang"],
     {"asked_if": {"question": "gebruikt", "options": ["drank", "wiet", "speed"]}}),
    ("hoe-vaak", "single", ["vaak", "zelden"],
     {"asked_if": {"question": "gebruikt", "options": ["drank", "speed"]}}),
    ("belang", "ranking", ["wonen", "geld", "werk"], {}),
    ("onderdelen", "matrix", ["voldoende", "onvoldoende"],
     {"rows": [{"code": c, "label": c} for c in ("rust", "ruimte")]}),
]  # fmt: skip


def codebook_of(questions: list[tuple]) -> Codebook:
    """A codebook with one questionnaire of these questions."""
    return Codebook.model_validate(
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
                        {"code": code, "text": code, "type": kind, **more,
                         "options": [{"code": c, "label": c} for c in options]}
                        for code, kind, options, more in questions
                    ],
                }
            ],
        }
    )  # fmt: skip


AS_READ = codebook_of(QUESTIONS)
CODEBOOK = with_questions(AS_READ, matrices_of(AS_READ))
CLOSED = CODEBOOK.closed_questions
SMALL = codebook_of(
    [
        *QUESTIONS[:2],
        ("oordeel", "single", ["goed", "matig", "slecht"], QUESTIONS[2][3]),
        QUESTIONS[3],
        ("nodig", "multi", ["geld", "ruimte", "rust"], {}),
    ]
)
"""The same with few answers, so that a test can say what becomes of each."""


def made_round(seed: int, people: int | None = None) -> pd.DataFrame:
    """The answers of made-up people as they are counted; some answers are rare, some common."""
    chance = random.Random(seed)
    size = people or chance.randint(18, 90)
    form = AS_READ.questionnaires[0]
    blank = {question.code: chance.choice([0, 0, 0.03, 0.1]) for question in form.questions}
    weights = {question.code: _weights(question, chance) for question in form.questions}
    rows = []
    for number in range(size):
        given: dict[str, set[str]] = {}
        for question in form.questions:
            cells = _cells(question, given, weights[question.code], blank[question.code], chance)
            rows += [(f"v1-{number:03}", question.code, *cell) for cell in cells]
    columns = ["respondent", "question", "row", "option", "state", "value"]
    frame = pd.DataFrame(rows, columns=columns)
    answers = frame.assign(questionnaire=form.code, group=form.group, text="")
    return places_as_answers(answers, AS_READ)


def _weights(question: Question, chance: random.Random) -> list[float]:
    return [chance.choice([0.02, 0.05, 0.1, 0.3, 0.5, 0.95]) for _ in question.options]


def _cells(
    question: Question, given: dict, weights: list[float], blank: float, chance: random.Random
) -> list[tuple]:
    """The cells of one person for one question; what was chosen is kept in ``given``."""
    routing, codes = question.asked_if, question.option_codes
    if routing and not given[routing.question] & set(routing.options):
        return [("", "", "not_asked", np.nan)]
    given[question.code] = set()
    if chance.random() < blank:
        return [(row, "", "no_answer", np.nan) for row in _rows(question)]
    if question.type == "ranking":
        order = sorted(codes, key=lambda c: chance.random() ** (1 / weights[codes.index(c)]))
        return [("", code, "answered", float(order.index(code) + 1)) for code in codes]
    if question.type == "multi":
        chosen = {c for c, weight in zip(codes, weights, strict=True) if chance.random() < weight}
        given[question.code] = chosen
        states = {True: "answered", False: "not_selected"}
        return [("", code, states[code in chosen] if chosen else "no_answer", np.nan)
                for code in (codes if chosen else [""])]  # fmt: skip
    picks = [(row, chance.choices(codes, weights)[0]) for row in _rows(question)]
    given[question.code] = {code for _, code in picks}
    return [(row, code, "answered", np.nan) for row, code in picks]


def _rows(question: Question) -> list[str]:
    return [row.code for row in question.rows] or [""]


def answers_of(people: list[dict[str, object]]) -> pd.DataFrame:
    """The frame of answers of people, each a dict of question code to a code or a set of codes."""
    rows = []
    for number, person in enumerate(people):
        for question in SMALL.questionnaires[0].questions:
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
