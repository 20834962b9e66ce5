"""The data of one round as a notebook uses them: questions, respondents, answers, counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from inventarisatie.answers.labels import Unconfirmed, unconfirmed
from inventarisatie.answers.tables import ANSWERS, RESPONDENTS, read_table
from inventarisatie.counts.countable import countable
from inventarisatie.counts.countable.derived import Derived, derived_answers, with_derived
from inventarisatie.counts.disclosure import Policy, Protection, load_policy
from inventarisatie.counts.frame import labelled
from inventarisatie.counts.labels import hidden_labels
from inventarisatie.counts.published.backtest import backtest, require_backtest
from inventarisatie.counts.published.load import load_published
from inventarisatie.counts.respondents import RESPONDENTS as GROUP_SIZES
from inventarisatie.counts.respondents import tally_groups
from inventarisatie.counts.tallies import COLUMNS, tally_question
from inventarisatie.counts.terms import NO_ANSWER
from inventarisatie.errors import Refusal
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import CLOSED_TYPES, Codebook, Option, Question, load_codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde, open_ronde


@dataclass(frozen=True)
class RondeData:
    """One round; its tables are read when they are first used."""

    ronde: Ronde
    asked: Codebook
    """The questions as they were asked."""
    derived: tuple[Derived, ...] = ()
    """What a notebook made of the data itself (``derive``)."""

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
        model = self.codebook.question(_closed(self, question))
        rows = self.answers[(self.answers["question"] == question)]
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
    def published(self) -> pd.DataFrame:
        """The published figures with tightened bounds."""
        return load_published(self.ronde, self.asked)

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


def derive(
    data: RondeData,
    code: str,
    values: "pd.Series[str]",
    *,
    subject: str,
    options: Mapping[str, str],
) -> RondeData:
    """The round with a closed question more, made of what is known about each respondent.

    It is tallied and protected as any other question.

    Args:
        data: the round.
        code: code of the new question.
        values: code of the answer of each respondent (index: ``respondent``); missing where there
            is none. Groups of which nobody is in the index were not asked.
        subject: Dutch name of the subject.
        options: Dutch label by code of the answer, in order.

    Raises:
        Refusal: the round has such a question already, or a value is no option.
    """
    if code in data.questions.index:
        raise Refusal(
            "question", f"{data.ronde.name} has a question {code!r}.", "Take another code."
        )
    if unknown := sorted(set(values.dropna()) - options.keys()):
        raise Refusal(
            "question",
            f"The value {unknown[0]!r} of {code!r} is no option.",
            nearest(unknown[0], list(options)),
        )
    made = [Option(code=name, label=label) for name, label in options.items()]
    question = Question(code=code, text=subject, subject=subject, type="single", options=made)
    return replace(data, derived=(*data.derived, Derived(question, values)))


def tally(data: RondeData, *questions: str) -> pd.DataFrame:
    """Count the answers to these questions, and give the figures that may be shown of them.

    The cleaned answers are counted in every round. Of measured answers the counts come back after
    disclosure control: one that could point at somebody is a range (``protected``). Of a synthetic
    twin each count is held against the published figure, and the published figures come back.

    Args:
        data: the round, as ``load_ronde`` gives it.
        questions: codes of closed questions; ``respondenten`` for the sizes of the groups.

    Returns:
        One row per category and group: ``id``, ``question``, ``row``, ``category``, ``group``,
        ``filter``; in Dutch ``subject``, ``row_label``, ``label``, ``group_label``, ``text``
        ("29 van de 50"); ``lower``, ``upper``, ``base_lower``, ``base_upper`` in numbers of
        respondents; ``certainty``, ``section`` of the source, ``words``, ``note``; ``options``, the
        categories that a row counts together.

    Raises:
        Refusal: a question is unknown or open, nothing about it was published, the answers are not
            there, or a count is outside its published bounds.

    Example:
        >>> from inventarisatie import load_ronde, tally
        >>> rows = tally(load_ronde(4), "capaciteit-voor-corona").set_index("category")
        >>> rows.loc["minder", ["text", "certainty"]].tolist()
        ['29 van de 50', 'published']
    """
    _check_known(data, questions)
    show = _published if data.synthetic else _measured
    parts = [show(data, question) for question in questions] or [pd.DataFrame(columns=COLUMNS)]
    return labelled(pd.concat(parts, ignore_index=True), data.codebook)


def _check_known(data: RondeData, questions: Sequence[str]) -> None:
    """Refuse what is neither a question of the round nor a subject of its published figures."""
    published = data.published["question"] if data.synthetic else ()
    known = [GROUP_SIZES, *data.codebook.closed_questions, *data.questions.index, *published]
    for question in questions:
        if question not in known:
            raise Refusal(
                "question",
                f"{question!r} is no question of {data.ronde.name}.",
                nearest(str(question), list(dict.fromkeys(known))),
            )


def _measured(data: RondeData, question: str) -> pd.DataFrame:
    if question == GROUP_SIZES:
        return data.count(question)
    return to_show(data, data.protection.of(_closed(data, question)).tally)


def to_show(data: RondeData, counted: pd.DataFrame) -> pd.DataFrame:
    """Protected counts as they are shown: without "no answer" where everybody answered.

    A label that nobody confirmed, and that is not known to be that of enough people, is a number.
    """
    shown = counted[~((counted["category"] == NO_ANSWER) & (counted["upper"] == 0))]
    return shown.assign(label=hidden_labels(shown, data.unconfirmed, data.policy.smallest_count))


def _published(data: RondeData, question: str) -> pd.DataFrame:
    """What was published, after the answers have been counted and held against it."""
    own = data.published[data.published["question"] == question]
    if own["counted"].any():
        require_backtest(backtest(data.count(_closed(data, question)), own))
    stated = own[own["stated"]]
    if stated.empty:
        raise Refusal(
            "published",
            f"Nothing was published about {question!r} of {data.ronde.name}, and the answers of a "
            "synthetic twin are no findings.",
            f"Published are: {', '.join(dict.fromkeys(data.published['question']))}.",
        )
    word = stated["certainty"] == "word"  # no count follows that the source states
    return stated.assign(**{bound: stated[bound].mask(word) for bound in ("lower", "upper")})


def _closed(data: RondeData, question: str) -> str:
    """The code itself, if it can be counted.

    Raises:
        Refusal: it is unknown, or an open question without codes.
    """
    known = [GROUP_SIZES, *data.codebook.closed_questions]
    if question not in known:
        what = "an open question" if question in data.questions.index else "no question"
        raise Refusal(
            "question",
            f"{question!r} is {what} of {data.ronde.name}; it cannot be counted.",
            nearest(question, known),
        )
    return question


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
