"""Dates without a zone, in many forms; the order of day and month is decided once per file."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reading.column import Column
from inventarisatie.reading.notice import Notice, place

DateOrder = Literal["mdy", "dmy"]
Times = NDArray[np.datetime64]

_TIME = r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
_TIME += r"\s*(?P<half>[AaPp])?\.?(?:[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_PARTS = r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4}|\d{2})" + _TIME
_ISO = r"(?P<year>\d{4})[-/](?P<one>\d{1,2})[-/](?P<two>\d{1,2})" + _TIME
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
    row_numbers: list[int],
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
    texts = {i: pd.Series(column.labels, dtype="str") for i, column in columns.items()}
    parts = {i: text.str.extract(f"^{_PARTS}$") for i, text in texts.items()}
    short = {i: part["year"].str.len() == 2 for i, part in parts.items()}
    for position, column in columns.items():
        if short[position].any():
            text = texts[position][short[position]].iloc[0]
            row = row_numbers[column.first_row(text)]
            raise Refusal(
                "R29",
                f"{name}: {place(position, row)}: the year of {text!r} has two digits.",
                "Download the export again, or write years with four digits.",
            )
    warnings: list[Notice] = []
    if order is None:
        order = _order(name, columns, parts, ids, warnings)
    times, serials = {}, 0
    for position, column in columns.items():
        known, counted = _values(texts[position], parts[position], order or "mdy")
        _check_readable(name, position, column, texts[position], known, row_numbers)
        times[position] = known[column.codes]
        serials += int(counted[column.codes].sum())
    if serials:
        warnings.append(
            Notice("W30", f"{serials} dates are Excel serial numbers; read as days since 1900.")
        )
    return ParsedDates(times, order, warnings)


def _values(
    text: "pd.Series[str]", parts: pd.DataFrame, order: DateOrder
) -> tuple[Times, NDArray[np.bool_]]:
    month, day = ("one", "two") if order == "mdy" else ("two", "one")
    times = _build(parts, month, day)
    iso = times.isna() & text.str.fullmatch(_ISO)
    if iso.any():
        times = times.where(~iso, _build(text.str.extract(f"^{_ISO}$"), "one", "two"))
    serial = text.str.fullmatch(_SERIAL).to_numpy(dtype=bool)
    if serial.any():
        days = pd.to_numeric(text.where(serial).str.replace(",", "."), errors="coerce")
        since = pd.to_datetime(days, unit="D", origin="1899-12-30").dt.round("s")
        times = times.where(~serial, since.astype("datetime64[s]"))
    return times.to_numpy(dtype="datetime64[s]"), serial


def _build(parts: pd.DataFrame, month: str, day: str) -> "pd.Series[pd.Timestamp]":
    number = {key: pd.to_numeric(parts[key]) for key in ("year", month, day)}
    hour, minute, second = (pd.to_numeric(parts[k]).fillna(0) for k in ("hour", "minute", "second"))
    half = parts["half"].str.lower()
    hour = hour.where(half.isna(), hour % 12 + 12 * (half == "p"))
    fields = {"year": number["year"], "month": number[month], "day": number[day]}
    fields |= {"hour": hour, "minute": minute, "second": second}
    built: pd.Series[pd.Timestamp] = pd.to_datetime(pd.DataFrame(fields), errors="coerce")
    return built.astype("datetime64[s]")


def _check_readable(
    name: str,
    position: int,
    column: Column,
    text: "pd.Series[str]",
    times: Times,
    row_numbers: list[int],
) -> None:
    wrong = np.isnat(times) & (text != "").to_numpy(dtype=bool)
    if wrong.any():
        bad = str(text[wrong].iloc[0])
        raise Refusal(
            "R28",
            f"{name}: {place(position, row_numbers[column.first_row(bad)])}: "
            f"{bad!r} cannot be read as a date in the order of the other dates.",
            "Restore the date from the original export, or give the order with --date-order.",
        )


def _order(
    name: str,
    columns: dict[int, Column],
    parts: dict[int, pd.DataFrame],
    ids: NDArray[np.int64],
    warnings: list[Notice],
) -> DateOrder | None:
    """Which part is the month: by a part above 12, else by the order of the IDs."""
    if not columns:
        return None
    both = pd.concat([part[["one", "two"]] for part in parts.values()]).dropna().astype(int)
    if both.empty:
        return None
    day_first, month_first = bool((both["one"] > 12).any()), bool((both["two"] > 12).any())
    if day_first and month_first:
        raise Refusal(
            "R28",
            f"{name}: some dates are month-first and others day-first; a spreadsheet changed them.",
            "Download the export again and do not open it in Excel first.",
        )
    if day_first or month_first or bool((both["one"] == both["two"]).all()):
        return "dmy" if day_first else "mdy"
    orders: tuple[DateOrder, DateOrder] = ("mdy", "dmy")
    position, column = next(iter(columns.items()))
    now = (pd.Timestamp.now() + pd.Timedelta(days=1)).to_numpy()
    possible: list[DateOrder] = []
    for order in orders:
        known, _ = _values(pd.Series(column.labels, dtype="str"), parts[position], order)
        times = known[column.codes][np.argsort(ids, kind="stable")]
        times = times[~np.isnat(times)]
        rising = float(np.mean(np.diff(times) >= np.timedelta64(0, "s"))) if len(times) > 2 else 1.0
        if not (times > now).any() and rising >= _MONOTONE:
            possible.append(order)
    if len(possible) == 1:
        words = "month first" if possible[0] == "mdy" else "day first"
        warnings.append(
            Notice("W28", f"All dates can be read two ways; {words} follows the order of the IDs.")
        )
        return possible[0]
    example = column.labels[int(np.argmax([bool(text) for text in column.labels]))]
    raise Refusal(
        "R28",
        f"{name}: the order of day and month is ambiguous: all dates, such as {example!r}, can be "
        "read both ways.",
        "State the order: --date-order mdy or dmy (date_order in the codebook).",
    )


def check_times(
    name: str, started: Times, ended: Times, row_numbers: list[int], now: pd.Timestamp
) -> None:
    """Check that responses end after their start and lie in the past.

    Raises:
        Refusal: R32, naming the row.
    """
    limit = (now.tz_localize(None) + pd.Timedelta(days=1)).to_numpy()
    future = (started > limit) | (ended > limit)
    if future.any():
        first = int(np.argmax(future))
        raise Refusal(
            "R32",
            f"{name}: row {row_numbers[first]}: a date lies in the future "
            f"({int(future.sum())} row(s)).",
            "Check the order of day and month (--date-order) and the clock of this machine.",
        )
    before = ended < started
    if before.any():
        first = int(np.argmax(before))
        raise Refusal(
            "R32",
            f"{name}: row {row_numbers[first]}: the end ({ended[first]}) is before the start "
            f"({started[first]}); {int(before.sum())} row(s).",
            "Restore the dates from the original export.",
        )
