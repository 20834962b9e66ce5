"""Which colour each number of a chart has."""

from collections.abc import Collection, Mapping, Sequence
from itertools import cycle

import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from inventarisatie.charts.style import colours
from inventarisatie.counts.terms import NO_ANSWER, REMAINDER
from inventarisatie.errors import Refusal

Palette = str | Sequence[str] | Mapping[str, str] | None
READABLE = 4.5
"""Contrast with the page from which a colour is one of text."""


def tints(
    data: pd.DataFrame, hue: str | None, palette: Palette, highlight: str | Collection[str]
) -> list[str]:
    """The colour of each row: that of its value of ``hue``; gray where it is no highlight.

    Who gave no answer, or one that the source does not split, is gray too.
    """
    named = colours()
    values = data[hue].astype(str) if hue else pd.Series("", index=data.index)
    by_value = _palette(list(dict.fromkeys(values)), palette)
    kept = {highlight} if isinstance(highlight, str) else set(highlight)
    chosen = data["category"].isin(kept) | data["label"].isin(kept)
    gray = ~chosen if kept else data["category"].isin([NO_ANSWER, REMAINDER])
    return [
        named["grijs"] if is_gray else by_value[value]
        for value, is_gray in zip(values, gray, strict=True)
    ]


def of_text(tint: str) -> str:
    """The colour for a text that goes with this one: itself where it can be read on the page."""
    named = colours()
    lights = sorted(map(_luminance, (tint, named["achtergrond"])))
    readable = (lights[1] + 0.05) / (lights[0] + 0.05) >= READABLE
    return tint if readable else named["tekst"]


def _palette(values: list[str], palette: Palette) -> dict[str, str]:
    try:
        return _coloured(values, palette)
    except KeyError as error:
        told = f"The palette has no colour for {error.args[0]!r}."
    except ValueError as error:
        told = f"{error}."
    raise Refusal("chart", told, f"Name colours by value: {', '.join(map(repr, values))}.")


def _coloured(values: list[str], palette: Palette) -> dict[str, str]:
    if isinstance(palette, Mapping):
        return {value: _hex(palette[value]) for value in values}
    if isinstance(palette, str):
        return dict(zip(values, _named(palette, len(values)), strict=True))
    picked = palette or ("accent", "secundair", "accent_midden", "grijs")
    return {value: _hex(colour) for value, colour in zip(values, cycle(picked), strict=False)}


def _named(palette: str, number: int) -> list[str]:
    from seaborn import color_palette  # takes a second to import

    return [to_hex(colour) for colour in color_palette(palette, number)]


def _hex(colour: str) -> str:
    return to_hex(colours().get(colour, colour))


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
