"""Forms with one header row: a column per question, several answers in one cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import Column, label
from inventarisatie.reader.export import Export
from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import Identities
from inventarisatie.reader.metadata import Kind, squeeze
from inventarisatie.reader.notice import Notice, place, some
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.choices import rank_per_option
from inventarisatie.reader.platforms.finishing import finish
from inventarisatie.reader.platforms.lists import Listed, listed, listed_by
from inventarisatie.reader.platforms.protocol import Head, Wanted
from inventarisatie.reader.table import Table, read_table
from inventarisatie.round.question import Question

_ROW = re.compile(r"(.+?)\s*\[([^\[\]]+)\]", re.DOTALL)


@dataclass(frozen=True)
class Flat:
    """What the forms of a platform have of their own."""

    kinds: Mapping[str, Kind]
    """Metadata by name, without case, spaces and punctuation."""
    aside: re.Pattern[str]
    """Names of columns that belong to no question: points, feedback."""
    separator: str
    """Between answers in one cell."""
    ends: bool
    """Does a list end with the separator, so that it is known by that?"""

    def header(self, head: Head) -> Header:
        """Metadata, what stands aside, and the other columns as questions."""
        names = [label(cell) for cell in head[0]]
        header = Header(len(names), names=dict(enumerate(names)), rows=1)
        for position, name in enumerate(names):
            kind = self.kinds.get(squeeze(name))
            if kind and (kind == "platform" or header.column(kind) is None):
                header.metadata[position] = kind
            elif self.aside.fullmatch(name) or not name:
                header.manual.append(position)
            else:
                _take(header, position, name)
        return header

    def table(self, source: Source, head: Head) -> Table:
        """The table of a file, its one header row left out."""
        rows = next(number for number, row in enumerate(head, start=1) if row)
        return read_table(source, len(head[rows - 1]), header_rows=rows)

    def export(
        self,
        source: Source,
        header: Header,
        table: Table,
        identities: Identities,
        arrival: NDArray[np.int64],
        wanted: Wanted,
    ) -> Export:
        """One table as the common shape; a form that was not sent is not among the responses.

        Raises:
            Refusal: R19, R28, R29 or R32.
        """
        lists = _Lists(source.path.name, self, table, QuestionsByText(wanted.form))
        groups = [made for group in header.groups for made in lists.read(group)]
        warnings = [*header.warnings, *lists.notices()]
        own = replace(header, groups=groups, warnings=warnings)
        export = finish(source, own, table, identities, arrival, wanted)
        return replace(export, finished=np.ones(len(export.ids), dtype=bool))


def _take(header: Header, position: int, name: str) -> None:
    """A question, or the next row of a grid: ``Question [row]``."""
    found = _ROW.fullmatch(name)
    text, row = (found[1], found[2]) if found else (name, "")
    last = header.groups[-1] if header.groups else None
    if row and last and last.text == text and last.columns[-1] == position - 1:
        last.columns.append(position)
        last.subheaders.append(row)
    else:
        header.groups.append(ColumnGroup(text, [position], [row]))


@dataclass
class _Lists:
    """Takes lists apart; columns that are made come behind those of the file."""

    name: str
    flat: Flat
    table: Table
    asked: QuestionsByText
    split: list[str] = field(default_factory=list)

    def read(self, group: ColumnGroup) -> list[ColumnGroup]:
        """One question; a grid of lists is a question per row."""
        if len(group.columns) == 1:
            text = f"{group.text} [{group.subheaders[0]}]" if group.subheaders[0] else group.text
            return [self._one(text, group.columns[0])]
        texts = [f"{group.text} [{row}]" for row in group.subheaders]
        columns = [self.table.columns[position] for position in group.columns]
        apart = any(text in self.asked for text in texts) or any(map(self._guess, columns))
        if apart and group.text not in self.asked:
            pairs = zip(texts, group.columns, strict=True)
            return [self._one(text, position) for text, position in pairs]
        self.asked.take(group.text)
        return [group]

    def _one(self, text: str, position: int) -> ColumnGroup:
        column, asked = self.table.columns[position], self.asked.take(text)
        if asked.type == "ranking" if asked else self._is_ranking(column):
            return self._ranking(text, position, column, asked)
        if asked and asked.type == "multi":
            where = f"{self.name}: {place(position)}"
            rows = self.table.row_numbers
            found = listed_by(where, column, self.flat.separator, asked, rows)
        elif not asked and (guessed := self._guess(column)):
            found = guessed
            self.split.append(text)
        else:
            return ColumnGroup(text, [position], [""])
        return found.group(text, self.table.add(found.columns(column)), position)

    def _guess(self, column: Column) -> Listed | None:
        texts = list(column.frequencies)
        if self.flat.ends and not (texts and all(self._ended(text) for text in texts)):
            return None
        return listed(column, self.flat.separator, sure=self.flat.ends)

    def _ended(self, text: str) -> bool:
        return text.endswith(self.flat.separator)

    def _is_ranking(self, column: Column) -> bool:
        """Does every list hold the same answers, in different orders?"""
        lists = [self._parts(text) for text in column.frequencies]
        same = len({frozenset(parts) for parts in lists}) == 1 and len(lists) > 1
        return self.flat.ends and same and all(map(self._ended, column.frequencies))

    def _ranking(
        self, text: str, position: int, column: Column, asked: Question | None
    ) -> ColumnGroup:
        lists = [self._parts(text) for text in column.labels]
        first = next((parts for parts in lists if parts), [])
        options = [label(option.label) for option in asked.options] if asked else sorted(first)
        places = [
            Column.of(column.codes, [parts[k] if k < len(parts) else "" for parts in lists])
            for k in range(max(len(options), *map(len, lists)))
        ]
        made = self.table.add(rank_per_option(places, options))
        return ColumnGroup(text, made, options, known=Known("ranking"), stands=position)

    def _parts(self, text: str) -> list[str]:
        return [part.strip() for part in text.split(self.flat.separator) if part.strip()]

    def notices(self) -> list[Notice]:
        """Which questions were taken apart without being sure."""
        if not self.split or self.flat.ends:
            return []
        message = (
            f"Several answers stand in one cell, with {self.flat.separator!r}: taken apart by what "
            f"repeats in {some(self.split)}. Check the options in the codebook."
        )
        return [Notice("W48", message)]
