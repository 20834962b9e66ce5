"""Dates without a zone, in many forms; the order of day and month is decided once per file."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import Column
from inventarisatie.reader.months import in_digits
from inventarisatie.reader.notice import Notice, place, shown_start

DateOrder = Literal["mdy", "dmy"]
Times = NDArray[np.datetime64]
Fields = dict[str, NDArray[np.int64]]

_TIME = r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
_TIME += r" ?(?:(?P<half>[AaPp])\.?(?:[Mm]\.?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_PARTS = r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4}|\d{2})"
_ISO = r"(?P<year>\d{4})[-/](?P<one>\d{1,2})[-/](?P<two>\d{1,2})"
_MOMENT = r"^(?P<day>[^ T,]*)(?P<time>(?:[ T,].*)?)$"
_SERIAL = r"[34]\d{4}(?:[.,]\d+)?"
_MONOTONE = 0.95
"""Share of neighbours by ID that must be in order, for IDs to decide the order of day and month."""


@dataclass(frozen=True)
class ParsedDates:
    """Local times per date column (seconds; NaT where blank), and how they were read."""

    times: dict[int, Times]
    order: DateOrder | None
    warnings: list[Notice]


def parse_dates(
    name: str,
    columns: dict[int, Column],
    ids: NDArray[np.int64],
    row_numbers: NDArray[np.int64],
    order: DateOrder | None = None,
) -> ParsedDates:
    """Read the date columns of a file.

    Args:
        name: of the file, for messages.
        columns: date columns by position.
        ids: respondent IDs, which grow with time: they can decide the order of day and month.
        row_numbers: row of each respondent in the file.
        order: of day and month, where the user states it.

    Raises:
        Refusal: R28 (order unclear, or no date), R29.
    """
    texts = {i: in_digits(pa.array(column.labels, pa.string())) for i, column in columns.items()}
    parts = {i: _fields(text, _PARTS) for i, text in texts.items()}
    for position, column in columns.items():
        _refuse_short_years(name, position, column, parts[position], row_numbers)
    warnings: list[Notice] = []
    if order is None:
        order = _order(name, columns, texts, parts, ids, warnings)
    times, serials = {}, 0
    for position, column in columns.items():
        known, serial = _values(texts[position], parts[position], order or "mdy")
        _check_readable(name, position, column, known, row_numbers)
        times[position] = known[column.codes]
        serials += int(serial[column.codes].sum())
    if serials:
        warnings.append(
            Notice("W30", f"{serials} dates are Excel serial numbers; read as days since 1900.")
        )
    return ParsedDates(times, order, warnings)


def _refuse_short_years(
    name: str, position: int, column: Column, parts: Fields, row_numbers: NDArray[np.int64]
) -> None:
    years = parts["year"]
    short = np.flatnonzero((years >= 0) & (years < 100))
    if len(short):
        text = column.labels[short[0]]
        raise Refusal(
            "R29",
            f"{name}: {place(position, row_numbers[column.first_row(text)])}: the year of {text!r} "
            "has two digits.",
            "Download the export again, or write years with four digits.",
        )


def _fields(texts: pa.Array, day: str) -> Fields:
    """Numbers in the named groups of a day and its time; -1 where a text does not fit.

    ``half`` is 1 for a.m. and 2 for p.m.; what is left out of a time is 0.
    """
    days, times = pc.extract_regex(texts, _MOMENT).flatten()
    fields = _numbers(days.dictionary_encode(), day) | _numbers(times.dictionary_encode(), _TIME)
    fits = (fields["year"] >= 0) & (fields["hour"] >= 0)
    return {name: np.where(fits, numbers, -1) for name, numbers in fields.items()}


def _numbers(texts: pa.DictionaryArray, pattern: str) -> Fields:
    """Numbers in the named groups of a pattern, read once per distinct text."""
    found = pc.extract_regex(texts.dictionary, f"^{pattern}$")
    codes, fields = texts.indices.to_numpy(), {}
    for name, part in zip(found.type.names, found.flatten(), strict=True):
        if name == "half":
            numbers = pc.index_in(pc.ascii_lower(part), pa.array(["", "a", "p"]))
        else:
            numbers = pc.cast(pc.ascii_lpad(part, 1, "0"), pa.int64())
        fields[name] = pc.fill_null(numbers, -1).to_numpy(zero_copy_only=False)[codes]
    return fields


def _values(texts: pa.Array, parts: Fields, order: DateOrder) -> tuple[Times, NDArray[np.bool_]]:
    """Times, and which of them are Excel serial numbers."""
    month, day = ("one", "two") if order == "mdy" else ("two", "one")
    times = _build(parts, month, day)
    if not np.isnat(times).any():
        return times, np.zeros(len(times), dtype=bool)
    iso = _build(_fields(texts, _ISO), "one", "two")
    times = np.where(np.isnat(times), iso, times)
    days = pc.struct_field(pc.extract_regex(texts, f"^(?P<days>{_SERIAL})$"), "days")
    days = pc.cast(pc.replace_substring(days, ",", "."), pa.float64())
    number = pc.fill_null(days, np.nan).to_numpy(zero_copy_only=False)
    serial = ~np.isnan(number)
    seconds = np.round(np.where(serial, number, 0) * 86_400).astype("timedelta64[s]")
    return np.where(serial, np.datetime64("1899-12-30", "s") + seconds, times), serial


def _build(fields: Fields, month: str, day: str) -> Times:
    """Times out of their parts; NaT where there is no such date."""
    months = (fields["year"] - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    months = months + (fields[month] - 1).astype("timedelta64[M]")
    dates = months.astype("datetime64[D]") + (fields[day] - 1).astype("timedelta64[D]")
    half = fields["half"]
    hour = np.where(half > 0, fields["hour"] % 12 + 12 * (half == 2), fields["hour"])
    seconds = hour * 3600 + fields["minute"] * 60 + fields["second"]
    exists = (fields["year"] > 0) & (fields[month] > 0) & (fields[month] <= 12) & (fields[day] > 0)
    exists &= (dates.astype("datetime64[M]") == months) & (hour < 24)
    exists &= (fields["minute"] < 60) & (fields["second"] < 60)
    times = dates.astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    return np.where(exists, times, np.datetime64("NaT", "s"))


def _check_readable(
    name: str, position: int, column: Column, times: Times, row_numbers: NDArray[np.int64]
) -> None:
    wrong = [column.labels[code] for code in np.flatnonzero(np.isnat(times)) if column.labels[code]]
    if wrong:
        raise Refusal(
            "R28",
            f"{name}: {place(position, row_numbers[column.first_row(wrong[0])])}: "
            f"{shown_start(wrong[0])} cannot be read as a date in the order of the other dates.",
            "Restore the date from the original export, or give the order with --date-order.",
        )


def _order(
    name: str,
    columns: dict[int, Column],
    texts: dict[int, pa.Array],
    parts: dict[int, Fields],
    ids: NDArray[np.int64],
    warnings: list[Notice],
) -> DateOrder | None:
    """Which part is the month: by a part above 12, else by the order of the IDs."""
    fields = list(parts.values())
    if not any((part["one"] > 0).any() for part in fields):
        return None
    day_first = any((part["one"] > 12).any() for part in fields)
    month_first = any((part["two"] > 12).any() for part in fields)
    if day_first and month_first:
        raise Refusal(
            "R28",
            f"{name}: some dates are month-first and others day-first; a spreadsheet changed them.",
            "Download the export again and do not open it in Excel first.",
        )
    if day_first or month_first or all((p["one"] == p["two"]).all() for p in fields):
        return "dmy" if day_first else "mdy"
    position, column = next(iter(columns.items()))
    orders: list[DateOrder] = ["mdy", "dmy"]
    times = {order: _values(texts[position], parts[position], order)[0] for order in orders}
    possible = [order for order in orders if _follows_ids(times[order][column.codes], ids)]
    if len(possible) == 1:
        words = "month first" if possible[0] == "mdy" else "day first"
        warnings.append(
            Notice("W28", f"All dates can be read two ways; {words} follows the order of the IDs.")
        )
        return possible[0]
    example = _both_ways(columns, parts)
    raise Refusal(
        "R28",
        f"{name}: the order of day and month is ambiguous: all dates, such as {example!r}, can be "
        "read both ways.",
        "State the order: --date-order mdy or dmy (date_order in the codebook).",
    )


def _both_ways(columns: dict[int, Column], parts: dict[int, Fields]) -> str:
    """The first date that can be read day first and month first."""
    return next(
        columns[position].labels[place]
        for position, fields in parts.items()
        for place in np.flatnonzero((fields["one"] > 0) & (fields["one"] != fields["two"]))
    )


def _follows_ids(times: Times, ids: NDArray[np.int64]) -> bool:
    """Do the times lie in the past and rise with the IDs?"""
    times = times[np.argsort(ids, kind="stable")]
    times = times[~np.isnat(times)]
    if (times > (pd.Timestamp.now() + pd.Timedelta(days=1)).to_numpy()).any():
        return False
    rising = np.diff(times) >= np.timedelta64(0, "s")
    return len(rising) < 2 or float(rising.mean()) >= _MONOTONE
