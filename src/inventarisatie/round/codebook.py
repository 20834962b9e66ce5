"""The codebook: the single source of questions, options, labels, order and routing.

A codebook is one ``codeboek.yml`` per round. Keys are English, texts are Dutch. ``load_codebook``
reads and checks it; every other part of the project asks this model, never the file.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import CLOSED_TYPES, CODE, Part, Question
from inventarisatie.round.texts import read_text, yaml_in


class Questionnaire(Part):
    """One questionnaire: for one group of respondents, from one file."""

    code: str = CODE
    title: str
    group: str = CODE
    source: str
    """The platform, as its reader is called."""
    file: str = Field(pattern=r"^[^/\\.][^/\\]*$")
    """Name of the file with the answers, in the folder of the round."""
    layout: Literal["condensed", "expanded"] = "condensed"
    """Column layout that the export must have."""
    date_order: Literal["mdy", "dmy"] | None = None
    """Order of day and month in the export, where its dates can be read both ways."""
    no_ids: bool = False
    """The export has no IDs of respondents: every row counts as one."""
    questions: list[Question]

    def as_exported(self) -> Self:
        """The same questionnaire in the words of the export, by which the reader finds it."""
        return self.model_copy(update={"questions": [q.as_exported() for q in self.questions]})


class Group(Part):
    """A group of respondents, with the Dutch words for it."""

    code: str = CODE
    label: str
    """Plural, as in "29 van de 50 professionals"."""


class Period(Part):
    """First and last day of the fieldwork."""

    start: date
    end: date


class Codebook(Part):
    """The codebook of one round."""

    ronde: int
    title: str
    period: Period
    timezone: str = "Europe/Amsterdam"
    groups: list[Group]
    questionnaires: list[Questionnaire]

    @property
    def questions(self) -> list[Question]:
        """All questions of all questionnaires, in order."""
        return [question for form in self.questionnaires for question in form.questions]

    @property
    def closed_questions(self) -> list[str]:
        """Codes of the questions with answers to choose from, each once, in order."""
        return list(dict.fromkeys(q.code for q in self.questions if q.type in CLOSED_TYPES))

    @property
    def numeric_questions(self) -> list[str]:
        """Codes of the questions for a number, each once, in order."""
        return list(dict.fromkeys(q.code for q in self.questions if q.type == "numeric"))

    def as_exported(self) -> Self:
        """The same codebook in the words of the exports."""
        return self.model_copy(
            update={"questionnaires": [form.as_exported() for form in self.questionnaires]}
        )

    def question(self, code: str, questionnaire: str | None = None) -> Question:
        """The question with this code (the same code may occur in several questionnaires).

        Raises:
            Refusal: no questionnaire has it; the message offers the nearest code.
        """
        for form in self.questionnaires:
            if questionnaire in (None, form.code):
                for question in form.questions:
                    if question.code == code:
                        return question
        known = sorted({q.code for form in self.questionnaires for q in form.questions})
        raise Refusal("codebook", f"No question {code!r} in the codebook.", nearest(code, known))

    def group(self, code: str) -> Group:
        """The group with this code.

        Raises:
            Refusal: the codebook has no such group.
        """
        for group in self.groups:
            if group.code == code:
                return group
        known = [group.code for group in self.groups]
        raise Refusal("codebook", f"No respondent group {code!r}.", nearest(code, known))

    @model_validator(mode="after")
    def _check(self) -> Self:
        groups = {group.code for group in self.groups}
        for form in self.questionnaires:
            if form.group not in groups:
                raise ValueError(f"questionnaire {form.code}: unknown group {form.group}")
            codes = [question.code for question in form.questions]
            if len(set(codes)) != len(codes):
                raise ValueError(f"questionnaire {form.code}: a question code occurs twice")
            for question in form.questions:
                self._check_routing(form, question)
        return self

    @staticmethod
    def _check_routing(form: Questionnaire, question: Question) -> None:
        if question.asked_if is None:
            return
        earlier = {q.code: q for q in form.questions[: form.questions.index(question)]}
        asked = earlier.get(question.asked_if.question)
        if asked is None:
            raise ValueError(f"question {question.code}: asked_if names no earlier question")
        if unknown := set(question.asked_if.options) - set(asked.option_codes):
            raise ValueError(f"question {question.code}: asked_if names unknown {sorted(unknown)}")


def load_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        Refusal: the file is missing, is no YAML, or breaks a rule; the message names file and key.
    """
    if not path.is_file():
        raise Refusal("codebook", f"{path} is missing.", "Restore it, or run draft-codebook.")
    return _codebook(path, read_text(path, "codebook"))


@lru_cache(maxsize=8)
def _codebook(path: Path, text: str) -> Codebook:
    """What a codebook with this text is: read once, as several parts of a run ask for it."""
    try:
        return Codebook.model_validate(yaml_in(text, path.name, "codebook"))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "codebook"
        raise Refusal(
            "codebook", f"{path}, {place}: {first['msg']}.", "Correct the file."
        ) from None
