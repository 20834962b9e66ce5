"""The data of one round as a notebook uses them: questions, respondents, answers, counts."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from inventarisatie.answers.labels import Unconfirmed, unconfirmed
from inventarisatie.answers.tables import ANSWERS, RESPONDENTS, read_table
from inventarisatie.counts.countable import countable
from inventarisatie.counts.countable.derived import Derived, derived_answers, with_derived
from inventarisatie.counts.disclosure import Policy, Protection, load_policy
from inventarisatie.counts.published.figures import FILE, published_questions
from inventarisatie.counts.published.load import load_published
from inventarisatie.counts.respondents import RESPONDENTS as GROUP_SIZES
from inventarisatie.counts.respondents import tally_groups
from inventarisatie.counts.tallies import tally_question
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import Codebook, load_codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde, open_ronde
from inventarisatie.round.question import CLOSED_TYPES, Question


@dataclass(frozen=True)
class RondeData:
    """One round; its tables are read when they are first used."""

    ronde: Ronde
    asked: Codebook
    """The questions as they were asked."""
    derived: tuple[Derived, ...] = ()
    """What a notebook made of the data itself (``derive``)."""
    shown: dict[str, pd.DataFrame] = field(default_factory=dict, init=False, compare=False)
    """What ``tally`` gave of each question before."""

    def __repr__(self) -> str:
        kind = "synthetic twin" if self.synthetic else "measured answers"
        return f"<{self.ronde.name}: {self.asked.title}; {len(self.questions)} questions, {kind}>"

    @property
    def synthetic(self) -> bool:
        """Whether the answers are a synthetic twin, so that only published figures may be shown."""
        return datapackage.provenance(self.ronde) == "synthetic"

    @property
    def questions(self) -> pd.DataFrame:
        """The questions, one row each, by code.

        Columns: ``subject`` and ``text`` (Dutch), ``type``, ``groups`` (who was asked), ``answers``
        (their labels), ``asked_if`` (after which answer, else empty).
        """
        rows: dict[str, dict[str, str]] = {}
        for form in self.asked.questionnaires:
            for question in form.questions:
                row = rows.setdefault(question.code, _described(question))
                row["groups"] = ", ".join(filter(None, [row["groups"], form.group]))
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("question")

    @cached_property
    def respondents(self) -> pd.DataFrame:
        """The cleaned respondents (contract in docs/architecture.md)."""
        return read_table(self.ronde.processed / RESPONDENTS)

    @cached_property
    def cleaned(self) -> pd.DataFrame:
        """The cleaned answers as they were given (contract in docs/architecture.md).

        Raises:
            Refusal: they are not there yet, or nobody is left in them.
        """
        answers = read_table(self.ronde.processed / ANSWERS)
        if answers.empty:
            raise Refusal(
                "data",
                f"No respondent of {self.ronde.name} is left after cleaning.",
                "Check the period of the fieldwork in codeboek.yml.",
            )
        return answers

    @cached_property
    def _countable(self) -> tuple[Codebook, pd.DataFrame]:
        codebook, answers = countable(
            self.ronde, self.asked, self.cleaned, self.policy, coded=not self.synthetic
        )
        if self.derived:
            codebook = with_derived(codebook, self.respondents, self.derived)
            answers = derived_answers(answers, self.respondents, self.derived)
        return codebook, answers

    @property
    def codebook(self) -> Codebook:
        """The questions as they are counted: rankings, numbers and themes have answers to count."""
        return self._countable[0]

    @property
    def answers(self) -> pd.DataFrame:
        """The answers as they are counted, of the form of ``cleaned``."""
        return self._countable[1]

    def answers_to(self, question: str) -> pd.DataFrame:
        """The answers to one closed question, for pandas and seaborn in Lab; never in the report.

        Returns:
            One row per respondent and chosen answer: ``respondent``, ``group``, ``row`` (Dutch
            label of the line of a matrix), ``answer`` (Dutch label; a category of the answers to
            this question only, in their order; missing where somebody gave none), ``state``.

        Raises:
            Refusal: the round has no such closed question.
        """
        model = self.codebook.question(self.closed(question))
        rows = self.answers[self.answers["question"] == question]
        rows = rows[rows["state"].isin(["answered", "no_answer", "dropped_out"])]
        labels = {code: model.label(code) for code in model.option_codes}
        lines = {row.code: row.label for row in model.rows}
        answer = rows["option"].astype(str).map(labels)
        return pd.DataFrame({
            "respondent": rows["respondent"],
            "group": rows["group"].astype(str),
            "row": [lines.get(str(code), "") for code in rows["row"]],
            "answer": pd.Categorical(answer, list(dict.fromkeys(labels.values())), ordered=True),
            "state": rows["state"].astype(str),
        }).reset_index(drop=True)  # fmt: skip

    @cached_property
    def published(self) -> list[str]:
        """Codes of the questions of which the source gives figures."""
        return published_questions(self.ronde.raw / FILE)

    def published_of(self, question: str) -> pd.DataFrame:
        """The published figures of one question with tightened bounds (see ``load_published``)."""
        return load_published(self.ronde, self.asked, question)

    @cached_property
    def policy(self) -> Policy:
        """What counts as too small to be shown."""
        return load_policy(self.ronde)

    @cached_property
    def protection(self) -> Protection:
        """The counts of the answers after disclosure control, each question protected once."""
        return Protection(self.answers, self.codebook, self.policy)

    @cached_property
    def unconfirmed(self) -> Unconfirmed:
        """The options whose labels may be what one person wrote."""
        return unconfirmed(self.ronde, self.asked)

    def closed(self, question: str) -> str:
        """The code itself, if it can be counted.

        Raises:
            Refusal: it is unknown, or an open question without codes.
        """
        known = [GROUP_SIZES, *self.codebook.closed_questions]
        if question not in known:
            what = "an open question" if question in self.questions.index else "no question"
            raise Refusal(
                "question",
                f"{question!r} is {what} of {self.ronde.name}; it cannot be counted.",
                nearest(question, known),
            )
        return question

    def count(self, question: str) -> pd.DataFrame:
        """The tally of the cleaned answers, exact: never shown as it is (see ``tally``).

        Raises:
            Refusal: the tables are not there, or the round has no such closed question.
        """
        certainty = "synthetic" if self.synthetic else "counted"
        if question == GROUP_SIZES:
            return tally_groups(self.respondents, self.codebook, certainty)
        return tally_question(self.answers, self.codebook, question, certainty)


def load_ronde(number: int, root: Path | None = None) -> RondeData:
    """Open a round for analysis.

    Args:
        number: the round, e.g. 4.
        root: project folder; found from the working folder where it is None.

    Returns:
        The round: ``questions``, ``respondents`` and ``answers`` as frames, and its ``codebook``.

    Raises:
        Refusal: the round or its codebook is missing or broken.

    Example:
        >>> from inventarisatie import load_ronde
        >>> load_ronde(4)
        <ronde-4: Vierde corona-inventarisatie harm reduction; 31 questions, synthetic twin>
    """
    ronde = open_ronde(number, root)
    return RondeData(ronde, load_codebook(ronde.codebook_file))


def _described(question: Question) -> dict[str, str]:
    routing = question.asked_if
    return {
        "subject": question.subject or question.text,
        "text": question.text,
        "type": question.type,
        "groups": "",
        "answers": "; ".join(question.label(code) for code in question.option_codes)
        if question.type in CLOSED_TYPES else "",
        "asked_if": f"{routing.question}={'|'.join(routing.options)}" if routing else "",
    }  # fmt: skip
