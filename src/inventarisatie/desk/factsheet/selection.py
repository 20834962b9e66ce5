"""A selection of respondents, as ``voorzieningen=gebruiksruimte,groep=professionals``."""

from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Self

import pandas as pd

from inventarisatie.charts.describe import LONG_SUBJECT
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.disclosure import Policy
from inventarisatie.counts.disclosure.policy import SELECTING_TYPES
from inventarisatie.counts.numbers import before
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde

GROUP = "groep"
"""The name that selects a respondent group instead of an answer."""
SUFFIX = ".selectie"
"""End of the id of a number of the selection; that of everyone is without."""


@dataclass(frozen=True)
class Selection:
    """Who is selected: those who gave all these answers, and are in this group.

    Attributes:
        answers: pairs of a question code and an option code, by question.
        group: code of a respondent group; "" for all groups.
    """

    answers: tuple[tuple[str, str], ...]
    group: str

    @classmethod
    def read(cls, text: str, codebook: Codebook) -> Self:
        """Read and check a selection.

        Raises:
            Refusal: it is empty, or names an unknown or unfit question or answer; the message
                offers the nearest.
        """
        chosen: dict[str, str] = {}
        for part in text.split(","):
            name, equals, code = part.partition("=")
            if not equals or name in chosen:
                raise Refusal(
                    "selection",
                    f"{text!r} is no selection.",
                    "Write question=answer, several with different questions joined by a comma.",
                )
            known = answers_of(name, codebook)
            if code not in known:
                raise Refusal("selection", f"{name} has no answer {code!r}.", nearest(code, known))
            chosen[name] = code
        group = chosen.pop(GROUP, "")
        return cls(tuple(sorted(chosen.items())), group)

    @property
    def question(self) -> str:
        """Code of the question that selects; of several, joined by a comma; "" for none."""
        return ",".join(question for question, _ in self.answers)

    @property
    def filter(self) -> str:
        """The selection as the disclosure rules know it; "" for everyone."""
        return f"{self.question}={','.join(code for _, code in self.answers)}".strip("=")

    @property
    def text(self) -> str:
        """The selection in its standard spelling."""
        group = [(GROUP, self.group)] if self.group else []
        return ",".join(f"{name}={code}" for name, code in [*self.answers, *group])

    @property
    def slug(self) -> str:
        """Name for its folder and jobs, another one for every selection."""
        return self.text.replace("=", "_").replace(",", "__")

    def folder(self, ronde: Ronde) -> "FactsheetFolder":
        """The round, with the folder of this factsheet as its report folder."""
        return FactsheetFolder(ronde.root, ronde.number, self.slug)

    def label(self, codebook: Codebook) -> str:
        """The selection in Dutch: "Voorzieningen: Gebruiksruimte"."""
        parts = []
        for name, code in self.answers:
            question = codebook.question(name)
            subject = shorten(question.subject or question.text, LONG_SUBJECT, placeholder="…")
            parts.append(before(subject) + question.label(code))
        if self.group:
            parts.append(f"Groep: {codebook.group(self.group).label}")
        return "; ".join(parts)


@dataclass(frozen=True)
class FactsheetFolder(Ronde):
    """The folders of a round for one factsheet: ``slug`` is the name of its report folder."""

    slug: str

    @property
    def reports(self) -> Path:
        """Everything of the factsheet; no two share a file."""
        return super().reports / "factsheets" / self.slug


def answers_of(name: str, codebook: Codebook) -> list[str]:
    """What a question (or ``groep``) can select by.

    Raises:
        Refusal: there is no such question, or it is no single or multi question.
    """
    if name == GROUP:
        return [group.code for group in codebook.groups]
    questions = {q.code: q for form in codebook.questionnaires for q in form.questions}
    known = [GROUP, *(c for c, q in questions.items() if q.type in SELECTING_TYPES)]
    if name not in known:
        raise Refusal("selection", f"{name!r} cannot select respondents.", nearest(name, known))
    return questions[name].option_codes


def asked_of_others(group: str, codebook: Codebook) -> bool:
    """Whether another group had a question of this one: else there is nobody to lay it beside."""
    own, others = (
        {question.code for form in forms for question in form.questions}
        for forms in (
            [form for form in codebook.questionnaires if form.group == group],
            [form for form in codebook.questionnaires if form.group != group],
        )
    )
    return bool(own & others)


def policy_for(data: RondeData, question: str) -> Policy:
    """The disclosure rules when ``question`` (or several, joined by a comma) selects.

    Of a measured round all selections must be protected together, so only questions that its policy
    names can select, one at a time. Nobody is behind a synthetic twin: there any question can.

    Raises:
        Refusal: the policy of a measured round does not name the question.
    """
    if data.synthetic:
        return data.policy.model_copy(update={"selections": (question,) if question else ()})
    if question and question not in data.policy.selections:
        known = ", ".join(data.policy.selections) or "none"
        if set(question.split(",")) <= set(data.policy.selections):
            raise Refusal(
                "selection",
                f"{question}: of {data.ronde.name} one question at a time may select, because "
                "selections by several together are not protected.",
                f"Select by one of: {known}.",
            )
        raise Refusal(
            "selection",
            f"{question} may not select respondents of {data.ronde.name}: its selections are not "
            "protected together.",
            f"Questions that may, one at a time: {known}. Add one to selections in bescherming.yml "
            "and run: inventarisatie seal.",
        )
    return data.policy


def answers_to(answers: pd.DataFrame, question: str) -> pd.DataFrame:
    """The answers with those to several questions together as one question, if it names several.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        question: code of a question, or codes joined by a comma.
    """
    codes = question.split(",")
    if len(codes) == 1:
        return answers
    given = answers[answers["state"].isin(["answered", "no_answer", "not_selected"])]
    joined: pd.DataFrame | None = None
    for code in codes:
        own = given[given["question"] == code].astype({"option": str, "state": str})
        own = own.assign(option=own["option"].where(own["state"] == "answered", ""))
        own = own[["respondent", "option"]].drop_duplicates()
        if joined is None:
            joined = own
            continue
        joined = joined.merge(own, on="respondent", suffixes=("", "_b"))
        both = (joined["option"] != "") & (joined["option_b"] != "")
        joined = joined.assign(option=(joined["option"] + "," + joined["option_b"]).where(both, ""))
        joined = joined[["respondent", "option"]].drop_duplicates()
    assert joined is not None
    groups = answers[["respondent", "group"]].astype(str).drop_duplicates()
    extra = joined.merge(groups, on="respondent").assign(question=question, row="", text="")
    extra["state"] = extra["option"].map(lambda code: "answered" if code else "not_selected")
    return pd.concat([answers, extra], ignore_index=True)
