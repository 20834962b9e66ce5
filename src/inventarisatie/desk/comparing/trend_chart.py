"""The trend chart: per answer the count of each round, in the form of all charts."""

from matplotlib.axes import Axes

from inventarisatie.charts.choice import fits_in_dots
from inventarisatie.charts.forms import bars, dots
from inventarisatie.counts.frame import frame_of
from inventarisatie.desk.comparing.trend import Trend, Wave
from inventarisatie.desk.comparing.trend_text import headline, note, subtitle

TINTS = ("accent_midden", "accent")
"""The earlier round is lighter than the later one, also in grayscale."""


def draw_trend(trend: Trend, old: Wave, new: Wave, axes: Axes) -> None:
    """Draw a trend: under each answer a row of dots or a bar for either round.

    Args:
        trend: the numbers of one question in two rounds.
        old: the earlier round.
        new: the later round.
        axes: where to draw.
    """
    bars_shown = trend.charted
    rows = [number for _, numbers in bars_shown for number in numbers]
    names = [wave.name for wave in (old, new)]
    frame = frame_of(rows, new.codebook).assign(
        answer=[label for label, _ in bars_shown for _ in names],
        round=names * len(bars_shown),
    )
    axes.set_title(headline(trend, old, new))
    form = dots if fits_in_dots(frame) else bars
    form(
        frame, y="answer", label="round", hue="round", palette=dict(zip(names, TINTS, strict=True)),
        subtitle=subtitle(trend, old, new), note=note(trend), ax=axes,
    )  # fmt: skip
