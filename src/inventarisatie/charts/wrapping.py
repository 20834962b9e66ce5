"""Lines of text that fit, measured in the font that draws them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from inventarisatie.charts.style import load_tokens


@dataclass(frozen=True)
class Type:
    """The font of the project in a size (points) and weight."""

    root: Path
    size: float
    weight: str = "normal"

    def inches(self, text: str) -> float:
        """How wide a line of text is."""
        return _points(text, self) / 72


def wrapped(text: str, width: float, kind: Type) -> list[str]:
    """The lines of a text, none wider than ``width`` inches; a longer word is cut."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and kind.inches(longer) <= width:
            lines[-1] = longer
            continue
        rest = word
        while len(rest) > 1 and kind.inches(rest) > width:
            fits = (end for end in range(len(rest), 1, -1) if kind.inches(rest[:end]) <= width)
            cut = next(fits, 1)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


@cache
def _properties(kind: Type) -> FontProperties:
    family = load_tokens(kind.root)["fonts"]["tekst"]
    return FontProperties(family=family, size=kind.size, weight=kind.weight)


@cache
def _points(text: str, kind: Type) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(text, _properties(kind), False)
    return float(width)
