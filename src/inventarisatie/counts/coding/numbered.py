"""Open answers, each with an id that does not tell whose it is."""

import hashlib
import re

import pandas as pd

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


def numbered(answers: pd.DataFrame, question: str) -> pd.DataFrame:
    """The answers in words to a question.

    The id of an answer is made of the question and the words of the answer, so that it stays the
    same when respondents are renumbered, and changes when the answer does.

    Args:
        answers: frame of answers (contract in docs/architecture.md).
        question: code of an open question.

    Returns:
        One row per answer, in the order of the ids: ``answer`` (the id), ``respondent``, ``text``
        (white space made single).
    """
    rows = answers[(answers["question"] == question) & (answers["text"] != "")]
    texts = rows["text"].map(plain)
    digests = texts.map(lambda text: _digest(f"{question}\n{text}"))
    times = digests.groupby(digests).cumcount()
    ids = digests.where(times == 0, digests + "-" + (times + 1).astype(str))
    frame = pd.DataFrame({"answer": ids, "respondent": rows["respondent"], "text": texts})
    return frame.sort_values("answer", ignore_index=True)


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return _UNSEEN.sub(" ", text).strip()


def _digest(text: str) -> str:
    """A short code that starts with a letter, so that no spreadsheet takes it for a number."""
    return "a" + hashlib.sha256(text.encode()).hexdigest()[:8]
