"""Lines of text that fit, measured in the font that draws them."""

import re
from functools import cache
from weakref import WeakKeyDictionary

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from inventarisatie.charts.style import legible

STEP = 1.28
"""From a line to the next, in sizes of the text."""
SLACK = 0.98
"""Part of a line that letters may take: hinting makes them a little wider than they are."""
SHORT = 0.35
"""Part of the width under which a last line is short."""

_WORDS = re.compile(r"\([^()]{1,30}\)[^ ]*|[^ ]+")
"""What stays on one line: a word, or a few words between brackets."""

_broken: WeakKeyDictionary[Text, tuple[str, str]] = WeakKeyDictionary()
"""Of each text that was broken into lines: as it was shown, and without the breaks."""


def inches(text: str, font: FontProperties) -> float:
    """How wide a line of text is."""
    return _points(text, font.copy()) / 72


def line_height(text: Text) -> float:
    """From a line of this text to the next, in inches."""
    return STEP * float(text.get_fontsize()) / 72


def unbroken(text: Text) -> str:
    """What a text says, without the breaks that ``fit`` made."""
    shown, plain = _broken.get(text, ("", ""))
    return plain if text.get_text() == shown else text.get_text()


def fit(text: Text, width: float, *, even: bool = False) -> float:
    """Break a text into lines of at most ``width`` inches; gives their height together.

    A character that the font lacks is shown as its code. What a user changed in the text since
    the last time is what is broken now.

    Args:
        text: a text of a figure.
        width: room in inches.
        even: make the lines about equally long where the last is short.
    """
    plain = legible(unbroken(text).replace("\n", " "))
    lines = (balanced if even else wrapped)(plain, SLACK * width, text.get_fontproperties())
    text.set(text="\n".join(lines), parse_math=False, linespacing=STEP / _natural(text))
    _broken[text] = (text.get_text(), plain)
    return len(lines) * line_height(text)


def wrapped(text: str, width: float, font: FontProperties) -> list[str]:
    """The lines of a text, none wider than ``width`` inches; a longer word is cut."""
    lines: list[str] = []
    words = _WORDS.findall(text)
    whole = " ".join(words)
    if whole and inches(whole, font) <= width:  # most do
        return [whole]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and inches(longer, font) <= width:
            lines[-1] = longer
            continue
        rest = word
        while len(rest) > 1 and inches(rest, font) > width:
            fits = (end for end in range(len(rest), 1, -1) if inches(rest[:end], font) <= width)
            cut = next(fits, 1)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


def balanced(text: str, width: float, font: FontProperties) -> list[str]:
    """The fewest lines in which a text fits; about equally long where the last is short."""
    lines = wrapped(text, width, font)
    if len(lines) < 2 or inches(lines[-1], font) > SHORT * width:
        return lines
    for part in range(1, 10):
        narrow = wrapped(text, width * (1 - part / 20), font)
        if len(narrow) > len(lines):
            break
        lines = narrow
    return lines


@cache
def _points(text: str, font: FontProperties) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(width)


def _natural(text: Text) -> float:
    """From a line to the next in the font's own measure, in sizes of the text."""
    font = get_font(findfont(text.get_fontproperties()))
    return float(font.height) / float(font.units_per_EM)
