"""The tidy tables of a round as files: respondents, answers, and the log of what was changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.reader.tidy import STATES
from inventarisatie.round.files import write_parquet, write_text

RESPONDENTS, ANSWERS, LOG = "respondenten.parquet", "antwoorden.parquet", "schoonmaaklog.csv"
RESPONDENT_COLUMNS = [
    "respondent", "questionnaire", "group", "started", "ended", "last_question", "complete"
]  # fmt: skip
ANSWER_COLUMNS = [
    "respondent", "questionnaire", "group", "question", "row", "option", "text", "value", "state"
]  # fmt: skip
LOG_COLUMNS = ["step", "what", "why", "rows"]


@dataclass(frozen=True)
class Tables:
    """Respondents and answers (contracts in docs/architecture.md) and the log (``LOG_COLUMNS``)."""

    respondents: pd.DataFrame
    answers: pd.DataFrame
    log: pd.DataFrame

    def logged(self, step: str, what: str, why: str, rows: int) -> "Tables":
        """The same tables with one more line in the log (Dutch texts)."""
        line = pd.DataFrame([[step, what, why, rows]], columns=LOG_COLUMNS)
        return Tables(
            self.respondents, self.answers, pd.concat([self.log, line], ignore_index=True)
        )

    def without(self, dropped: "pd.Series[bool]", what: str, why: str) -> "Tables":
        """The tables without some respondents and their answers, with one more line in the log.

        Args:
            dropped: per row of ``respondents`` whether to leave it out.
            what: what was done, in Dutch.
            why: the reason, in Dutch.
        """
        kept, number = self.respondents[~dropped].reset_index(drop=True), int(dropped.sum())
        answers = self.answers
        if number:
            inside = answers["respondent"].isin(kept["respondent"].unique())
            answers = answers[inside].reset_index(drop=True)
            names = pd.Categorical(answers["respondent"]).remove_unused_categories()
            answers = answers.assign(respondent=names)
        return Tables(kept, answers, self.log).logged("opschonen", what, why, number)


def write_tables(folder: Path, tables: Tables) -> None:
    """Write the three tables into a folder, each whole or not at all.

    Raises:
        Refusal: they do not keep the contract of docs/architecture.md, so that counts would be
            wrong: a column is missing, a state is unknown, a respondent occurs twice or not at all.
    """
    for fault in _faults(tables):
        raise Refusal(
            "data", f"Nothing is written: {fault}.", "Look at what was changed after reading."
        )
    write_parquet(folder / RESPONDENTS, tables.respondents)
    write_parquet(folder / ANSWERS, tables.answers)
    write_text(folder / LOG, tables.log.to_csv(index=False, lineterminator="\n"))


def _faults(tables: Tables) -> Iterator[str]:
    for name, frame, columns in (
        ("respondents", tables.respondents, RESPONDENT_COLUMNS),
        ("answers", tables.answers, ANSWER_COLUMNS),
        ("log", tables.log, LOG_COLUMNS),
    ):
        yield from (f"the {name} have no column {c!r}" for c in columns if c not in frame)
    ids = tables.respondents["respondent"]
    yield from (f"respondent {name!r} occurs twice" for name in ids[ids.duplicated()].head(1))
    unknown = set(tables.answers["respondent"].unique()) - set(ids)
    yield from (f"respondent {name!r} has answers only" for name in sorted(unknown))
    states = set(tables.answers["state"].unique()) - set(STATES)
    yield from (f"no answer can have the state {state!r}" for state in sorted(states))


def read_tables(folder: Path) -> Tables:
    """Read the three tables of a folder.

    Raises:
        Refusal: one of them is not there yet.
    """
    return Tables(read_table(folder / RESPONDENTS), read_table(folder / ANSWERS), read_log(folder))


def read_table(path: Path, filters: Sequence[tuple[str, str, object]] = ()) -> pd.DataFrame:
    """Read one Parquet table that an earlier notebook wrote.

    Args:
        path: the table.
        filters: which rows, as ``pandas.read_parquet`` takes them; all rows where there are none.

    Raises:
        Refusal: it is not there yet.
    """
    _require(path)
    return pd.read_parquet(path, filters=filters or None)


def read_log(folder: Path) -> pd.DataFrame:
    """Read the log of a folder.

    Raises:
        Refusal: it is not there yet.
    """
    _require(folder / LOG)
    return pd.read_csv(folder / LOG)


def _require(path: Path) -> None:
    if not path.is_file():
        raise Refusal(
            "data",
            f"{path.parent.name}/{path.name} is not there yet.",
            "Run the notebooks 01-inlezen and 02-opschonen first, or `make report`.",
        )
