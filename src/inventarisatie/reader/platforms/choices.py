"""Answers that a platform writes in another way than a column per option."""

from collections.abc import Sequence

import numpy as np

from inventarisatie.reader.column import Column
from inventarisatie.reader.scales import by_alphabet

Parts = Sequence[Sequence[str]]


def column_per_option(column: Column, parts: Parts, options: Sequence[str]) -> list[Column]:
    """Several answers in one cell, as a column per option.

    Args:
        column: the cells.
        parts: per distinct text of the column the options in it.
        options: all options.
    """
    return [
        Column.of(column.codes, [option if option in chosen else "" for chosen in parts])
        for option in options
    ]


def rank_per_option(places: list[Column], options: Sequence[str]) -> list[Column]:
    """A column per place, holding the option in that place, as a column of ranks per option.

    Args:
        places: the first place, the second, and so on.
        options: all options.
    """
    ranks = ["", *(str(rank) for rank in range(1, len(places) + 1))]
    columns = []
    for option in options:
        codes = np.zeros(len(places[0].codes), dtype=np.int32)
        for rank, place in enumerate(places, start=1):
            codes[place.where(option) & (codes == 0)] = rank
        columns.append(Column.of(codes, ranks))
    return columns


def options_in(columns: Sequence[Column]) -> list[str]:
    """All answers in some columns, by the alphabet: the first to appear is the first person's."""
    return by_alphabet({text for column in columns for text in column.frequencies})
