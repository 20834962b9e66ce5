"""What is found about one question: its changes, and whether its answers can be compared."""

from dataclasses import dataclass, field
from typing import Literal

from inventarisatie.round.codebook import Questionnaire
from inventarisatie.round.question import Question

Effect = Literal["none", "footnote", "breaks"]
Verdict = Literal["comparable", "footnote", "not-comparable", "added", "removed"]

VERDICTS: dict[Verdict, str] = {
    "comparable": "vergelijkbaar",
    "footnote": "vergelijkbaar met voetnoot",
    "not-comparable": "niet vergelijkbaar",
    "added": "nieuw",
    "removed": "vervallen",
}
"""The verdicts in Dutch."""


@dataclass(frozen=True)
class Asked:
    """A question as it is put to one group of respondents."""

    form: Questionnaire
    question: Question


@dataclass(frozen=True)
class Change:
    """One change: what it is about, what it does to comparability, and a Dutch sentence."""

    about: str
    effect: Effect
    reason: str


@dataclass(frozen=True)
class Comparison:
    """One question in two rounds.

    ``options`` and ``rows`` say which new code stands for which old one.
    """

    old: Asked | None
    new: Asked | None
    changes: tuple[Change, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The heaviest effect decides."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        effects = {change.effect for change in self.changes}
        if "breaks" in effects:
            return "not-comparable"
        return "footnote" if "footnote" in effects else "comparable"

    @property
    def asked(self) -> Asked:
        """The question in the later round, or in the earlier one where it was dropped."""
        asked = self.new or self.old
        assert asked is not None
        return asked

    @property
    def subject(self) -> str:
        """Short Dutch name of the question."""
        return self.asked.question.subject or self.asked.question.text

    @property
    def reasons(self) -> list[str]:
        """Dutch sentences of the changes that matter."""
        return [change.reason for change in self.changes if change.effect != "none"]
