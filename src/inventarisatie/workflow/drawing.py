"""The graph of the workflow as a picture: the story of the data, from left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from inventarisatie.round.steps import Graph

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
    width = 2 * MARGIN + len(columns) * (WIDTH + GAP_X) - GAP_X
    height = 2 * MARGIN + max(map(len, columns)) * (HEIGHT + GAP_Y) - GAP_Y
    places = {
        (name, x): (
            MARGIN + x * (WIDTH + GAP_X),
            (height - len(column) * (HEIGHT + GAP_Y) + GAP_Y) / 2 + y * (HEIGHT + GAP_Y),
        )
        for x, column in enumerate(columns)
        for y, name in enumerate(column)
    }
    start = {box.name: min(x for name, x in places if name == box.name) for box in boxes}
    paths = [
        _path(
            [places[name, x] for x in range(start[name], start[box.name])],
            places[box.name, start[box.name]],
        )
        for box in boxes
        for name in sorted(box.before)
    ]
    shapes = [_shape(box, places[box.name, start[box.name]]) for box in boxes]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-labelledby="titel" '
            'font-family="Fira Sans, Helvetica, Arial, sans-serif" font-size="13">',
            f'<title id="titel">Van ruwe gegevens naar rapport, ronde {ronde}</title>',
            '<rect width="100%" height="100%" fill="#fff"/>',
            '<g fill="none" stroke="#8a8a8a" stroke-width="1.2">',
            *paths,
            "</g>",
            *shapes,
            "</svg>\n",
        ]
    )


def _boxes(graph: Graph, ronde: int, documents: Sequence[str]) -> list[_Box]:
    raw = _Box("raw", f"Ruwe gegevens ronde {ronde}", f"data/raw/ronde-{ronde}/", frozenset())
    before = graph.before
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


def _columns(boxes: Sequence[_Box]) -> list[list[str]]:
    """Names of boxes per column: each box one column to the right of the last box before it.

    An arrow over several columns gets a lane in each: the name of its first box, below the boxes.
    """
    depth: dict[str, int] = {}
    for box in boxes:
        depth[box.name] = max((depth[name] + 1 for name in box.before), default=0)
    reach = {
        name: max((depth[box.name] for box in boxes if name in box.before), default=0)
        for name in depth
    }
    return [
        [name for name in depth if depth[name] == x]
        + [name for name in depth if depth[name] < x < reach[name]]
        for x in range(max(depth.values()) + 1)
    ]


def _path(lanes: Sequence[tuple[float, float]], end: tuple[float, float]) -> str:
    """An arrow from the first place, through lanes, to the last."""
    (x, y), middle = lanes[0], HEIGHT / 2
    steps = [f"M{x + WIDTH:g},{y + middle:g}", *_curves(lanes, end)]
    x, y = end
    head = f"M{x - 6:g},{y + middle - 4:g} l6,4 l-6,4"
    return f'<path d="{" ".join(steps)} {head}"/>'


def _curves(lanes: Sequence[tuple[float, float]], end: tuple[float, float]) -> Iterator[str]:
    middle, bend = HEIGHT / 2, GAP_X / 2
    for (x1, y1), (x2, y2) in zip(lanes, [*lanes[1:], end], strict=True):
        right, top, bottom = x1 + WIDTH, y1 + middle, y2 + middle
        yield f"H{right:g}"
        yield f"C{right + bend:g},{top:g} {x2 - bend:g},{bottom:g} {x2:g},{bottom:g}"


def _shape(box: _Box, place: tuple[float, float]) -> str:
    x, y = place
    lines = wrap(box.title, LETTERS)[:2]
    middle = x + WIDTH / 2
    top = y + (20 if len(lines) == 2 else 28)
    texts = [
        f'<text x="{middle:g}" y="{top + 15 * number:g}" text-anchor="middle">{escape(line)}</text>'
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
