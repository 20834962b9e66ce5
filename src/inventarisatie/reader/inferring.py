"""Which questions were asked of some only? Concluded from who answered, to be confirmed by people.

A blank cell does not say whether a question was shown. But where only those who chose certain
answers to an earlier question have an answer, and (nearly) all of them have one, chance is no
explanation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from inventarisatie.reader.column import Mask
from inventarisatie.reader.detected import Detected
from inventarisatie.reader.export import Export

_MOST_CHANCE = 1e-3
"""Chance from which it is no accident that all who answered belong to those who were asked."""
_ENOUGH = {"open": 0.4, "numeric": 0.6}
"""Share of those who were asked that answered, by type; an open question is skipped more."""
_ENOUGH_CHOSEN = 0.7


@dataclass(frozen=True)
class Inferred:
    """Who seems to be asked a question: those who chose one of ``options`` at another one."""

    asking: int
    """Place of that other question."""
    options: list[str]
    asked: int
    answered: int
    others: int
    """How many chose none of those options; nobody of them answered."""

    @property
    def evidence(self) -> str:
        """Why it seems so."""
        return f"{self.answered} of the {self.asked} answered, 0 of the {self.others} others"


def infer_routing(export: Export, detected: list[Detected]) -> dict[int, Inferred]:
    """The questions that were asked of some only, by their place in ``detected``."""
    filled = [answered(export, found) for found in detected]
    found: dict[int, Inferred] = {}
    for place, question in enumerate(detected):
        if 0 < filled[place].sum() < len(export.ids) and question.type != "contact":
            enough = _ENOUGH.get(question.type, _ENOUGH_CHOSEN)
            explained = [
                inferred
                for asking in range(place)
                for inferred in _explain(asking, _choices(export, detected[asking]), filled[place])
                if inferred.answered >= enough * inferred.asked
            ]
            if explained:
                found[place] = max(
                    explained, key=lambda one: (one.answered / one.asked, one.asking)
                )
    return found


def answered(export: Export, found: Detected) -> Mask:
    """Who filled a cell of this question?"""
    columns = export.columns(found.group.columns)
    return np.asarray(np.logical_or.reduce([column.filled for column in columns]), dtype=bool)


def _choices(export: Export, found: Detected) -> dict[str, Mask]:
    """Who chose which option, of questions that are one column or a column per option."""
    columns = export.columns(found.group.columns)
    if found.base_type == "single" and not found.expanded:
        options = [option for option in found.options if option not in found.lone]
        return {option: columns[0].where(option) for option in options}
    if found.base_type in ("single", "multi"):
        named = dict(zip(found.group.subheaders, columns, strict=True))
        return {option: named[option].filled for option in found.options if option in named}
    return {}


def _explain(asking: int, choices: dict[str, Mask], filled: Mask) -> Iterator[Inferred]:
    """All options of people who answered, and each option by itself."""
    leading = [option for option, chosen in choices.items() if (chosen & filled).any()]
    sets = [leading, *([option] for option in leading if len(leading) > 1)]
    for options in sets if leading else []:
        asked = np.logical_or.reduce([choices[option] for option in options])
        chose_other = np.logical_or.reduce(list(choices.values())) & ~asked
        if (filled & ~asked).any() or not chose_other.any():
            continue
        if (float(asked.mean()) ** int(filled.sum())) < _MOST_CHANCE:
            sizes = [int(mask.sum()) for mask in (asked, filled, ~asked)]
            yield Inferred(asking, options, sizes[0], sizes[1], sizes[2])
