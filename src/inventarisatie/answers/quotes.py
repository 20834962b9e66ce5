"""Quotes: only open answers that a researcher approved, one by one, may enter a report.

The list is ``data/raw/ronde-N/citaten.csv`` (UTF-8, comma), one line per quote:
``id,respondent,question,text_sha256,approved_by,date``. ``respondent`` is the pseudonym within the
round; ``text_sha256`` is the fingerprint of the whole approved text, so that an approval never
passes to another text when respondents are numbered anew. ``inventarisatie quotes --question``
prints each line but the name.
"""

import hashlib
import re
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from inventarisatie.answers.approvals import check_approval
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.lists import read_list
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde

FILE = "citaten.csv"
COLUMNS = ["id", "respondent", "question", "text_sha256", "approved_by", "date"]
HEX_DIGITS = 12
"""Of the SHA-256 of a text: enough to tell any two answers apart."""
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
            there is no such open answer or its text is another. The message names the line.
    """
    path = ronde.raw / FILE
    if not path.is_file():
        return pd.DataFrame(columns=QUOTE_COLUMNS)
    quotes, seen = [], set[str]()
    for line, cells in read_list(path, COLUMNS, "quotes"):
        if len(cells) != len(COLUMNS):
            raise _refuse(ronde, line, f"{len(cells)} cells instead of {len(COLUMNS)}")
        quote = dict(zip(COLUMNS, cells, strict=True))
        if not _ID.fullmatch(quote["id"]) or quote["id"] in seen:
            raise _refuse(
                ronde, line, f"id {quote['id']!r} occurs twice or is no code like quote-1"
            )
        seen.add(quote["id"])
        check_approval(quote["approved_by"], quote["date"], partial(_refuse, ronde, line))
        text, group = _approved(ronde, line, answers, quote)
        quotes.append((quote["id"], quote["question"], group, text))
    return pd.DataFrame(quotes, columns=QUOTE_COLUMNS)


def quotable(ronde: Ronde, answers: pd.DataFrame, codebook: Codebook, code: str) -> pd.DataFrame:
    """The open answers to a question to choose quotes from: not for sharing.

    Args:
        ronde: the round.
        answers: its frame of answers.
        codebook: its codebook.
        code: the question.

    Returns:
        One row per text: ``text`` as it is in ``answers``, and ``line`` for the list, ready but for
        the name of who approves it.

    Raises:
        Refusal: there is no such question, it has no free text, or nobody wrote anything.
    """
    question = codebook.question(code)
    forms = [form for form in codebook.questionnaires for q in form.questions if q.code == code]
    texts = [q for form in forms for q in form.questions if q.type == "open" or q.other]
    others = f"Choose one of: {', '.join(dict.fromkeys(q.code for q in texts)) or 'none'}."
    if code not in {q.code for q in texts}:
        raise Refusal(
            "quotes", f"Question {code!r} is a {question.type} question without free text.", others
        )
    rows = answers[(answers["question"] == code) & (answers["text"] != "")]
    if rows.empty:
        raise Refusal("quotes", f"Nobody wrote anything at {code!r} of {ronde.name}.", others)
    written = rows[["respondent", "text"]].astype(str).to_numpy().tolist()
    today = date.today().isoformat()
    lines = [
        f"{code}-{number},{respondent},{code},{fingerprint(text)},,{today}"
        for number, (respondent, text) in enumerate(written, start=1)
    ]
    return pd.DataFrame({"text": [text for _, text in written], "line": lines})


def fingerprint(text: str) -> str:
    """The first digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:HEX_DIGITS]


def _approved(
    ronde: Ronde, line: int, answers: pd.DataFrame, quote: dict[Any, str]
) -> tuple[str, str]:
    """The approved text and the group of who wrote it."""
    respondent, question = quote["respondent"], quote["question"]
    known = sorted(answers["question"].astype(str).unique())
    if question not in known:
        raise _refuse(ronde, line, f"no question {question!r}. {nearest(question, known)}")
    own = answers[answers["respondent"].astype(str) == respondent]
    if own.empty:
        raise _refuse(ronde, line, f"no respondent {respondent!r}")
    rows = own[own["question"].astype(str).eq(question) & (own["text"] != "")]
    if rows.empty:
        raise _refuse(ronde, line, f"{respondent} wrote nothing at {question}")
    same = rows[rows["text"].map(fingerprint) == quote["text_sha256"]]
    if same.empty:
        raise _refuse(
            ronde, line, f"{respondent} wrote another text at {question} than was approved"
        )
    return str(same["text"].iloc[0]), str(same["group"].iloc[0])


def _refuse(ronde: Ronde, line: int, problem: str) -> Refusal:
    return Refusal(
        "quotes",
        f"{ronde.name}/{FILE}, line {line}: {problem.rstrip('.')}.",
        f"Correct or remove it. `inventarisatie quotes --ronde {ronde.number} --question CODE` "
        "prints the lines to choose from.",
    )
