"""The graph of the workflow as a picture: the story of the data, from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from inventarisatie.workflow.steps import Graph

WIDTH, HEIGHT = 176, 58
GAP_X, GAP_Y = 72, 18
MARGIN = 16
LETTERS = 23
"""How many letters of a title fit on a line of a box."""


@dataclass(frozen=True)
class _Box:
    """A box in the picture: what it is called and which boxes come before it."""

    name: str
    title: str
    note: str
    before: frozenset[str]


def draw(graph: Graph, ronde: int, documents: Sequence[str]) -> str:
    """The graph as SVG: raw data, notebooks with their Dutch titles, documents.

    Args:
        graph: the steps.
        ronde: number of the round.
        documents: names of the documents that come out, such as ``rapport``.
    """
    boxes = _boxes(graph, ronde, documents)
    columns = _columns(boxes)
    tallest = max(len(column) for column in columns)
    width = 2 * MARGIN + len(columns) * (WIDTH + GAP_X) - GAP_X
    height = 2 * MARGIN + tallest * (HEIGHT + GAP_Y) - GAP_Y
    place = {
        box.name: (
            MARGIN + x * (WIDTH + GAP_X),
            (height - len(column) * (HEIGHT + GAP_Y) + GAP_Y) / 2 + y * (HEIGHT + GAP_Y),
        )
        for x, column in enumerate(columns)
        for y, box in enumerate(column)
    }
    arrows = [_arrow(place[name], place[box.name]) for box in boxes for name in sorted(box.before)]
    shapes = [_shape(box, place[box.name]) for box in boxes]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-labelledby="titel" '
            'font-family="Fira Sans, Helvetica, Arial, sans-serif" font-size="13">',
            f'<title id="titel">Van ruwe gegevens naar rapport, ronde {ronde}</title>',
            '<rect width="100%" height="100%" fill="#fff"/>',
            '<g fill="none" stroke="#8a8a8a" stroke-width="1.2">',
            *arrows,
            "</g>",
            *shapes,
            "</svg>\n",
        ]
    )


def _boxes(graph: Graph, ronde: int, documents: Sequence[str]) -> list[_Box]:
    raw = _Box("raw", f"Ruwe gegevens ronde {ronde}", f"data/raw/ronde-{ronde}/", frozenset())
    before = graph.before()
    steps = [
        _Box(
            step.name,
            step.title,
            step.notebook,
            frozenset(_direct(step.name, before) or {raw.name}),
        )
        for step in graph.order()
    ]
    last = frozenset(before) - frozenset().union(*before.values())
    ends = [_Box(f"{name}.qmd", name.capitalize(), f"{name}.qmd", last) for name in documents]
    return [raw, *steps, *ends]


def _direct(name: str, before: dict[str, set[str]]) -> set[str]:
    """The steps just before a step, without those that go before these already."""
    return before[name] - {far for near in before[name] for far in _all_before(near, before)}


def _all_before(name: str, before: dict[str, set[str]]) -> set[str]:
    return before[name] | {far for near in before[name] for far in _all_before(near, before)}


def _columns(boxes: Sequence[_Box]) -> list[list[_Box]]:
    """Each box one column to the right of the last box before it."""
    depth: dict[str, int] = {}
    for box in boxes:
        depth[box.name] = max((depth[name] + 1 for name in box.before), default=0)
    return [[box for box in boxes if depth[box.name] == x] for x in range(max(depth.values()) + 1)]


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    x1, y1, y2, bend = x1 + WIDTH, y1 + HEIGHT / 2, y2 + HEIGHT / 2, GAP_X / 2
    head = f"M{x2 - 6:g},{y2 - 4:g} L{x2:g},{y2:g} L{x2 - 6:g},{y2 + 4:g}"
    curve = f"C{x1 + bend:g},{y1:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"
    return f'<path d="M{x1:g},{y1:g} {curve} {head}"/>'


def _shape(box: _Box, place: tuple[float, float]) -> str:
    x, y = place
    lines = wrap(box.title, LETTERS)[:2]
    middle = x + WIDTH / 2
    top = y + (22 if len(lines) == 2 else 28)
    texts = [
        f'<text x="{middle:g}" y="{top + 16 * number:g}" text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    return "\n".join(
        [
            f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#f4f6f6" '
            'stroke="#3c4a4f"/>',
            *texts,
            f'<text x="{middle:g}" y="{y + HEIGHT - 7:g}" text-anchor="middle" font-size="10.5" '
            f'fill="#4a4a4a">{escape(box.note)}</text>',
        ]
    )
