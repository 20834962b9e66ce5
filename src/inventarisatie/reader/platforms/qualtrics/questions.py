"""The questions of Qualtrics: their columns, and the text that these have in common."""

from dataclasses import dataclass, field

from inventarisatie.reader.grouping import ColumnGroup, Known
from inventarisatie.reader.notice import place
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.lists import Listed, listed, listed_by
from inventarisatie.reader.platforms.qualtrics.header import HeaderRows
from inventarisatie.reader.table import Table
from inventarisatie.round.question import Question

_JOINT = " - "
_SELECTED = " - Selected Choice"
_WRITTEN = " - Text"
_SEPARATOR = ","


@dataclass
class QualtricsQuestions:
    """Reads the questions of one table; columns that are made come behind those of the file."""

    name: str
    names: HeaderRows
    table: Table
    asked: QuestionsByText
    split: list[str] = field(default_factory=list)
    """Texts of questions whose cells were taken apart by what repeats."""

    def read(self, positions: list[int]) -> list[ColumnGroup]:
        """All questions, in order.

        Raises:
            Refusal: R19 for an answer in a list that is no option of the codebook.
        """
        blocks: dict[str, list[int]] = {}
        for position in positions:
            blocks.setdefault(self.names.part(position).question, []).append(position)
        return [group for block in blocks.values() for group in self._block(block)]

    def _block(self, positions: list[int]) -> list[ColumnGroup]:
        choices = [p for p in positions if not self.names.part(p).is_text]
        texts = [p for p in positions if p not in choices]
        if not choices:
            return [self._texts(texts)]
        if any(self.names.part(p).part for p in choices):
            return self._rows(choices, texts)
        first = self._choice(choices[0], texts)
        return [*first, *(group for p in choices[1:] for group in self._choice(p, []))]

    def _texts(self, positions: list[int]) -> ColumnGroup:
        text, names = self._apart(positions)
        self.asked.take(text)
        return ColumnGroup(
            text, positions, names if len(positions) > 1 else [""], known=Known("open")
        )

    def _choice(self, position: int, texts: list[int]) -> list[ColumnGroup]:
        """One column with the choice, or all choices; and what was written beside it."""
        text = self.names.texts[position].removesuffix(_SELECTED)
        asked = self.asked.take(text)
        labels = [self._beside(p, text) for p in texts]
        if found := self._list(text, position, asked, labels[:1]):
            beside = None
            if found.other in labels:
                at = labels.index(found.other)
                beside = self.table.columns[texts.pop(at)]
                del labels[at]
            made = self.table.add(found.columns(self.table.columns[position], beside))
            group = found.group(text, made, position)
            return [group, *self._apart_texts(text, texts, labels)]
        names = ["Response" if texts else "", *labels[:1]]
        group = ColumnGroup(text, [position, *texts[:1]], names)
        return [group, *self._apart_texts(text, texts[1:], labels[1:])]

    def _list(
        self, text: str, position: int, asked: Question | None, own: list[str]
    ) -> Listed | None:
        """All choices of one cell; ``own`` is the name of the text field, if any."""
        column = self.table.columns[position]
        if asked is None:
            found = listed(column, _SEPARATOR, own=own)
            self.split += [text] if found else []
            return found
        if asked.type != "multi":
            return None
        where = f"{self.name}: {place(position)}"
        return listed_by(where, column, _SEPARATOR, asked, self.table.row_numbers)

    def _apart_texts(self, text: str, positions: list[int], labels: list[str]) -> list[ColumnGroup]:
        """Each further text field is an open question."""
        pairs = zip(positions, labels, strict=True)
        return [
            ColumnGroup(f"{text} - {name}", [p], [""], known=Known("open")) for p, name in pairs
        ]

    def _rows(self, choices: list[int], texts: list[int]) -> list[ColumnGroup]:
        text, names = self._apart(choices)
        labels = [self._beside(p, text) for p in texts]
        columns = [self.table.columns[p] for p in choices]
        if self._are_lists(text, choices):
            apart = [group for p in choices for group in self._choice(p, [])]
            return [*apart, *self._apart_texts(text, texts, labels)]
        pairs = list(zip(names, columns, strict=True))
        filled = any(column.frequencies for column in columns)
        ticked = filled and all(set(column.frequencies) <= {name} for name, column in pairs)
        asked = self.asked.take(text)
        if asked.type == "multi" if asked else (ticked and len(texts) <= 1):
            known = Known("multi", other=labels[0] if labels else "")
            return [ColumnGroup(text, [*choices, *texts], [*names, *labels], known=known)]
        return [ColumnGroup(text, choices, names), *self._apart_texts(text, texts, labels)]

    def _are_lists(self, text: str, positions: list[int]) -> bool:
        """Are there several answers in the cells of rows? Then each row is a question."""
        if len(positions) > 1 and text in self.asked:
            return False
        if any(self.names.texts[p] in self.asked for p in positions):
            return True
        return any(listed(self.table.columns[p], _SEPARATOR) for p in positions)

    def _apart(self, positions: list[int]) -> tuple[str, list[str]]:
        """Text of the question, and what each column adds to it."""
        texts = [self.names.texts[p] for p in positions]
        if len(texts) == 1:
            return texts[0], [""]
        start = _common(texts)
        if not start:
            names = [text.rpartition(_JOINT)[2] for text in texts]
            return self.names.names[positions[0]].rpartition("_")[0], names
        names = [text[len(start) :] for text in texts]
        return start.removesuffix(_JOINT), names

    def _beside(self, position: int, text: str) -> str:
        written = self.names.texts[position].removesuffix(_WRITTEN)
        return written.removeprefix(text + _JOINT) or "Text"


def _common(texts: list[str]) -> str:
    """The start that all texts share, up to and with a joint; blank where there is none."""
    first = min(texts)
    last = max(texts)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
                min(len(first), len(last)))  # fmt: skip
    end = first[:size].rfind(_JOINT)
    return first[: end + len(_JOINT)] if end >= 0 else ""
