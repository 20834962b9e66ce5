"""The cells of LimeSurvey: boxes that say yes and no, questions that were not shown, rankings."""

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.column import Column, label
from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.choices import options_in, rank_per_option
from inventarisatie.reader.table import Table
from inventarisatie.reader.text_fields import OTHER, main_text
from inventarisatie.round.question import Question

_RANK = re.compile(
    r"(rank|ranking|rang|rangorde|positie|position|plaats|rangfolge|platz|classement|rango)? ?\d+",
    re.I,
)
_COMMENT = re.compile(
    r"\[?(comment|commentaar|opmerking|toelichting|kommentar|commentaire|comentario|commento)\]?",
    re.IGNORECASE,
)
_COMMENT_NAME = "toelichting"
_OTHER = re.compile(
    r"other|anders|overige?|sonstiges|andere|autres?|otros?|altro|outros?", re.IGNORECASE
)
_YES = {"yes", "ja", "oui", "sí", "si", "sì", "sim", "y"}
_NO = {"no", "nee", "nein", "non", "não", "n"}
_NOT_SHOWN = {"n/a", "n.v.t.", "nvt", "n/d", "k.a.", "s.o."}


@dataclass
class Cells:
    """Reads the cells of questions; columns that are made come behind those of the file."""

    table: Table
    questions: QuestionsByText
    not_shown: dict[int, NDArray[np.bool_]] = field(default_factory=dict)
    display: list[str] = field(default_factory=list)
    """Texts on a page that are no questions."""

    def read(self, group: ColumnGroup) -> list[ColumnGroup]:
        """One question, as one or more of the common shape."""
        return self._read(group, self.questions.take(group.text))

    def _read(self, group: ColumnGroup, asked: Question | None) -> list[ColumnGroup]:
        columns = [self.table.columns[position] for position in group.columns]
        if len(columns) == 1 and not group.subheaders[0]:
            return self._one(group, columns[0], asked)
        rows = {label(row.label) for row in asked.rows} if asked else set()
        comments = [i for i, s in enumerate(group.subheaders) if _is_comment(s) and s not in rows]
        if comments and len(comments) < len(columns):
            return self._with_comments(group, comments, asked)
        if not group.subheaders[0]:
            return self._with_other(group)
        if len(columns) == 1 and not (asked.type == "multi" if asked else _only_yes(columns[0])):
            return [group]
        if asked.type == "ranking" if asked else _is_ranking(group, columns):
            return [self._ranking(group, columns, asked)]
        return [self._several(group, columns, asked)]

    def _one(self, group: ColumnGroup, column: Column, asked: Question | None) -> list[ColumnGroup]:
        found = set(column.frequencies)
        if found and found <= {group.text}:
            self.display.append(group.text[:60])
            return []
        if asked is None or asked.type == "single":
            self._hide(group, [column])
        return [group]

    def _with_other(self, group: ColumnGroup) -> list[ColumnGroup]:
        """A choice, and the text of another answer."""
        group.subheaders[0] = "Response"
        return [group]

    def _with_comments(
        self, group: ColumnGroup, comments: list[int], asked: Question | None
    ) -> list[ColumnGroup]:
        apart = ColumnGroup(
            f"{group.text} - {_COMMENT_NAME}",
            [group.columns[i] for i in comments],
            [_without_comment(group.subheaders[i]) for i in comments],
            known=Known("open"),
        )
        rest = [i for i in range(len(group.columns)) if i not in comments]
        group.columns = [group.columns[i] for i in rest]
        group.subheaders = [group.subheaders[i] for i in rest]
        self.questions.take(apart.text)
        return [*self._read(group, asked), apart]

    def _ranking(
        self, group: ColumnGroup, columns: list[Column], asked: Question | None
    ) -> ColumnGroup:
        known = [label(option.label) for option in asked.options] if asked else []
        options = list(dict.fromkeys([*known, *options_in(columns)]))
        made = rank_per_option(columns, options)
        return ColumnGroup(
            group.text, self.table.add(made), options, known=Known("ranking"), stands=group.position
        )

    def _several(
        self, group: ColumnGroup, columns: list[Column], asked: Question | None
    ) -> ColumnGroup:
        """Boxes to tick, else rows. Texts beside them that are not the platform's are left out."""
        texts = _texts(group.subheaders, columns, asked)
        boxes = [i for i in range(len(columns)) if i not in texts]
        if asked is not None and asked.type != "multi":
            return group
        several = len(texts) > 1 and not any(OTHER.search(group.subheaders[i]) for i in texts)
        if not boxes or (asked is None and (several or not self._ticked(columns, boxes))):
            return group
        at = main_text(group.subheaders, texts)
        other = "" if at is None else group.subheaders[at]
        self._hide(group, [columns[i] for i in boxes])
        for i in boxes:
            name = group.subheaders[i] = group.subheaders[i] or f"({i + 1})"
            ticked = [name if text.lower() in _YES else "" for text in columns[i].labels]
            self.table.columns[group.columns[i]] = Column.of(columns[i].codes, ticked)
        group.known = Known("multi", other=other)
        return group

    def _ticked(self, columns: list[Column], boxes: list[int]) -> bool:
        """Are these boxes? A box is never blank where another one of the question says no."""
        cells = [columns[i] for i in boxes]
        words = {text.lower() for column in cells for text in column.frequencies}
        if not words & _NO:
            return bool(words)
        filled = np.sum([column.filled for column in cells], axis=0)
        return bool(((filled == 0) | (filled == len(cells))).all())

    def _hide(self, group: ColumnGroup, columns: list[Column]) -> None:
        """Note who did not get a question of yes and no, and blank those cells."""
        words = {text.lower() for column in columns for text in column.frequencies}
        if not words & _NOT_SHOWN or not words <= _YES | _NO | _NOT_SHOWN or not words & _NO:
            return
        hidden = np.logical_and.reduce([_says(column, _NOT_SHOWN) for column in columns])
        self.not_shown[group.position] = hidden
        for position in group.columns:
            column = self.table.columns[position]
            values = ["" if text.lower() in _NOT_SHOWN else text for text in column.labels]
            self.table.columns[position] = Column.of(column.codes, values)


