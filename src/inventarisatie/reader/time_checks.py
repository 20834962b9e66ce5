"""Times that cannot be: an end before its start, a date in the future."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import Times


def check_times(
    name: str, started: Times, ended: Times, row_numbers: NDArray[np.int64], now: pd.Timestamp
) -> None:
    """Check that responses end after their start and lie in the past.

    A response may end up to an hour before its start where a clock can have gone back meanwhile.

    Raises:
        Refusal: R32, naming the row.
    """
    limit = (now.tz_localize(None) + pd.Timedelta(days=1)).to_numpy()
    for wrong, what, way_out in (
        (
            (started > limit) | (ended > limit),
            "a date lies in the future ({rows} row(s)).",
            "Check the order of day and month (--date-order) and the clock of this machine.",
        ),
        (
            (ended < started) & ~_clock_went_back(started, ended),
            "the end ({ended}) is before the start ({started}); {rows} row(s).",
            "Restore the dates from the original export.",
        ),
    ):
        if wrong.any():
            first = int(np.argmax(wrong))
            told = what.format(rows=int(wrong.sum()), started=started[first], ended=ended[first])
            raise Refusal("R32", f"{name}: row {row_numbers[first]}: {told}", way_out)


def _clock_went_back(started: Times, ended: Times) -> NDArray[np.bool_]:
    """Within the hour, in a Sunday night of a month in which summer time ends somewhere."""
    days = started.astype("datetime64[D]")
    sunday = (days.astype(np.int64) + 4) % 7 == 0
    month = started.astype("datetime64[M]").astype(np.int64) % 12 + 1
    night = started - days < np.timedelta64(4, "h")
    within = started - ended < np.timedelta64(1, "h")
    return np.asarray(sunday & night & within & np.isin(month, (3, 4, 9, 10, 11)))
