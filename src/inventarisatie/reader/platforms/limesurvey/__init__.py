"""LimeSurvey: one header row with codes, with texts, or with both."""

import re
from dataclasses import replace

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export
from inventarisatie.reader.header import Header
from inventarisatie.reader.identity import check_ids
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.notice import Notice, some
from inventarisatie.reader.platforms.asked import QuestionsByText
from inventarisatie.reader.platforms.choices import options_in
from inventarisatie.reader.platforms.finishing import finish, identify, require_ids
from inventarisatie.reader.platforms.limesurvey.cells import Cells
from inventarisatie.reader.platforms.limesurvey.header import (
    NAMES,
    is_limesurvey,
    is_vv,
    parse_limesurvey,
)
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.table import Table, read_table

_ANONYMOUS = "1980-01-01 00:00:00"
"""The date of submission in a survey without dates: finished, but not said when."""
_CODES = re.compile(r"(A|AO|a)\d{1,4}|-oth-")
"""How LimeSurvey itself numbers answers."""


class LimeSurvey(Reader):
    """Reads CSV and XLSX with full answers, in the interface languages of the table of names."""

    source = "limesurvey"
    platform = "LimeSurvey"
    personal = frozenset(
        squeeze(name)
        for kind in ("ip", "custom", "first_name", "last_name", "email")
        for name in NAMES[kind].split()
    )

    def recognises(self, source: Source, head: Head) -> bool:
        """Are there names that no other platform has, or cells as in its first columns?"""
        return is_limesurvey(head)

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read an export.

        Raises:
            Refusal: R02, R10, R15 to R18, R21, R25 to R29, R32, R44 or R46.
        """
        rows = [row for row in head if row]
        if is_vv(rows):
            raise Refusal(
                "R46",
                f"{source.path.name}: this is a VV file of LimeSurvey, which holds codes.",
                "Export the responses instead, with 'Full answers' (and 'Full question text').",
            )
        header = parse_limesurvey(rows)
        first = next(number for number, row in enumerate(head, start=1) if row)
        header.rows = first
        require_ids(source.path.name, header, wanted)
        return _export(source, header, read_table(source, header.width, header_rows=first), wanted)


def _export(source: Source, header: Header, table: Table, wanted: Wanted) -> Export:
    name = source.path.name
    identities = identify(name, header, table, wanted, check_ids)
    ended = header.column("ended")
    finished = None if ended is None else table.columns[ended].filled
    if ended is not None:
        table.columns[ended] = table.columns[ended].without(_ANONYMOUS)
    work = Cells(table, QuestionsByText(wanted.form))
    groups, header.groups = header.groups, []
    for group in groups:
        header.groups += work.read(group)
    _refuse_codes(name, header, table)
    if work.display:
        header.warnings.append(
            Notice("W36", f"Column(s) {some(work.display)} hold no answers; left out.")
        )
    export = finish(source, header, table, identities, identities.numbers, wanted)
    export = replace(export, finished=None if finished is None else finished[identities.keep])
    return replace(
        export, not_shown={p: mask[identities.keep] for p, mask in work.not_shown.items()}
    )


def _refuse_codes(name: str, header: Header, table: Table) -> None:
    """Refuse answers that are codes: their texts are in no export.

    The first column of a question tells it: text of another answer stands in a later one.
    """
    coded = [
        group
        for group in header.groups
        if (found := options_in([table.columns[group.position]]))
        and all(_CODES.fullmatch(text) for text in found)
    ]
    if len(coded) > 1 or (coded and len(header.groups) < 3):
        raise Refusal(
            "R21",
            f"{name}: the answers are codes, such as "
            f"{options_in([table.columns[coded[0].position]])[0]!r}, in {len(coded)} questions.",
            "Export again with 'Full answers' (and 'Full question text').",
        )
