"""A measured round with everything in it that can be counted."""

from inventarisatie.counts.coding.themes_as_options import with_themes
from inventarisatie.counts.dataset import RondeData
from inventarisatie.counts.numbers_in_classes import with_classes


def countable(data: RondeData) -> RondeData:
    """The round with numbers in classes, and the themes of coded open answers as answers.

    Raises:
        Refusal: see ``coding.themes_as_options.with_themes``.
    """
    return with_themes(with_classes(data))
