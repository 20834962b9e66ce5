"""The open answers to one question, each with an id that does not tell whose it is."""

import pandas as pd

from inventarisatie.counts.coding.numbered import numbered
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.themes import load_themes
from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest


def open_answers(data: RondeData, question: str) -> pd.DataFrame:
    """The de-identified answers to an open question of a measured round, see ``numbered``.

    Raises:
        Refusal: the question is not open, the answers are synthetic, or there are none.
    """
    _require_open(data, question)
    if data.synthetic:
        raise Refusal(
            "coding",
            f"The answers of {data.ronde.name} are synthetic: their themes would be no findings.",
            "Code the answers of a measured round.",
        )
    frame = numbered(data.cleaned, question)
    if frame.empty:
        raise Refusal(
            "coding",
            f"Nobody answered question {question!r} of {data.ronde.name} in words.",
            "Choose another open question.",
        )
    return frame


def themes_of(data: RondeData, code: str) -> dict[str, str]:
    """The themes of a list in ``themas.csv`` of the round: Dutch title by id.

    Raises:
        Refusal: the round has no such list.
    """
    themes = load_themes(data.ronde)
    chosen = themes[themes["list"] == code]
    if chosen.empty:
        known = list(dict.fromkeys(themes["list"]))
        hint = nearest(code, known) if known else "The file has no themes yet."
        raise Refusal(
            "coding",
            f"{data.ronde.name}/themas.csv has no list {code!r}.",
            f"{hint} A list is made by giving its themes that code in the column `list`.",
        )
    return dict(zip(chosen["id"], chosen["title"], strict=True))


def _require_open(data: RondeData, question: str) -> None:
    questions = [q for form in data.asked.questionnaires for q in form.questions]
    opened = sorted({q.code for q in questions if q.type == "open"})
    if question not in opened:
        raise Refusal(
            "coding",
            f"{question!r} is no open question of {data.ronde.name}.",
            nearest(question, opened),
        )
