"""Local times, as an export states them, to UTC."""

from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.reader.export import Export
from inventarisatie.reader.notice import Notice

Moments: TypeAlias = "pd.Series[pd.Timestamp]"


def utc_times(export: Export, zone: str) -> tuple[Moments, Moments]:
    """When the respondents started and ended, in UTC; blank where the export has no such times.

    The hour that a clock repeats counts as winter time, except for a start whose end is the earlier
    of the two by that clock: it was still summer time.
    """
    blank = np.full(len(export.ids), np.datetime64("NaT"), dtype="datetime64[s]")
    started = blank if export.started is None else export.started
    ended = blank if export.ended is None else export.ended
    summer = np.asarray(ended < started, dtype=bool)
    return _utc(started, zone, summer), _utc(ended, zone, np.zeros_like(summer))


def _utc(times: NDArray[np.datetime64], zone: str, summer: NDArray[np.bool_]) -> Moments:
    local = pd.Series(times).dt.tz_localize(zone, ambiguous=summer, nonexistent="shift_forward")
    utc: Moments = local.dt.tz_convert("UTC")
    return utc


def clock_warnings(name: str, started: Moments, ended: Moments, zone: str) -> list[Notice]:
    """Ends before their start, which no clock in this zone explains."""
    if not (back := int((ended < started).sum())):
        return []
    return [
        Notice(
            "W32",
            f"{name}: {back} response(s) end within the hour before their start, as where a clock "
            f"goes back, but in {zone} it did not: check timezone in the codebook.",
        )
    ]
