"""Where the texts of a chart stand once it is drawn."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox


def boxes_within(figure: Figure) -> list[Bbox]:
    """The boxes of all texts, checked to lie within the chart."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    boxes = [text.get_window_extent() for text in [*figure.texts, *figure.axes[0].texts]]
    width, height = canvas.get_width_height()
    assert all(box.x0 >= -1 and box.x1 <= width + 1 for box in boxes)
    assert all(box.y0 >= -1 and box.y1 <= height + 1 for box in boxes)
    return boxes
