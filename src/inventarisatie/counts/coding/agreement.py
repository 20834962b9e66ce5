"""Agreement of two researchers: Krippendorff's alpha with a bootstrap interval.

Each answer can have several themes, so each pair of answer and theme is one nominal decision: the
theme occurs, or not. Alpha per theme is over all answers; alpha overall is over all decisions
together. Source: K. Krippendorff, "Content Analysis: An Introduction to Its Methodology", 4th ed.,
Sage 2019, chapter 12; computed by the package ``krippendorff``.

The interval is a 95% percentile bootstrap over answers (B. Efron and R.J. Tibshirani, "An
Introduction to the Bootstrap", Chapman & Hall 1993, chapter 13): whole answers are drawn, since the
decisions about one answer hang together. The seed is fixed, so the interval is the same every time.
"""

from dataclasses import dataclass

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20201013
LEVEL = (2.5, 97.5)
"""Percentiles of the interval."""
ENOUGH = 0.95
"""Part of the resamples in which alpha must be defined for an interval to be given."""


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha of one theme (``""``: all together) and its 95% interval.

    ``value`` is None where both researchers made the same decision every time: without variation
    alpha is not defined. ``low`` and ``high`` are None where that happens in too many resamples.
    """

    theme: str
    value: float | None
    low: float | None
    high: float | None


def agreement(first: pd.DataFrame, second: pd.DataFrame) -> list[Alpha]:
    """Alpha overall, then per theme.

    Args:
        first: booleans of one researcher, one row per answer, one column per theme.
        second: those of the other, with the same rows and columns.
    """
    ratings = np.stack([first.to_numpy(dtype=float), second.to_numpy(dtype=float)])
    themes = [str(theme) for theme in first.columns]
    overall = _with_interval("", ratings)
    return [overall, *(_with_interval(t, ratings[:, :, [i]]) for i, t in enumerate(themes))]


def alpha(ratings: NDArray[np.float64]) -> float | None:
    """Nominal alpha of decisions (researcher x answer x theme); None without any variation."""
    decisions = ratings.reshape(len(ratings), -1)
    if np.all(decisions == decisions.flat[0]):
        return None
    return float(krippendorff.alpha(reliability_data=decisions, level_of_measurement="nominal"))


def _with_interval(theme: str, ratings: NDArray[np.float64]) -> Alpha:
    answers = ratings.shape[1]
    drawn = np.random.default_rng(SEED).integers(answers, size=(RESAMPLES, answers))
    values = [alpha(ratings[:, draw]) for draw in drawn]
    defined = [value for value in values if value is not None]
    if len(defined) < ENOUGH * RESAMPLES:
        return Alpha(theme, alpha(ratings), None, None)
    low, high = np.percentile(defined, LEVEL)
    return Alpha(theme, alpha(ratings), float(low), float(high))
