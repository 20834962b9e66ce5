"""A column of text cells, kept as its distinct texts and an index into them.

Everything the reader decides, it decides once per distinct text; the rows follow by indexing.
That is what keeps a million respondents within seconds and a bounded memory.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

_TAG = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup"
    r"|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#39|#x27|#160);")
_INVISIBLE = dict.fromkeys(map(ord, "\x00\u200b\ufeff"), " ")
_UNUSUAL = r"^\s|\s$|\s\s|[<&\x00-\x1f]|[^\x00-\x7f]"
"""Texts that `label` may change."""


def label(text: str) -> str:
    """A text as it is compared and shown: without HTML tags, odd spaces and outer spaces."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if not text.isascii() or "\0" in text:
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


@dataclass(frozen=True)
class Column:
    """Cells of one column: ``values[codes[i]]`` is the text of respondent ``i``.

    ``labels`` are the distinct texts made comparable; two of them may be equal.
    """

    codes: NDArray[np.int32]
    values: list[str]
    labels: list[str]

    @classmethod
    def of(cls, codes: NDArray[np.int32], values: list[str]) -> "Column":
        """A column of these distinct texts."""
        return cls(codes, values, [label(value) for value in values])

    @classmethod
    def from_blocks(cls, blocks: Sequence[pa.Array]) -> "Column":
        """Join dictionary-encoded blocks of the same column."""
        joined = pa.chunked_array(blocks).unify_dictionaries().combine_chunks()
        codes, texts = joined.indices.to_numpy(), joined.dictionary
        used = np.bincount(codes, minlength=len(texts)) > 0
        if not used.all():
            codes = (np.cumsum(used) - 1).astype(np.int32)[codes]
            texts = texts.filter(pa.array(used))
        values = texts.to_pylist()
        labels = list(values)
        for code in np.flatnonzero(pc.match_substring_regex(texts, _UNUSUAL)):
            labels[code] = label(values[code])
        return cls(codes, values, labels)

    def without(self, text: str) -> "Column":
        """The same column, with blank cells where it has this text."""
        values = ["" if value == text else value for value in self.values]
        return Column.of(self.codes, values)

    def take(self, rows: NDArray[np.integer] | NDArray[np.bool_]) -> "Column":
        """The same column for some of the rows."""
        return Column(self.codes[rows], self.values, self.labels)

    def followed_by(self, other: "Column") -> "Column":
        """Per row the text of this column, and behind it that of another one."""
        pairs = np.stack([self.codes, other.codes])
        distinct, codes = np.unique(pairs, axis=1, return_inverse=True)
        parts = [(self.values[one], other.values[two]) for one, two in distinct.T]
        texts = [": ".join(part for part in both if label(part)) for both in parts]
        return Column.of(codes.ravel().astype(np.int32), texts)

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Per row: is there any text?"""
        return np.array([bool(text) for text in self.labels], dtype=bool)[self.codes]

    @cached_property
    def frequencies(self) -> dict[str, int]:
        """How often each label occurs, blanks left out, in order of first appearance."""
        counts = np.bincount(self.codes, minlength=len(self.values))
        found: dict[str, int] = {}
        for text, count in zip(self.labels, counts, strict=True):
            if text and count:
                found[text] = found.get(text, 0) + int(count)
        return found

    def where(self, text: str) -> NDArray[np.bool_]:
        """Per row: is the label equal to ``text``?"""
        return np.array([known == text for known in self.labels], dtype=bool)[self.codes]

    def first_row(self, text: str) -> int:
        """Index of the first row with this label."""
        return int(np.argmax(self.where(text)))
