"""What identifies people in a file as it came in, of any platform: for guards, not to show."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export
from inventarisatie.reader.metadata import PERSONAL, kind_of_name, squeeze
from inventarisatie.reader.platforms import READERS, Wanted, reader_named
from inventarisatie.reader.recognition import read_export
from inventarisatie.reader.table import head, open_source
from inventarisatie.round.codebook import Questionnaire

HEADER_ROWS = 3
"""Rows in which a platform may write the names of its columns."""
_NAMES = ("first_name", "last_name")


def personal_columns(path: Path) -> list[str]:
    """Names of the columns with direct identifiers, as any known platform calls them.

    Columns are known by their names alone, so that a file which is refused has them too. A file
    that is no table has none.
    """
    try:
        rows = head(open_source(path))[:HEADER_ROWS]
    except Refusal:
        return []
    cells = {cell: squeeze(label(cell)) for row in rows for cell in row if cell}
    known = set().union(*(reader.personal for reader in READERS))
    return [cell for cell, name in cells.items() if name in known or kind_of_name(cell) in PERSONAL]


def raw_texts(path: Path, form: Questionnaire) -> Iterator[tuple[str, str]]:
    """Give (kind, text) of what points at a respondent in a raw file; a text may come twice.

    ``respondent`` is the ID, where the platform never gives it to anybody else; ``name``, ``ip``,
    ``email``, ``custom`` and other metadata are direct identifiers; ``contact`` is an answer to a
    question that asks who somebody is; ``text`` is any answer that is no label of the codebook, as
    it was written.

    Args:
        path: the file of a round.
        form: its questionnaire.

    Raises:
        Refusal: as `read_survey`, where the file cannot be read.
    """
    export = read_export(path, Wanted(form, form.date_order))
    if reader_named(form.source).global_ids and not form.no_ids:
        yield from (("respondent", text) for text in export.ids.tolist())
    yield from _identifiers(export)
    yield from _answers(export, form)


def _identifiers(export: Export) -> Iterator[tuple[str, str]]:
    for position, kind in export.header.metadata.items():
        if kind in PERSONAL and kind not in _NAMES:
            yield from ((kind, text) for text in export.table.columns[position].frequencies)
    where = [i for i, kind in export.header.metadata.items() if kind in _NAMES]
    cells = [[c.labels[code] for code in c.codes] for c in export.columns(where)]
    yield from (
        ("name", name) for row in zip(*cells, strict=True) if (name := " ".join(filter(None, row)))
    )


def _answers(export: Export, form: Questionnaire) -> Iterator[tuple[str, str]]:
    form = form.as_exported()
    contacts = {label(q.text) for q in form.questions if q.type == "contact"}
    labels = set(_labels(form))
    for group in export.header.groups:
        kind = "contact" if group.text in contacts else "text"
        for column in export.columns(group.columns):
            yield from ((kind, text) for text in column.frequencies if text not in labels)


def _labels(form: Questionnaire) -> Iterable[str]:
    for question in form.questions:
        yield from (label(option.label) for option in question.options)
        if question.other:
            yield label(question.other.label)
