"""The synthetic twin of a published round: invented answers that fit every published figure."""

from inventarisatie.desk.twin.generate import generate
from inventarisatie.desk.twin.make import SEED, make_twin

__all__ = ["SEED", "generate", "make_twin"]
