"""What a round published: figures as facts, their bounds, and the back-test against them."""

from inventarisatie.counts.published.backtest import backtest, require_backtest
from inventarisatie.counts.published.load import load_published
from inventarisatie.counts.published.respondents import tally_respondents
from inventarisatie.counts.published.words import words_to_bounds

__all__ = [
    "backtest",
    "load_published",
    "require_backtest",
    "tally_respondents",
    "words_to_bounds",
]
