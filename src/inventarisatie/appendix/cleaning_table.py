"""Appendix with the cleaning log."""

import pandas as pd

from inventarisatie.appendix.tables import cell, pipe_table


def cleaning_appendix(log: pd.DataFrame) -> str:
    """The cleaning log as a table: step, what was done, why, and how many rows it touched.

    Args:
        log: frame with the columns ``step``, ``what``, ``why`` and ``rows``.
    """
    rows = [[cell(str(value)) for value in line] for line in log.to_numpy()]
    return pipe_table(["Stap", "Wat", "Waarom", "Aantal"], [12, 40, 40, 8], rows)
