"""Statistical disclosure control: no count that leaves points at a respondent.

Measured counts leave through ``Protection`` (or ``protect``, for a tally without selections).
A count that could point at somebody becomes a range, and so does as much around it as is needed to
keep it from being worked out from everything else that is shown. The method is partial cell
suppression (M. Fischetti and J.J. Salazar-González, "Partial cell suppression: a new methodology
for statistical disclosure control", Statistics and Computing 13, 2003; background: A. Hundepool et
al., "Statistical Disclosure Control", Wiley 2012, chapter 4); see docs/explanation/disclosure.md.
"""

from inventarisatie.counts.disclosure.policy import Policy, load_policy
from inventarisatie.counts.disclosure.protection import (
    Protected,
    Protection,
    protect,
)
from inventarisatie.counts.disclosure.selections import Partition, partition

__all__ = [
    "Partition",
    "Policy",
    "Protected",
    "Protection",
    "load_policy",
    "partition",
    "protect",
]
