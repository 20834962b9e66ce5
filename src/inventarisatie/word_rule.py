"""The rule that turns words into bounds, as a table for the report."""

from pathlib import Path

from inventarisatie.files import write_text
from inventarisatie.numbers import Count
from inventarisatie.project import Ronde
from inventarisatie.published.words import RULE, Share, words_to_bounds
from inventarisatie.rendering.escaping import markdown_text


def word_rule_table(base: int) -> str:
    """A Markdown table: each word of the rule, its share, and its bounds out of ``base``."""
    lines = [f"| Woord in de bron | Aandeel | Aantal van de {base} |", "|---|---|---|"]
    for words, share in RULE.items():
        number = Count(*words_to_bounds(words, base)).number()
        lines.append(f"| {markdown_text(words)} | {_share(share)} | {number} |")
    caption = ": Welk aandeel bij een woord hoort {#tbl-woordregel}"
    return "\n".join([*lines, "", caption, ""])


def write_word_rule(ronde: Ronde, base: int) -> Path:
    """Write the table to ``fragmenten/_bijlage-woordregel.qmd``."""
    path = ronde.reports / "fragmenten" / "_bijlage-woordregel.qmd"
    write_text(path, word_rule_table(base))
    return path


def _share(share: Share) -> str:
    if share.low == share.high:
        return f"{share.low}%"
    low = f"{'meer dan' if share.over else 'ten minste'} {share.low}%"
    high = f"{'minder dan' if share.under else 'ten hoogste'} {share.high}%"
    return f"{low}, {high}"
