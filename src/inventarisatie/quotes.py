"""Quotes: only open answers that a researcher approved, one by one, may enter a report.

The list is ``data/raw/ronde-N/citaten.csv`` (UTF-8, comma), one line per quote:
``id,respondent,question,starts_with,approved_by,date``. ``respondent`` is the pseudonym within the
round; ``starts_with`` are the first words of the approved text, so that an approval never passes to
another text when respondents are numbered anew.
"""

import re
from datetime import date

import pandas as pd

from inventarisatie.errors import Refusal
from inventarisatie.project import Ronde

FILE = "citaten.csv"
COLUMNS = ["id", "respondent", "question", "starts_with", "approved_by", "date"]
FEWEST_WORDS = 3
QUOTE_COLUMNS = ["id", "question", "group", "text"]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def approved_quotes(ronde: Ronde, answers: pd.DataFrame) -> pd.DataFrame:
    """The quotes that may enter the report, de-identified as they are in ``answers``.

    Args:
        ronde: the round.
        answers: its frame of answers (contract in docs/architecture.md).

    Returns:
        One row per quote, ``QUOTE_COLUMNS``: no pseudonym. Empty where there is no list.

    Raises:
        Refusal: the list is broken, an approval lacks a name or a date, an id occurs twice, or
            there is no such open answer. The message names the line.
    """
    path = ronde.raw / FILE
    if not path.is_file():
        return pd.DataFrame(columns=QUOTE_COLUMNS)
    try:
        listed = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (ValueError, UnicodeDecodeError) as error:
        raise _refuse(ronde, 1, f"cannot be read: {error}") from None
    if list(listed.columns) != COLUMNS:
        raise _refuse(ronde, 1, f"has other columns than {','.join(COLUMNS)}")
    written = answers[answers["text"] != ""]
    quotes, seen = [], set[str]()
    for line, quote in enumerate(listed.to_dict("records"), start=2):
        if not _ID.fullmatch(quote["id"]) or quote["id"] in seen:
            raise _refuse(
                ronde, line, f"id {quote['id']!r} occurs twice or is no code like quote-1"
            )
        seen.add(quote["id"])
        _check_approval(ronde, line, quote["approved_by"], quote["date"])
        same = written["respondent"].astype(str).eq(quote["respondent"])
        rows = written[same & written["question"].astype(str).eq(quote["question"])]
        if len(rows) != 1:
            raise _refuse(
                ronde, line, f"{quote['respondent']} wrote no single text at {quote['question']}"
            )
        text, start = str(rows["text"].iloc[0]), quote["starts_with"].strip()
        enough = len(start.split()) >= FEWEST_WORDS or start == text.strip()
        if not (enough and text.strip().startswith(start)):
            raise _refuse(
                ronde,
                line,
                f"the text does not start with the {FEWEST_WORDS} or more approved words",
            )
        quotes.append((quote["id"], quote["question"], str(rows["group"].iloc[0]), text))
    return pd.DataFrame(quotes, columns=QUOTE_COLUMNS)


def _check_approval(ronde: Ronde, line: int, name: str, day: str) -> None:
    if not name.strip():
        raise _refuse(ronde, line, "names nobody in approved_by")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise _refuse(ronde, line, f"date {day!r} is not written as 2020-10-30") from None


def _refuse(ronde: Ronde, line: int, problem: str) -> Refusal:
    return Refusal(
        "quotes",
        f"{ronde.name}/{FILE}, line {line}: {problem}.",
        f"Correct the line. `inventarisatie quotes --ronde {ronde.number}` lists the open answers.",
    )
