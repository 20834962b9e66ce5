"""Why is an answer missing? By routing, by dropping out, or just not given."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.notice import Notice
from inventarisatie.reader.tidy import DROPPED_OUT, NO_ANSWER, NOT_ASKED
from inventarisatie.round.codebook import Question

Mask = NDArray[np.bool_]
_ALWAYS_ANSWERED = ("single", "multi", "matrix", "ranking", "numeric")


@dataclass(frozen=True)
class Progress:
    """How far every respondent came, over the questions in the order of the file.

    A response is complete when something is filled at or after the last question that everybody
    gets and that is not free text. Only in an incomplete response the blanks after the last filled
    question count as dropped out: a skipped remark at the end is no sign of it.
    """

    last: NDArray[np.int32]
    """Index of the last question with any filled cell; -1 where there is none."""
    complete: Mask

    @classmethod
    def of(
        cls, questions: list[Question], filled: list[Mask], finished: Mask | None = None
    ) -> "Progress":
        """Progress from the filled cells per question, both in the order of the file.

        Args:
            questions: the questions.
            filled: who filled any cell of each.
            finished: who reached the end, where the platform tells.
        """
        last = np.full(len(filled[0]) if filled else 0, -1, dtype=np.int32)
        for index, mask in enumerate(filled):
            last[mask] = index
        if finished is not None:
            return cls(last, finished)
        fixed = [
            index
            for index, question in enumerate(questions)
            if question.type in _ALWAYS_ANSWERED and question.asked_if is None
        ]
        return cls(last, last >= max(fixed, default=0))

    def notices(self, texts: list[str]) -> list[Notice]:
        """Who stopped early, and where; ``texts`` are those of the questions."""
        partial = ~self.complete
        if not partial.any():
            return []
        places, counts = np.unique(self.last[partial], return_counts=True)
        reached = ", ".join(
            f"{count} at {texts[place][:60]!r}"
            if place >= 0
            else f"{count} before the first question"
            for place, count in zip(places, counts, strict=True)
        )
        message = f"{partial.sum()} partial response(s), kept; they stopped: {reached}."
        return [Notice("W34", message)]

    def blank_states(
        self,
        index: int,
        question: Question,
        chosen: dict[str, dict[str, Mask]],
        not_shown: Mask | None = None,
    ) -> NDArray[np.int8]:
        """State of a blank answer to a question, per respondent.

        Args:
            index: place of the question in the order of the file.
            question: the question.
            chosen: per earlier question and option who chose it.
            not_shown: who did not get it, where the platform tells.
        """
        dropped = ~self.complete & (self.last < index)
        states = np.where(dropped, DROPPED_OUT, NO_ANSWER).astype(np.int8)
        if not_shown is not None:
            states[not_shown & ~dropped] = NOT_ASKED
        if question.asked_if is None:
            return states
        asking = chosen.get(question.asked_if.question, {})
        asked = _any([asking[code] for code in question.asked_if.options], len(dropped))
        states[~asked] = NOT_ASKED  # also for who stopped before the question that leads here
        return states


def _any(masks: list[Mask], size: int) -> Mask:
    return np.logical_or.reduce(masks) if masks else np.zeros(size, dtype=bool)
