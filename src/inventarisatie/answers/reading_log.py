"""What reading and cleaning tell: a Dutch table for the pages, and notices for the maintainer."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from IPython.display import HTML

from inventarisatie.reader.notice import Notice
from inventarisatie.round.files import write_text

NOTICES = "meldingen.csv"
_HEADERS = {"step": "Stap", "what": "Wat er is gedaan", "why": "Waarom"}


def log_table(log: pd.DataFrame, smallest: int | None) -> HTML:
    """The log as a Dutch table with whole sentences, for the page of a notebook.

    Args:
        log: frame with the columns ``step``, ``what``, ``why`` and ``rows``.
        smallest: numbers of rows under this, but above 0, could point at a person and are shown as
            a range; None for a synthetic twin, of which no number is shown.
    """
    shown = log[list(_HEADERS)].rename(columns=_HEADERS)
    if smallest is not None:
        shown["Rijen"] = [f"1 tot {smallest - 1}" if 0 < n < smallest else n for n in log["rows"]]
    with pd.option_context("display.max_colwidth", None):
        return HTML(shown.to_html(index=False))  # type: ignore[no-untyped-call]


def keep_notices(folder: Path, notices: Iterable[Notice]) -> None:
    """Keep what the reader warns of on the machine: it counts few people exactly."""
    lines = pd.DataFrame([vars(notice) for notice in notices], columns=["code", "message"])
    write_text(folder / NOTICES, lines.to_csv(index=False, lineterminator="\n"))
