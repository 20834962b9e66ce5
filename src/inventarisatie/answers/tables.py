"""The tidy tables of a round as files: respondents, answers, and the log of what was changed."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.round.files import write_parquet, write_text

RESPONDENTS, ANSWERS, LOG = "respondenten.parquet", "antwoorden.parquet", "schoonmaaklog.csv"
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
        return Tables(kept, answers, self.log).logged("opschonen", what, why, number)


def write_tables(folder: Path, tables: Tables) -> None:
    """Write the three tables into a folder, each whole or not at all."""
    write_parquet(folder / RESPONDENTS, tables.respondents)
    write_parquet(folder / ANSWERS, tables.answers)
    write_text(folder / LOG, tables.log.to_csv(index=False, lineterminator="\n"))


def read_tables(folder: Path) -> Tables:
    """Read the three tables of a folder.

    Raises:
        Refusal: one of them is not there yet.
    """
    return Tables(read_table(folder / RESPONDENTS), read_table(folder / ANSWERS), read_log(folder))


def read_table(path: Path) -> pd.DataFrame:
    """Read one Parquet table that an earlier notebook wrote.

    Raises:
        Refusal: it is not there yet.
    """
    _require(path)
    return pd.read_parquet(path)


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
