"""Appendix with the cleaning log."""

import pandas as pd

from inventarisatie.report.appendix.tables import cell, pipe_table


def cleaning_appendix(log: pd.DataFrame) -> str:
    """The cleaning log as a table: what was done and why.

    The counts stay in ``schoonmaaklog.csv``: those of a synthetic twin are no findings, and small
    ones of a real round could point at a person.

    Args:
        log: frame with the columns ``step``, ``what``, ``why`` and ``rows``.
    """
    rules = log[["what", "why"]].drop_duplicates()
    rows = [[cell(what), cell(why)] for what, why in rules.to_numpy()]
    table = pipe_table(["Wat er is gedaan", "Waarom"], [45, 45], rows)
    return f"{table}\n: Schoonmaak van de gegevens {{#tbl-schoonmaak}}\n"
