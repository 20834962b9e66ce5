"""From encoded questions to the pieces of the answer table, missings typed."""

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.column import Column
from inventarisatie.reader.encoded import Encoded
from inventarisatie.reader.tidy import ANSWERED, NOT_SELECTED, Ints, Piece
from inventarisatie.round.question import Question

States = NDArray[np.int8]


def pieces_of(question: Question, encoded: Encoded, blank: States) -> list[Piece]:
    """The answers to one question.

    Args:
        question: the question.
        encoded: its cells in terms of the codebook.
        blank: state of a blank answer, per respondent.
    """
    if question.type == "contact":
        return []
    if question.type in ("open", "numeric"):
        return [_text_box(question, encoded, blank)]
    if encoded.masks:
        pieces = [_several(question, encoded, blank)]
    else:
        pieces = [
            _one(question, row, choice, encoded, blank) for row, choice in encoded.single.items()
        ]
    if encoded.text is not None and not _text_beside(question):
        pieces += _comments(question, encoded.text)
    return pieces


def _text_beside(question: Question) -> bool:
    """Does the text stand in the row of the answer itself?"""
    answer = question.other is not None and question.other.meaning == "answer"
    return question.type == "single" or (question.type == "multi" and answer)


def _everyone(blank: States) -> Ints:
    return np.arange(len(blank), dtype=np.int32)


def _texts(column: Column | None, size: int) -> tuple[Ints, list[str]]:
    if column is None:
        return np.full(size, -1, dtype=np.int32), []
    codes = np.where(column.filled, column.codes, -1).astype(np.int32)
    return codes, [value.replace("\xa0", " ").strip() for value in column.values]


def _one(question: Question, row: str, choice: Ints, encoded: Encoded, blank: States) -> Piece:
    """At most one option per respondent."""
    beside = encoded.text if _text_beside(question) else None
    text, texts = _texts(beside, len(blank))
    state = np.where(choice >= 0, ANSWERED, blank).astype(np.int8)
    options = question.option_codes
    return Piece(question.code, row, options, _everyone(blank), choice, state, text, texts)


def _several(question: Question, encoded: Encoded, blank: States) -> Piece:
    """All options of those who chose any; one blank entry for the others."""
    table = np.array(encoded.masks)
    size = len(encoded.masks)
    some, none = np.flatnonzero(table.any(axis=0)), np.flatnonzero(~table.any(axis=0))
    selected = table[:, some].T.ravel()
    respondent = np.concatenate([np.repeat(some, size), none]).astype(np.int32)
    option = np.concatenate([np.tile(np.arange(size), len(some)), np.full(len(none), -1)])
    state = np.concatenate([np.where(selected, ANSWERED, NOT_SELECTED), blank[none]])
    codes, texts = _texts(encoded.text if _text_beside(question) else None, len(blank))
    text = np.where(option == size - 1, codes[respondent], -1)
    value = None
    if encoded.values:
        ranks = np.array(encoded.values)[:, some].T.ravel()
        value = np.concatenate([ranks, np.full(len(none), np.nan)])
    return Piece(
        question.code,
        "",
        question.option_codes,
        respondent,
        option.astype(np.int32),
        state.astype(np.int8),
        text.astype(np.int32),
        texts,
        value,
    )


def _text_box(question: Question, encoded: Encoded, blank: States) -> Piece:
    text, texts = _texts(encoded.text, len(blank))
    state = np.where(encoded.filled, ANSWERED, blank).astype(np.int8)
    value = encoded.values[0] if encoded.values else None
    none = np.full(len(blank), -1, dtype=np.int32)
    return Piece(question.code, "", [], _everyone(blank), none, state, text, texts, value)


def _comments(question: Question, column: Column) -> list[Piece]:
    """Remarks beside several answers: an entry of their own, without option."""
    written = np.flatnonzero(column.filled).astype(np.int32)
    if not len(written):
        return []
    text, texts = _texts(column.take(written), len(written))
    none = np.full(len(written), -1, dtype=np.int32)
    state = np.full(len(written), ANSWERED, dtype=np.int8)
    return [Piece(question.code, "", [], written, none, state, text, texts)]
