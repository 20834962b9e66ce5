"""Invents who responded: when they filled in the questionnaire, and how far they came."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np

from inventarisatie.counts.published.figures import Figure
from inventarisatie.counts.published.model import RESPONDENTS
from inventarisatie.counts.published.respondents import FILLED_IN, period_days
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook, Questionnaire

STOPS_EARLY = 0.06
"""Share of respondents who stop in the second half of the questionnaire."""
OFFICE_HOURS = (8 * 3600, 18 * 3600)
MINUTES = (6, 30)
"""Shortest and longest time that filling in takes."""


@dataclass
class Response:
    """What one invented respondent filled in."""

    started: datetime
    """Local time of the codebook's time zone, without zone."""
    ended: datetime
    reached: int
    """Number of questions that were reached."""
    chosen: dict[str, list[str]] = field(default_factory=dict)
    """Option codes per question code."""
    texts: dict[str, str] = field(default_factory=dict)
    """Text per question code: an open answer, or beside the options."""


def invent_people(
    form: Questionnaire,
    codebook: Codebook,
    figures: Sequence[Figure],
    random: np.random.Generator,
) -> list[Response]:
    """As many empty responses as the group has respondents, newest first.

    Raises:
        Refusal: the size of the group is not published.
    """
    moments = sorted(_moments(form.group, codebook, figures, random), reverse=True)
    questions = len(form.questions)
    reached = np.full(len(moments), questions)
    early = random.permutation(len(moments))[: round(STOPS_EARLY * len(moments))]
    reached[early] = random.integers(questions // 2, questions, size=len(early))
    lasting = random.integers(MINUTES[0] * 60, MINUTES[1] * 60, size=len(moments))
    return [
        Response(start, start + timedelta(seconds=int(seconds)), int(number))
        for start, seconds, number in zip(moments, lasting, reached, strict=True)
    ]


def _moments(
    group: str, codebook: Codebook, figures: Sequence[Figure], random: np.random.Generator
) -> set[datetime]:
    """Different moments on working days, as many in each published period as it counts."""
    periods = [
        (*period_days(figure.parts[0]), figure.lower or 0)
        for figure in figures
        if (figure.question, figure.group) == (FILLED_IN, group)
    ] or [(codebook.period.start, codebook.period.end, _size(group, figures))]
    moments: set[datetime] = set()
    for first, last, count in periods:
        days = _working_days(first, last)
        wanted = len(moments) + count
        while len(moments) < wanted:
            day = days[int(random.integers(len(days)))]
            second = int(random.integers(*OFFICE_HOURS))
            moments.add(datetime.combine(day, time()) + timedelta(seconds=second))
    return moments


def _size(group: str, figures: Sequence[Figure]) -> int:
    for figure in figures:
        if (figure.question, figure.category) == (RESPONDENTS, group) and figure.lower:
            return figure.lower
    raise Refusal(
        "twin",
        f"The number of {group} is not among the published figures.",
        f"Add a row {RESPONDENTS}.{group}.",
    )


def _working_days(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5]
