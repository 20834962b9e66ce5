"""The synthetic twin of a published round: invented answers that fit every published figure."""

from inventarisatie.twin.generate import generate
from inventarisatie.twin.make import SEED, make_twin

__all__ = ["SEED", "generate", "make_twin"]