def _is_comment(name: str) -> bool:
    *_, last = name.split(" - ")
    return bool(_COMMENT.fullmatch(last)) or bool(re.fullmatch(r"\w+comment", name))


def _without_comment(name: str) -> str:
    before, _, last = name.rpartition(" - ")
    return before if before and _COMMENT.fullmatch(last) else name.removesuffix("comment")


def _is_ranking(group: ColumnGroup, columns: list[Column]) -> bool:
    """Are the columns places, and is nothing in two of them?"""
    if len(columns) < 2 or not all(_RANK.fullmatch(name) for name in group.subheaders):
        return False
    options = options_in(columns)
    if not options or len(options) > 40 or all(text.isdigit() for text in options):
        return False
    return not any(
        np.sum([column.where(option) for column in columns], axis=0).max() > 1 for option in options
    )


def _texts(names: list[str], columns: list[Column], asked: Question | None) -> list[int]:
    """Which columns hold text? All that is no box, and a blank last one that is called so."""
    if asked:
        own = {*asked.left_out, asked.other.label if asked.other else ""}
        return [i for i, name in enumerate(names) if name in set(map(label, own))]
    last = len(columns) - 1
    blank = _OTHER.fullmatch(names[last]) and not columns[last].frequencies
    return [i for i, column in enumerate(columns) if not _is_box(column) or (blank and i == last)]


def _is_box(column: Column) -> bool:
    return all(text.lower() in _YES | _NO | _NOT_SHOWN for text in column.frequencies)


def _only_yes(column: Column) -> bool:
    """Is it a box that nobody answered with no?"""
    return bool(column.frequencies) and all(text.lower() in _YES for text in column.frequencies)


def _says(column: Column, words: set[str]) -> NDArray[np.bool_]:
    known = np.array([text.lower() in words for text in column.labels], dtype=bool)
    return known[column.codes]
