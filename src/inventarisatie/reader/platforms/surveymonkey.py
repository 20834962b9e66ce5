"""SurveyMonkey's "All responses data", in its own two header rows."""

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.export import Export, damaged_characters, read_times
from inventarisatie.reader.header import Header, parse_header
from inventarisatie.reader.identity import WITHOUT_IDS, check_ids, rows_as_ids
from inventarisatie.reader.notice import Notice, place, some
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.table import Table, read_table

LEGACY_COLUMNS = 256


class SurveyMonkey(Reader):
    """Reads CSV and XLSX, condensed or expanded; also legacy exports of 2016-17."""

    source = "surveymonkey"
    platform = "SurveyMonkey"
    global_ids = True

    def recognises(self, source: Source, head: Head) -> bool:
        """Can the header rows be read?"""
        try:
            parse_header(source.path.name, head)
        except Refusal:
            return False
        return True

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read an export.

        Raises:
            Refusal: R02, R10 to R18, R25 to R29, R32, R36, R44 or R45.
        """
        name = source.path.name
        header = parse_header(name, head, ids=not wanted.without_ids)
        header.warnings[:0] = source.warnings
        _check_legacy(name, header)
        table = read_table(source, header.width, header_rows=header.rows)
        return _export(name, header, table, wanted)


def _check_legacy(name: str, header: Header) -> None:
    old = {"RespondentID", "CollectorID", "StartDate", "EndDate"} & set(header.names.values())
    if header.width == LEGACY_COLUMNS and old:
        raise Refusal(
            "R45",
            f"{name}: exactly {LEGACY_COLUMNS} columns: a legacy .xls stops there, and the rest of "
            "the questions stands in a second sheet.",
            "Download the export again as XLSX or CSV.",
        )


def _export(name: str, header: Header, table: Table, wanted: Wanted) -> Export:
    warnings = list(header.warnings)
    if header.from_r and not any("" in column.labels for column in table.columns):
        table, notice = _without_na(table)
        warnings.append(notice)
    position = header.column("respondent")
    if wanted.without_ids:
        identities = rows_as_ids(table)
        warnings.append(WITHOUT_IDS)
    else:
        assert position is not None, "parse_header refuses a file without it"
        identities = check_ids(name, table, position)
    if identities.repeated:
        warnings.append(
            Notice("W17", f"{identities.repeated} row(s) repeat an identical row; left out.")
        )
        columns = [column.take(identities.keep) for column in table.columns]
        table = Table(columns, table.row_numbers[identities.keep], table.blank_rows)
    ids = identities.ids[identities.keep]
    if table.blank_rows:
        warnings.append(Notice("W26", f"{table.blank_rows} blank row(s) are skipped."))
    warnings += _check_columns(name, header, table)
    started, ended, parsed_order, date_warnings = read_times(
        name, header, table, identities.numbers[identities.keep], wanted.order, wanted.moment
    )
    warnings += date_warnings
    return Export(
        name, header, table, ids, started, ended, parsed_order, identities.repeated, warnings
    )


def _without_na(table: Table) -> tuple[Table, Notice]:
    """R writes NA in blank cells; in a file with a blank cell NA is an answer."""
    cells = sum(column.frequencies.get("NA", 0) for column in table.columns)
    columns = [column.without("NA") for column in table.columns]
    message = f"Saved again from R: {cells} cell(s) NA are read as blank; no other cell is."
    return Table(columns, table.row_numbers, table.blank_rows), Notice("W12", message)


def _check_columns(name: str, header: Header, table: Table) -> list[Notice]:
    """Columns without a header, columns put in by hand, and damaged characters."""
    warnings: list[Notice] = []
    empty = []
    for position in header.orphans:
        column = table.columns[position]
        if not column.filled.any():
            empty.append(position)
        elif position == 0 and all(text.isdigit() for text in column.labels):
            warnings.append(Notice("W36", f"{place(0)} holds row numbers; left out."))
        else:
            filled = int(column.filled.sum())
            raise Refusal(
                "R36",
                f"{name}: {place(position)} has {filled} filled cells but no header: it belongs to "
                "no question.",
                "Delete that column, or give it the header of its question.",
            )
    if empty:
        warnings.append(Notice("W36", f"{len(empty)} empty column(s) without header; left out."))
    if header.manual:
        names = some([header.names[position] for position in header.manual])
        warnings.append(
            Notice("W36", f"Column(s) {names} before the first question belong to none; left out.")
        )
    return warnings + damaged_characters(header, table)
