"""The cells of one question, turned into option codes, texts and numbers of the codebook."""

import numpy as np
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column, Mask, label
from inventarisatie.reader.damage import CHANGED, MANGLED, unknown_answer
from inventarisatie.reader.detected import NUMBER
from inventarisatie.reader.encoded import Encoded
from inventarisatie.reader.export import Export, Layout
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.matching import Match
from inventarisatie.reader.notice import place, shown_start
from inventarisatie.reader.tidy import Ints
from inventarisatie.round.nearest import nearest
from inventarisatie.round.question import Question

_NO_RANK = {"", "N/A", "n.v.t."}


def encode(export: Export, match: Match, layout: Layout) -> Encoded:
    """Encode the answers to one question.

    Raises:
        Refusal: R19 to R21, R31 or R35, naming column and row.
    """
    return _Encoder(export, match, layout).encode()


class _Encoder:
    def __init__(self, export: Export, match: Match, layout: Layout) -> None:
        self.export = export
        self.question: Question = match.question
        self.group: ColumnGroup = match.group
        self.expanded = layout == "expanded"
        ignored = {label(name) for name in match.question.left_out}
        named = self.group.names if self._is_box() else self.group.subheaders
        columns = zip(self.group.columns, self.group.names, named, strict=True)
        self.free = {at: name for at, own, name in columns if own not in ignored}

    def _is_box(self) -> bool:
        return self.question.type in ("open", "numeric")

    def encode(self) -> Encoded:
        question = self.question
        if question.type == "contact":
            return Encoded(self._filled(self.group.columns))
        if question.type in ("open", "numeric"):
            return self._text_box()
        encoded = Encoded(np.zeros(len(self.export.ids), dtype=bool))
        names = [label(option.label) for option in question.options]  # a column each: may repeat
        labels = {name: names.index(name) for name in names}
        if question.type == "single" and not self.expanded:
            encoded.single[""] = self._choices(self._take(self.group.position), labels)
            encoded.text = self._unlisted(labels)
        elif question.column and question.type == "multi":
            encoded.masks = self._row_cells(label(question.column), labels)
        elif question.type in ("single", "multi"):
            encoded.masks = [self._mask(self._find(name), name) for name in names]
        elif question.type == "ranking":
            encoded.values = [self._ranks(self._find(name), len(names)) for name in names]
            encoded.masks = [~np.isnan(values) for values in encoded.values]
        else:
            for row in question.rows:
                encoded.single[row.code] = self._matrix_row(label(row.label), labels)
        self._add_text(encoded)
        if question.type == "single" and self.expanded:
            encoded.single[""] = self._only_one(encoded.masks)
            encoded.masks = []
        if question.column:  # other questions take the other columns
            encoded.filled = np.asarray(np.logical_or.reduce(encoded.masks), dtype=bool)
            return encoded
        self._refuse_leftovers()
        encoded.filled = self._filled(self.group.columns)
        return encoded

    def _filled(self, positions: list[int]) -> Mask:
        columns = self.export.columns(positions)
        return np.asarray(np.logical_or.reduce([column.filled for column in columns]), dtype=bool)

    def _take(self, position: int) -> int:
        self.free.pop(position)
        return position

    def _find(self, name: str) -> int:
        """The free column with this sub-header."""
        for position, subheader in self.free.items():
            if subheader == name:
                return self._take(position)
        known = list(self.free.values())
        raise Refusal(
            "R35",
            f"{self.export.name}: {place(self.group.position)}: question {self.question.code} has "
            f"no column {name!r}. {nearest(name, known)[:300] if known else ''}",
            CHANGED,
        )

    def _text_box(self) -> Encoded:
        name = label(self.question.column)
        position = self._find(name) if name else self._take(self.group.position)
        column = self.export.table.columns[position]
        if not name and self.group.subheaders[0]:  # else the other columns are boxes of their own
            self._refuse_leftovers()
        if self.question.type == "open":
            return Encoded(column.filled, text=column)
        for text in column.frequencies:
            if not NUMBER.fullmatch(text):
                raise self._unknown(position, text, "is not a number")
        numbers = [float(t.replace(",", ".")) if t else np.nan for t in column.labels]
        commas = sum(count for text, count in column.frequencies.items() if "," in text)
        values = np.array(numbers, dtype=np.float64)[column.codes]
        return Encoded(column.filled, values=[values], decimal_commas=commas)

    def _choices(self, position: int, labels: dict[str, int]) -> Ints:
        column = self.export.table.columns[position]
        known = {"": -1} | labels
        other = self.question.other
        if other and other.meaning == "answer":
            known[label(other.label)] = len(labels)
        rest = -1
        if self.question.unlisted:
            rest = self.question.option_codes.index(self.question.unlisted)
        for text in column.frequencies:
            if text not in known and rest < 0:
                raise self._unknown(position, text, "is not an answer of the codebook")
        return np.array([known.get(t, rest) for t in column.labels], dtype=np.int32)[column.codes]

    def _unlisted(self, labels: dict[str, int]) -> Column | None:
        """The choices that are no option, as text."""
        if not self.question.unlisted:
            return None
        column = self.export.table.columns[self.group.position]
        known = {*labels, label(self.question.label(self.question.unlisted))}
        return Column.of(column.codes, ["" if t in known else t for t in column.labels])

    def _unknown(self, position: int, text: str, what: str) -> Refusal:
        return unknown_answer(self.export, self.question, position, text, what)

    def _mask(self, position: int, name: str) -> Mask:
        column = self.export.table.columns[position]
        if wrong := [text for text in column.frequencies if text != name]:
            if wrong[0].isdigit() or MANGLED.fullmatch(wrong[0]):
                raise self._unknown(position, wrong[0], "")
            row = self.export.table.row_numbers[column.first_row(wrong[0])]
            raise Refusal(
                "R20",
                f"{self.export.name}: {place(position, row)}: the cell {shown_start(wrong[0])} "
                f"differs from its option {name[:60]!r} (question {self.question.code}).",
                "Restore the cell from the original export.",
            )
        return column.filled

    def _matrix_row(self, row: str, labels: dict[str, int]) -> Ints:
        if not self.expanded:
            return self._choices(self._find(row), labels)
        return self._only_one(self._row_cells(row, labels))

    def _row_cells(self, row: str, labels: dict[str, int]) -> list[Mask]:
        """A column per option of one row of a matrix."""
        names = {label(f"{row} - {option}"): option for option in labels}
        return [self._mask(self._find(n), o) for n, o in names.items()]

    def _only_one(self, masks: list[Mask]) -> Ints:
        table = np.array(masks)
        double = table.sum(axis=0) > 1
        if double.any():
            row = self.export.table.row_numbers[int(np.argmax(double))]
            raise Refusal(
                "R20",
                f"{self.export.name}: row {row}: two answers to question {self.question.code}, "
                "which allows one.",
                "Make it a multi question in the codebook, or restore the export.",
            )
        return np.where(table.any(axis=0), table.argmax(axis=0), -1).astype(np.int32)

    def _ranks(self, position: int, most: int) -> NDArray[np.float64]:
        column = self.export.table.columns[position]
        ranks = {str(rank): float(rank) for rank in range(1, most + 1)}
        for text in column.frequencies:
            if text not in ranks and text not in _NO_RANK:
                raise self._unknown(position, text, f"is not a rank from 1 to {most}")
        known = np.array([ranks.get(text, np.nan) for text in column.labels], dtype=np.float64)
        return known[column.codes]

    def _add_text(self, encoded: Encoded) -> None:
        """Take the text column; an "Anders" answer without its choice counts as chosen."""
        other = self.question.other
        if other is None:
            return
        name = label(other.label)
        named = [p for p, subheader in self.free.items() if subheader == name]
        if not named and len(self.free) != 1:
            self._find(name)
        position = self._take(named[-1] if named else next(iter(self.free)))
        written = self.export.table.columns[position]
        encoded.text = encoded.text.followed_by(written) if encoded.text else written
        if other.meaning == "comment":
            return
        typed = encoded.text.filled
        if "" in encoded.single:
            choice = encoded.single[""]
            choice[(choice < 0) & typed] = len(self.question.options)
        elif encoded.masks:
            for choice_position in named[:-1]:
                typed = typed | self._mask(self._take(choice_position), name)
            encoded.masks.append(typed)

    def _refuse_leftovers(self) -> None:
        for position, subheader in self.free.items():
            if self.export.table.columns[position].filled.any():
                raise Refusal(
                    "R35",
                    f"{self.export.name}: {place(position)}: question {self.question.code} has a "
                    f"column {subheader!r} that the codebook does not know.",
                    CHANGED,
                )
