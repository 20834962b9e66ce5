"""The codebook: the single source of questions, options, labels, order and routing.

A codebook is one ``codeboek.yml`` per round. Keys are English, texts are Dutch. ``load_codebook``
reads and checks it; every other part of the project asks this model, never the file.
"""

from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.texts import read_yaml

QuestionType = Literal["single", "multi", "matrix", "ranking", "open", "numeric", "contact"]
CLOSED_TYPES = ("single", "multi", "matrix", "ranking")
"""Types of questions whose answers can be counted per option."""
CODE = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Labelled(_Part):
    """Something with a Dutch label for readers, and a text by which it is found in the export."""

    code: str = CODE
    label: str
    export: str = ""
    """What it is called in the export, where the label is another text: a translation, say."""

    def as_exported(self) -> Self:
        """The same, labelled as in the export."""
        return self.model_copy(update={"label": self.export or self.label})


class Option(_Labelled):
    """An answer that can be chosen: its code, its Dutch label and the finding it stands for."""

    finding: str = ""
    """Dutch clause that follows "29 van de 50 professionals", as in "kunnen minder ontvangen"."""


class Merged(Option):
    """Answers that are also counted together, e.g. "goed of enigszins"."""

    options: list[str] = Field(min_length=2)


class Row(_Labelled):
    """A row of a matrix question."""


class Other(_Labelled):
    """The text field beside the options ("Anders, namelijk").

    ``meaning`` tells the two forms of SurveyMonkey apart: ``answer`` is an option of its own,
    ``comment`` is a remark beside any option.
    """

    code: str = Field(default="anders", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label: str = "Anders, namelijk"
    meaning: Literal["answer", "comment"] = "answer"


class Routing(_Part):
    """Who gets the question: those who chose one of ``options`` at ``question``."""

    question: str
    options: list[str]


class Question(_Part):
    """One question of a questionnaire."""

    code: str = CODE
    text: str
    export: str = ""
    """Its text in the export, where ``text`` is another one."""
    type: QuestionType
    subject: str = ""
    """Short Dutch name of the subject, for chart titles and tables; the text where empty."""
    options: list[Option] = []
    merged: list[Merged] = []
    rows: list[Row] = []
    other: Other | None = None
    asked_if: Routing | None = None
    unlisted: str = ""
    """Code of the answer that counts for a choice that is no option; its text stays text."""
    column: str = ""
    """Sub-header of the column in the export, where one question has several text boxes."""
    left_out: list[str] = []
    """Sub-headers of columns in the export that are not read: personal data, or put in by hand."""
    note: str = ""
    invented: bool = False
    """Whether only the synthetic twin was asked it, so that no page of the report has it."""
    background: bool = False
    """Whether it tells who somebody is, as a town or an organisation: nothing leads with it."""

    @property
    def option_codes(self) -> list[str]:
        """Codes of all answers in order, the "Anders" answer last."""
        codes = [option.code for option in self.options]
        if self.other and self.other.meaning == "answer":
            codes.append(self.other.code)
        return codes

    def label(self, code: str) -> str:
        """Dutch label of an option, of answers counted together or of the "Anders" answer.

        Raises:
            KeyError: the question has no such option.
        """
        labels = {option.code: option.label for option in [*self.options, *self.merged]}
        if self.other:
            labels[self.other.code] = self.other.label
        return labels[code]

    def as_exported(self) -> Self:
        """The same question in the words of the export."""
        update = {
            "text": self.export or self.text,
            "options": [option.as_exported() for option in self.options],
            "rows": [row.as_exported() for row in self.rows],
            "other": self.other and self.other.as_exported(),
        }
        return self.model_copy(update=update)

    @model_validator(mode="after")
    def _check(self) -> Self:
        codes = self.option_codes
        if len(set(codes)) != len(codes):
            raise ValueError(f"question {self.code}: an option code occurs twice")
        if self.type in ("single", "multi", "matrix", "ranking") and not self.options:
            raise ValueError(f"question {self.code}: a {self.type} question needs options")
        if self.unlisted and (self.type != "single" or self.unlisted not in codes):
            raise ValueError(f"question {self.code}: unlisted is no option of a single choice")
        for merged in self.merged:
            if unknown := set(merged.options) - set(codes):
                raise ValueError(f"question {self.code}: {merged.code} merges unknown {unknown}")
        if (self.type == "matrix") != bool(self.rows):
            raise ValueError(
                f"question {self.code}: rows belong to a matrix question, and only there"
            )
        return self


class Questionnaire(_Part):
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


class Group(_Part):
    """A group of respondents, with the Dutch words for it."""

    code: str = CODE
    label: str
    """Plural, as in "29 van de 50 professionals"."""


class Period(_Part):
    """First and last day of the fieldwork."""

    start: date
    end: date


class Codebook(_Part):
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
    try:
        return Codebook.model_validate(read_yaml(path, "codebook"))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "codebook"
        raise Refusal(
            "codebook", f"{path}, {place}: {first['msg']}.", "Correct the file."
        ) from None
