"""Invents answers to a round's questionnaires that fit every published figure.

The method, for one question after the other, in the order of the questionnaires:

1. The number of respondents per answer is drawn within what is published (``twin.draw``).
2. The answers are dealt at random to the respondents who reach the question.

Answers to different questions are independent, apart from routing. So the twin has the published
figures and nothing else in common with the real answers: no relation in it is a finding.
All chance comes from one PCG64 generator, so that a seed gives the same twin everywhere.
"""

from collections.abc import Sequence

import numpy as np

from inventarisatie.counts.published.figures import Figure
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.desk.twin.draw import QuestionToDraw, draw_counts
from inventarisatie.desk.twin.people import Response, invent_people
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

WRITES_TEXT = 0.6
"""Chance that someone fills in an open question."""
TICKS = 0.3
"""Chance of each option of a multiple-choice question of which nothing is published."""


def generate(codebook: Codebook, figures: Sequence[Figure], seed: int) -> dict[str, list[Response]]:
    """Invent the responses to every questionnaire of a round.

    Args:
        codebook: the codebook of the round; single, multi and open questions.
        figures: the published figures (``published.figures.read_figures``).
        seed: seed of the PCG64 generator.

    Returns:
        Per questionnaire code its responses, newest first.

    Raises:
        Refusal: the size of a group is not published, a question has another type, or the early
            stops of this seed do not fit the figures.
    """
    twin = _Twin(codebook, figures, np.random.Generator(np.random.PCG64(seed)))
    for code in dict.fromkeys(q.code for form in codebook.questionnaires for q in form.questions):
        twin.answer(code)
    return twin.responses


class _Twin:
    def __init__(
        self, codebook: Codebook, figures: Sequence[Figure], random: np.random.Generator
    ) -> None:
        self.codebook = codebook
        self.figures = figures
        self.random = random
        self.texts = 0
        self.responses = {
            form.code: invent_people(form, codebook, figures, random)
            for form in codebook.questionnaires
        }

    def answer(self, code: str) -> None:
        """Answer one question in all questionnaires that have it."""
        asked: dict[str, QuestionToDraw] = {}
        people: dict[str, list[Response]] = {}
        for form in self.codebook.questionnaires:
            for place, question in enumerate(form.questions):
                if question.code == code:
                    routed = [r for r in self.responses[form.code] if _gets(question, r)]
                    here = [response for response in routed if response.reached > place]
                    asked[form.group] = QuestionToDraw(question, len(here), len(routed) - len(here))
                    people[form.group] = [here[i] for i in self.random.permutation(len(here))]
        published = any(figure.question == code and figure.base for figure in self.figures)
        counts = (
            draw_counts(code, asked, self.figures, self.codebook, self.random) if published else {}
        )
        for group, here in people.items():
            question = asked[group].question
            if question.type == "open":
                self._write(question, here, "Synthetische toelichting")
            elif question.type in ("single", "multi"):
                self._deal(question, here, counts.get(group))
                self._write_beside(question, here)
            else:
                raise Refusal(
                    "twin",
                    f"Question {code} is a {question.type} question.",
                    "The twin knows single, multi and open questions only.",
                )

    def _deal(
        self, question: Question, people: list[Response], counts: dict[str, int] | None
    ) -> None:
        codes = question.option_codes
        if question.type == "multi":
            for person in people:
                person.chosen[question.code] = []
            for option in codes:
                number = (
                    self.random.binomial(len(people), TICKS) if counts is None else counts[option]
                )
                for index in np.sort(self.random.permutation(len(people))[:number]):
                    people[index].chosen[question.code].append(option)
            return
        if counts is None:
            dealt = [codes[i] for i in self.random.integers(len(codes), size=len(people))]
        else:
            dealt = [code for code in counts for _ in range(counts[code]) if code != NO_ANSWER]
        for person, option in zip(people, dealt, strict=False):  # the rest gives no answer
            person.chosen[question.code] = [option]

    def _write_beside(self, question: Question, people: list[Response]) -> None:
        other = question.other
        if other is None:
            return
        if other.meaning == "comment":
            self._write(question, people, "Synthetische opmerking")
            return
        for person in people:
            if other.code in person.chosen.get(question.code, []):
                person.texts[question.code] = self._text("Synthetisch ander antwoord")

    def _write(self, question: Question, people: list[Response], words: str) -> None:
        for person in people:
            if self.random.random() < WRITES_TEXT:
                person.texts[question.code] = self._text(words)

    def _text(self, words: str) -> str:
        self.texts += 1
        return f"{words} {self.texts}"


def _gets(question: Question, response: Response) -> bool:
    """Whether the routing leads this respondent to the question."""
    routing = question.asked_if
    return routing is None or any(
        code in routing.options for code in response.chosen.get(routing.question, [])
    )
