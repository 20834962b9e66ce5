"""A question of the codebook: its answers, rows and routing, in the words of export and report."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

QuestionType = Literal["single", "multi", "matrix", "ranking", "open", "numeric", "contact"]
CLOSED_TYPES = ("single", "multi", "matrix", "ranking")
"""Types of questions whose answers can be counted per option."""
CODE = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")


class Part(BaseModel):
    """A part of the codebook: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Labelled(Part):
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


class Routing(Part):
    """Who gets the question: those who chose one of ``options`` at ``question``."""

    question: str
    options: list[str]


class Question(Part):
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
