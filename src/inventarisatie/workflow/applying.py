"""Which of the declared steps apply to a round: that follows from what it asked and published."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from inventarisatie.counts.coding.folders import coded_questions
from inventarisatie.counts.published.figures import FILE, published_questions
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.project import Ronde
from inventarisatie.round.step import STEPS_FILE, Step
from inventarisatie.round.steps import Graph, load_steps

ALIKE = 0.9
"""From which likeness two names are taken for one that is mistyped."""


def ronde_steps(ronde: Ronde) -> Graph:
    """The steps of a round, in which the step for the rest has a figure per question.

    Left out are steps for questions that the round did not ask, for figures that it did not
    publish, for a file that it does not have, and for the rest where nothing is left to draw.

    Raises:
        Refusal: the steps, the codebook or the seal on the raw data is missing or broken.
    """
    has = _Has(ronde)
    steps = _applying(has)
    if not any(step.rest for step in steps):
        return Graph(steps=tuple(steps))
    rest = _rest(has, steps)
    return Graph(
        steps=tuple(
            step.model_copy(update={"figures": (*step.figures, *rest)}) if step.rest else step
            for step in steps
            if rest or not step.rest
        )
    )


def made_for(root: Path, asked: Collection[str]) -> set[str]:
    """Names of the figures and fragments that the notebooks make for a questionnaire.

    Args:
        root: the project folder.
        asked: codes of all its questions.
    """
    steps = [
        step
        for step in load_steps(root).steps
        if set(asked).issuperset(step.questions) and not step.published and not step.where
    ]
    return {name for step in steps for name in (*step.figures, *step.fragments)}


def rest_of(ronde: Ronde) -> tuple[str, ...]:
    """Codes of the closed questions of a round that no step of its own draws."""
    has = _Has(ronde)
    return _rest(has, _applying(has))


def _rest(has: "_Has", steps: Sequence[Step]) -> tuple[str, ...]:
    drawn = {code for step in steps for code in step.questions}
    return tuple(code for code in has.drawable if code not in drawn)


def _applying(has: "_Has") -> Sequence[Step]:
    steps = load_steps(has.ronde.root).steps
    applying = [step for step in steps if _applies(step, has)]
    for step in steps:
        if step not in applying:
            _check_spelling(step, has)
    return applying


def _check_spelling(step: Step, has: "_Has") -> None:
    """Refuse a step that only a slip of the pen keeps out: a name that is nearly one of the round.

    A name of another round's questionnaires is none.
    """
    for name in (*step.questions, *step.published):
        own = has.asked | has.published
        close = get_close_matches(name, own, n=1, cutoff=ALIKE)
        if name not in own and close and name not in has.elsewhere:
            raise Refusal(
                "steps",
                f"{STEPS_FILE}, step {step.name}: no round has a question {name!r}.",
                f"Did you mean {close[0]}?",
            )


def _applies(step: Step, has: "_Has") -> bool:
    return (
        (not step.questions or has.asked.issuperset(step.questions))
        and (not step.published or has.published.issuperset(step.published))
        and (not step.where or has.file(step.where))
    )


class _Has:
    """What a round has, read when a step asks for it."""

    def __init__(self, ronde: Ronde) -> None:
        self.ronde = ronde

    def file(self, path: str) -> bool:
        """Whether there is this file, its path as in ``stappen.yml``."""
        return (self.ronde.root / path.replace("{ronde}", str(self.ronde.number))).is_file()

    @cached_property
    def codebook(self) -> Codebook:
        return load_codebook(self.ronde.codebook_file)

    @cached_property
    def asked(self) -> set[str]:
        """Codes of all questions."""
        return {
            question.code for form in self.codebook.questionnaires for question in form.questions
        }

    @cached_property
    def published(self) -> set[str]:
        """Under which questions the round published figures."""
        return set(published_questions(self.ronde.raw / FILE))

    @cached_property
    def elsewhere(self) -> set[str]:
        """Codes of the questions of the other rounds, as far as their codebooks can be read."""
        codes: set[str] = set()
        for path in self.ronde.raw.parent.glob(f"*/{self.ronde.codebook_file.name}"):
            with suppress(Refusal):
                forms = load_codebook(path).questionnaires
                codes |= {question.code for form in forms for question in form.questions}
        return codes

    @property
    def drawable(self) -> list[str]:
        """Codes of the questions that can be drawn; of a synthetic twin only published figures."""
        countable = [
            *self.codebook.closed_questions,
            *self.codebook.numeric_questions,
            *coded_questions(self.ronde),
        ]
        synthetic = datapackage.provenance(self.ronde) == "synthetic"
        return [
            code for code in dict.fromkeys(countable) if not synthetic or code in self.published
        ]
