"""Tidy answers, built piece by piece as numbers and turned into one frame at the end."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from inventarisatie.round.codebook import Questionnaire

ANSWERED, NOT_SELECTED, NO_ANSWER, NOT_ASKED, DROPPED_OUT = range(5)
STATES = ["answered", "not_selected", "no_answer", "not_asked", "dropped_out"]

Ints = NDArray[np.int32]
_Codes = NDArray[np.int8] | NDArray[np.int16] | Ints
_Number = TypeVar("_Number", np.int32, np.int8, np.float64)
_TEXT = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True)
class Piece:
    """Answers to one question (and matrix row): one entry per respondent and option.

    ``respondent`` counts from 0; ``option`` is the place in the options of the question, -1 for
    none; ``text`` is an index into ``texts``, -1 for none.
    """

    question: str
    row: str
    options: list[str]
    respondent: Ints
    option: Ints
    state: NDArray[np.int8]
    text: Ints
    texts: list[str]
    value: NDArray[np.float64] | None = None


def assemble(form: Questionnaire, names: list[str], pieces: list[Piece]) -> pd.DataFrame:
    """The frame of the contract, by respondent, then in the order of the pieces.

    Args:
        form: the questionnaire.
        names: pseudonym per respondent.
        pieces: the answers.
    """
    questions = [question.code for question in form.questions]
    rows = ["", *dict.fromkeys(piece.row for piece in pieces if piece.row)]
    options = ["", *dict.fromkeys(code for piece in pieces for code in piece.options)]
    respondent = _join([piece.respondent for piece in pieces], np.int32)
    order = np.argsort(respondent, kind="stable")
    sizes = [len(piece.respondent) for piece in pieces]

    def spread(values: list[int]) -> NDArray[np.int16]:
        return np.repeat(np.array(values, dtype=np.int16), sizes)[order]

    def category(codes: _Codes, categories: list[str]) -> pd.Categorical:
        return pd.Categorical.from_codes(codes, categories=pd.Index(categories, dtype="str"))

    texts, text = _join_texts(pieces)
    option = [
        np.array([*map(options.index, piece.options), 0], np.int32).take(piece.option)
        for piece in pieces
    ]
    value = [
        np.full(len(piece.respondent), np.nan) if piece.value is None else piece.value
        for piece in pieces
    ]
    zeros = np.zeros(len(order), np.int8)
    return pd.DataFrame(
        {
            "respondent": category(respondent[order], names),
            "questionnaire": category(zeros, [form.code]),
            "group": category(zeros, [form.group]),
            "question": category(spread([questions.index(p.question) for p in pieces]), questions),
            "row": category(spread([rows.index(piece.row) for piece in pieces]), rows),
            "option": category(_join(option, np.int32)[order], options),
            "text": _strings(texts, text[order]),
            "value": _join(value, np.float64)[order],
            "state": category(_join([p.state for p in pieces], np.int8)[order], STATES),
        },
        copy=False,
    )


def _join(parts: "list[NDArray[_Number]]", kind: "type[_Number]") -> "NDArray[_Number]":
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.array([], dtype=kind)


def _join_texts(pieces: list[Piece]) -> tuple[list[str], Ints]:
    texts, codes = [""], []
    for piece in pieces:
        codes.append(np.where(piece.text < 0, 0, piece.text + len(texts)).astype(np.int32))
        texts.extend(piece.texts)
    return texts, _join(codes, np.int32)


def _strings(values: list[str], codes: Ints) -> "pd.Series[str]":
    taken = pa.array(values, pa.large_string()).take(pa.array(codes))
    return pd.Series(pd.array(taken, dtype=_TEXT))
