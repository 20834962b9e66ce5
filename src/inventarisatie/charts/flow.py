"""A chart of the package in a figure: laid out from top to bottom for the figure's width.

matplotlib asks a figure's layout engine to place everything each time that it draws the figure. So
a chart fits whatever width the figure has at that moment, and whatever its texts say by then::

    figure.set_figwidth(NARROW)
    figure.draw_without_rendering()
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Text

from inventarisatie.charts.style import SMALL, colours
from inventarisatie.charts.wrapping import fit, line_height
from inventarisatie.counts.ledger_file import LedgerRow

WIDE, NARROW = 6.4, 3.6
"""Widths of a chart in inches: of a page, and of a phone of 390 pixels."""
GAP = 0.07
"""White space in inches, between things that belong together."""


class Chart(ABC):
    """What the package draws in an Axes; the unit of its data is an inch, down from the top.

    Args:
        axes: empty Axes; its title is the title of the chart.
        subtitle: measure, groups and period, below the title.
        foot: notes and the source, each a text below the chart.
    """

    kind: str
    """What it is in Dutch, for an alternative text."""

    def __init__(self, axes: Axes, subtitle: str, foot: Sequence[str]) -> None:
        self.axes = axes
        axes.set(xticks=[], yticks=[])
        axes.set_axis_off()
        grey: Any = {"size": SMALL, "color": colours()["grijs"], "va": "top"}
        self.subtitle = axes.text(0, 0, subtitle, **grey)
        self.foot = [axes.text(0, 0, text, **grey) for text in foot if text]

    def place(self, width: float) -> float:
        """Place everything below the title in this width; gives the height that it takes."""
        down = put(self.subtitle, 0, 0, width)
        down += 1.6 * GAP if down else 0
        down = self.place_body(down, width) + 0.6 * GAP
        for text in self.foot:
            down += put(text, 0, down, width)
        return down + 0.3 * GAP

    @abstractmethod
    def place_body(self, top: float, width: float) -> float:
        """Place what is between subtitle and foot, from ``top`` down; gives where it ends."""

    @abstractmethod
    def drawn(self) -> list[LedgerRow]:
        """The numbers that are drawn, in the order of the chart."""

    @abstractmethod
    def told(self) -> list[str]:
        """Every value that is drawn, as a text, in the order of the chart."""


class Flow(LayoutEngine):
    """Lays out the charts in a figure; a chart that is alone makes the figure as high as it is."""

    _adjust_compatible = False
    _colorbar_gridspec = False

    def __init__(self) -> None:
        super().__init__()
        self.charts: dict[Axes, Chart] = {}

    def execute(self, fig: Any) -> None:
        """Place everything; matplotlib calls this before it draws."""
        for axes, chart in self.charts.items():
            alone = fig.axes == [axes]
            width = fig.get_figwidth() * (1 if alone else axes.get_position().width)
            above = title_height(axes, width)
            height = chart.place(width)
            if alone:
                fig.set_figheight(above + height)
                axes.set_position((0, 0, 1, height / (above + height)))
            else:
                height = fig.get_figheight() * axes.get_position().height
            axes.set(xlim=(0, width), ylim=(height, 0))


def put_in(chart: Chart) -> Axes:
    """Let the chart's figure lay it out, now and whenever it is drawn; gives the Axes."""
    figure: Any = chart.axes.get_figure(root=True)
    flow = figure.get_layout_engine()
    if not isinstance(flow, Flow):
        flow = Flow()
        figure.set_layout_engine(flow)
    flow.charts[chart.axes] = chart
    flow.execute(figure)
    return chart.axes


def charts_in(figure: Figure) -> list[Chart]:
    """The charts of the package in a figure; none where it was drawn by other means."""
    flow = figure.get_layout_engine()
    return list(flow.charts.values()) if isinstance(flow, Flow) else []


def put(text: Text, left: float, top: float, width: float) -> float:
    """Place a text, broken into lines for this width; gives its height (of no text: 0)."""
    if not text.get_text():
        return 0.0
    text.set_position((left, top))
    return fit(text, width)


def title_height(axes: Axes, width: float) -> float:
    """Break the title of the Axes into lines; gives the inches that it takes above the Axes."""
    titles = titles_of(axes)
    high = [fit(text, width, even=True) for text in titles]
    return max(high) + 0.3 * line_height(titles[0]) if high else 0.0


def titles_of(axes: Axes) -> list[Text]:
    """The titles that the Axes has, of the three that it can have."""
    found = [axes.title, axes._left_title, axes._right_title]  # type: ignore[attr-defined]
    return [text for text in found if text.get_text()]
