"""Appendix with the rule that turns the source's words into bounds."""

from inventarisatie.counts.published.words import RULE, Share
from inventarisatie.report.appendix.tables import cell, pipe_table


def words_appendix() -> str:
    """The rule as a table: each word with the share of respondents it can stand for."""
    rows = [[cell(word), cell(_interval(share))] for word, share in RULE.items()]
    table = pipe_table(["Woord in de bron", "Aandeel van de respondenten"], [30, 50], rows)
    return f"{table}\n: Van woord naar aandeel {{#tbl-woordregel}}\n"


def _interval(share: Share) -> str:
    if share.low == share.high:
        return f"{share.low}%"
    low = f"meer dan {share.low}%" if share.over else f"{share.low}%"
    high = f"minder dan {share.high}%" if share.under else f"{share.high}%"
    return f"{low} tot {high}"
