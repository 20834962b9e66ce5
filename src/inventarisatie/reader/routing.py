"""Why is an answer missing? By routing, by dropping out, or just not given."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.column import Mask
from inventarisatie.reader.notice import Notice
from inventarisatie.reader.tidy import DROPPED_OUT, NO_ANSWER, NOT_ASKED
from inventarisatie.round.question import Question

_ALWAYS_ANSWERED = ("single", "single with text", "multi", "matrix", "ranking", "numeric")
"""Types that nobody skips who gets so far."""
_TOGETHER = 0.9
"""Share of the others from which they all stopped at one place, which is no dropping out."""
_MANY = 20
"""Others from which that is a pattern."""


@dataclass(frozen=True)
class Reached:
    """How far every respondent came, over the questions in the order of the file.

    A response is complete when something is filled at or after the last question that everybody
    gets (`last_for_all`). Only in an incomplete response the blanks after the last filled
    question count as dropped out: a skipped remark at the end is no sign of it.
    """

    last: NDArray[np.int32]
    """Index of the last question with any filled cell; -1 where there is none."""
    complete: Mask

    @classmethod
    def of(
        cls,
        asked: Sequence[tuple[str, bool]],
        filled: list[Mask],
        finished: Mask | None = None,
    ) -> "Reached":
        """Progress from the questions and their filled cells, both in the order of the file.

        Args:
            asked: type of each question, and whether everybody gets it.
            filled: per question who filled a cell of it.
            finished: who reached the end, where the platform tells.
        """
        last = np.full(len(filled[0]) if filled else 0, -1, dtype=np.int32)
        for index, mask in enumerate(filled):
            last[mask] = index
        if finished is not None:
            return cls(last, finished)
        return cls(last, last >= last_for_all(asked, filled, last))

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


def last_for_all(
    asked: Sequence[tuple[str, bool]], filled: list[Mask], last: NDArray[np.int32]
) -> int:
    """Place of the last question that everybody gets and that is not free text.

    Where most have no answer to the last questions, and nearly all of them come as far as one and
    the same question before, those last questions were asked of some only, whatever is known.
    """
    fixed = [i for i, (kind, all_get) in enumerate(asked) if kind in _ALWAYS_ANSWERED and all_get]
    common = [i for i in fixed if filled[i].sum() * 2 > len(last)]
    if not fixed or not common or common[-1] == fixed[-1]:
        return max(fixed, default=0)
    tail = np.logical_or.reduce([filled[i] for i in fixed if i > common[-1]])
    stopped = last[~tail & (last >= 0)]
    together = int((stopped >= common[-1]).sum())
    routed = len(stopped) >= _MANY and together >= _TOGETHER * len(stopped)
    return common[-1] if routed else fixed[-1]
