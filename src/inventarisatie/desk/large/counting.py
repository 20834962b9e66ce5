"""The tallies of an export of any size, in the memory that one part of it takes.

Every cleaning rule looks at one respondent at a time and tallies add up, so that the sum over the
parts is the tally of the whole. Free text takes no part in this and is not de-identified for it; it
goes no further than the part it is in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from inventarisatie.answers.cleaning import clean
from inventarisatie.answers.tables import LOG_COLUMNS, Tables
from inventarisatie.counts.tallies import add_tallies, tally_question
from inventarisatie.reader import Survey, read_partitions
from inventarisatie.reader.survey import PART_ROWS
from inventarisatie.round.codebook import CLOSED_TYPES, Codebook, Questionnaire


@dataclass(frozen=True)
class Counted:
    """What was counted: the tallies of all closed questions, and the cleaning log (Dutch)."""

    tally: pd.DataFrame
    """Columns as `tallies.COLUMNS`."""
    log: pd.DataFrame
    """``step``, ``what``, ``why``, ``rows``."""


def count_export(
    path: Path, form: Questionnaire, codebook: Codebook, *, most: int = PART_ROWS
) -> Counted:
    """Read, clean and tally an export part by part.

    Args:
        path: the export.
        form: its questionnaire.
        codebook: of the round.
        most: respondents per part; decides the memory needed.

    Raises:
        Refusal: as `reading.read_partitions`.
    """
    surveys = read_partitions(path, form, codebook, most=most)
    return add_up(count_part(survey, form, codebook) for survey in surveys)


def count_part(survey: Survey, form: Questionnaire, codebook: Codebook) -> Counted:
    """Clean and tally the respondents of one part."""
    tables = clean(Tables(survey.respondents, survey.answers, survey.log), codebook)
    answers = tables.answers.drop(columns=["text", "value"])
    answers["respondent"], _ = pd.factorize(answers["respondent"])  # faster than texts, below
    by_question = dict(iter(answers.groupby("question", observed=False)))
    closed = [question.code for question in form.questions if question.type in CLOSED_TYPES]
    tallies = [tally_question(by_question[code], codebook, code) for code in closed]
    return Counted(pd.concat(tallies, ignore_index=True), tables.log)


def add_up(parts: Iterable[Counted]) -> Counted:
    """The counts of all parts together."""
    counted = list(parts)
    log = pd.concat([part.log for part in counted])
    rows = log.groupby(LOG_COLUMNS[:-1], sort=False)["rows"].sum().reset_index()
    return Counted(add_tallies(part.tally for part in counted), rows)
