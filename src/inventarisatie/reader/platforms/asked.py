"""The questions of the codebook, as a reader meets their texts in a file."""

from inventarisatie.reader.column import label
from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question


class QuestionsByText:
    """The questions by their text; where a text comes again, the next question that has it.

    Text boxes under one question are one: the first of them stands for all.
    """

    def __init__(self, form: Questionnaire | None) -> None:
        self._waiting: dict[str, list[Question]] = {}
        boxes: set[tuple[str, str]] = set()
        for question in form.questions if form else []:
            text, column = label(question.text), label(question.column)
            waiting = self._waiting.setdefault(text, [])
            if not (waiting and column and waiting[-1].column and (text, column) not in boxes):
                waiting.append(question)
            boxes.add((text, column))

    def __contains__(self, text: str) -> bool:
        return bool(self._waiting.get(text))

    def take(self, text: str) -> Question | None:
        """The next question with this text; None where there is none (left)."""
        waiting = self._waiting.get(text)
        return waiting.pop(0) if waiting else None
