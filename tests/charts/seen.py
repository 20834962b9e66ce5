"""Frames to draw, and what a reader sees of a chart: its marks and where its texts stand."""

from collections.abc import Callable
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from inventarisatie.charts.flow import NARROW, WIDE, charts_in
from inventarisatie.charts.wrapping import unbroken

WIDTHS = (WIDE, NARROW)
PAGE = "#ffffff"
ROW: dict[str, Any] = {
    "id": "v.a", "question": "v", "row": "", "category": "a", "group": "professionals",
    "filter": "", "subject": "Vraag", "row_label": "", "label": "Antwoord",
    "group_label": "professionals", "lower": 29, "upper": 29, "base_lower": 50, "base_upper": 50,
    "certainty": "counted", "words": "", "section": "", "note": "", "finding": "",
}  # fmt: skip
SOURCE = {"title": "Proef", "period": "1 januari tot 2 februari 2025", "source": "inventarisatie"}


def frame(*changes: dict[str, Any], **all_rows: Any) -> pd.DataFrame:
    """A tally with a row per dict of changes; a base is one number, an id follows by itself."""
    rows = []
    for number, change in enumerate(changes):
        row = ROW | {"category": f"c{number}"} | all_rows | change
        if "base" in row:
            row["base_lower"] = row["base_upper"] = row.pop("base")
        if "n" in row:
            row["lower"] = row["upper"] = row.pop("n")
        row["id"] = f"v.{row['row']}.{row['category']}.{row['group']}.{row['filter']}.{number}"
        rows.append(row)
    made = pd.DataFrame(rows)
    counts = ["lower", "upper", "base_lower", "base_upper"]
    made = made.astype(dict.fromkeys(counts, "Int64"))
    made.attrs |= SOURCE
    return made


def chart(form: Callable[..., Axes], data: pd.DataFrame, width: float = WIDE, **how: Any) -> Figure:
    """A figure with this chart, laid out for this width."""
    figure = Figure(figsize=(width, 1))
    FigureCanvasAgg(figure)
    form(data, ax=figure.subplots(), **how)
    figure.draw_without_rendering()
    return figure


class Seen(NamedTuple):
    """How much of a number is filled, hatched and open: dots, or parts of a bar."""

    filled: float
    hatched: float
    open: float


def dots_of(figure: Figure) -> list[Seen]:
    """Per number the dots that are filled, hatched and open."""
    return [
        _seen([(_kind(dots), len(dots.get_offsets())) for _, dots in marks._parts])
        for marks in _marks(figure)
    ]


def bars_of(figure: Figure) -> list[Seen]:
    """Per number the parts of its bar that are filled, hatched and open, together 1."""
    shares = []
    for marks in _marks(figure):
        inches = [(_kind(bar), bar.get_width()) for _, bar in marks._parts]
        total = sum(wide for _, wide in inches)
        shares.append(_seen([(kind, wide / total) for kind, wide in inches]))
    return shares


def tints_of(figure: Figure) -> list[str]:
    """The colour of each number: of its fill, or of its hatching."""
    return [_colour(marks._parts[0][1].get_edgecolor()) for marks in _marks(figure)]


def labels_of(figure: Figure) -> list[str]:
    """What is said of each number, in order."""
    return [value for each in charts_in(figure) for value in each.told()]


def texts_of(figure: Figure) -> list[str]:
    """Every text in the figure, without the breaks of lines."""
    return [unbroken(text) for text in _texts(figure)]


def assert_legible(figure: Figure) -> None:
    """Every text and mark lies within the figure, and no text covers another or a mark."""
    figure.draw_without_rendering()
    wide, high = figure.get_window_extent().size
    boxes = [text.get_window_extent() for text in _texts(figure)]
    marks = [_box(part, figure) for each in _marks(figure) for _, part in each._parts]
    for box in [*boxes, *marks]:
        assert box.x0 >= -1, box
        assert box.y0 >= -1, box
        assert box.x1 <= wide + 1, box
        assert box.y1 <= high + 1, box
    shrunk = [box.shrunk(0.96, 0.7) for box in boxes]
    assert not [(a, b) for a, b in combinations(shrunk, 2) if a.overlaps(b)]
    assert not [(a, b) for a in shrunk for b in marks if a.overlaps(b.shrunk(0.98, 0.9))]


def _marks(figure: Figure) -> list[Any]:
    found: list[Any] = []
    for each in charts_in(figure):
        if hasattr(each, "rows"):
            found += [row.marks for row in each.rows]
        elif hasattr(each, "lines"):
            found += [bar for line in each.lines for bar, _ in line.cells.values()]
    return found


def _box(part: Any, figure: Figure) -> Any:
    if isinstance(part, Rectangle):
        return part.get_window_extent()
    centres = figure.axes[0].transData.transform(part.get_offsets())
    radius = part.get_sizes()[0] ** 0.5 / 2 * figure.dpi / 72
    return Bbox([centres.min(axis=0) - radius, centres.max(axis=0) + radius])


def _texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]


def _kind(part: Any) -> str:
    if part.get_hatch():
        return "hatched" if _colour(part.get_facecolor()) == PAGE else "filled"
    return "open" if _colour(part.get_facecolor()) == PAGE else "filled"


def _colour(found: Any) -> str:
    return to_hex(found[0] if getattr(found, "ndim", 1) == 2 else found)


def _seen(parts: list[tuple[str, float]]) -> Seen:
    return Seen(*(sum(size for kind, size in parts if kind == name) for name in Seen._fields))
