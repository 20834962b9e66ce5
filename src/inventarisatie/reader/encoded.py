"""The answers to one question, in codes."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inventarisatie.reader.column import Column, Mask
from inventarisatie.reader.tidy import Ints


@dataclass
class Encoded:
    """Answers to one question, per respondent.

    ``rows`` holds per matrix row (``""`` for other questions) either ``single``: the place of the
    chosen option, -1 for none; or ``masks``: per option who chose it.
    """

    filled: Mask
    single: dict[str, Ints] = field(default_factory=dict)
    masks: list[Mask] = field(default_factory=list)
    values: list[NDArray[np.float64]] = field(default_factory=list)
    text: Column | None = None
    decimal_commas: int = 0

    def chosen(self, options: list[str]) -> dict[str, Mask]:
        """Per option code who chose it, for routing."""
        if self.masks:
            return dict(zip(options, self.masks, strict=True))
        if "" in self.single:
            return {code: self.single[""] == i for i, code in enumerate(options)}
        return {}
