"""What a reader for a platform is: it recognises a file, and reads it to the common shape."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from inventarisatie.reader.blocks import Source
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.export import Export
from inventarisatie.round.codebook import Questionnaire

Head = list[list[str]]
"""The first rows of a file, as they are."""


@dataclass(frozen=True)
class Wanted:
    """How a file is to be read."""

    form: Questionnaire | None = None
    """Its questionnaire, where there is a codebook."""
    order: DateOrder | None = None
    """Of day and month, where the file cannot tell."""
    now: pd.Timestamp | None = None
    """The present, for the check on dates in the future."""
    no_ids: bool = False
    """Is every row a respondent, where there is no codebook to say it?"""

    @property
    def without_ids(self) -> bool:
        """Does every row count as a respondent, since the file has no IDs?"""
        return self.form.no_ids if self.form else self.no_ids

    @property
    def moment(self) -> pd.Timestamp:
        """The present."""
        return self.now or pd.Timestamp.now()


class Reader(Protocol):
    """Reads the files of one platform.

    To know another platform, write a module with a reader and add it to ``READERS``.
    """

    source: str
    """What the codebook calls it, under ``source``."""
    platform: str
    """Its name."""
    mode: str = "online"
    """How people answered, in Dutch: "online", "gesprek"."""
    global_ids: bool = False
    """Does one respondent ID never occur in two surveys?"""
    tells_order: bool = False
    """Does a file tell in which order the answers to a question stand?"""
    personal: frozenset[str] = frozenset()
    """Names of its columns with direct identifiers, without case, spaces and punctuation."""

    def recognises(self, source: Source, head: Head) -> bool:
        """Is this a file of this platform?"""
        ...

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Read a file.

        Raises:
            Refusal: the file is not as it should be.
        """
        ...
