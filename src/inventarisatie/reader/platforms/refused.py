"""Platforms that are recognised by the names of their columns, and refused by name."""

from collections.abc import Iterator

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.platforms.protocol import Head, Wanted

_TYPED = "or type the answers into an interview form"


class Refused:
    """A platform that is not read: it is recognised by names that occur together in a row.

    Args:
        platform: its name.
        names: groups of names, without case, spaces and punctuation.
        rows: in how many of the first rows they may stand.
        way_out: what to do instead.
    """

    mode = "online"
    global_ids = False
    tells_order = False
    personal = frozenset[str]()

    def __init__(self, platform: str, *names: str, rows: int = 1, way_out: str) -> None:
        self.platform = platform
        self.source = squeeze(platform)
        self.names = [set(group.split()) for group in names]
        self.rows = rows
        self.way_out = way_out

    def recognises(self, source: Source, head: Head) -> bool:
        """Does one of the first rows hold all names of one of the name groups?"""
        found = [{squeeze(label(cell)) for cell in row} for row in head[: self.rows]]
        return any(names <= row for row in found for names in self.names)

    def parts(self, source: Source, head: Head, wanted: Wanted) -> Iterator[Export]:
        """Refuse.

        Raises:
            Refusal: R46.
        """
        raise Refusal(
            "R46",
            f"{source.path.name}: this is an export of {self.platform}, which is not read.",
            self.way_out,
        )


class _Stamped(Refused):
    """Google Forms: the first column is the time stamp."""

    def recognises(self, source: Source, head: Head) -> bool:
        """Is the first cell one of the names?"""
        first = squeeze(label(head[0][0])) if head and head[0] else ""
        return bool(head) and len(head[0]) > 1 and any(first in names for names in self.names)


_AGAIN = f"Export the survey from SurveyMonkey, {_TYPED}."
REFUSED = (
    Refused(
        "Microsoft Forms",
        "id starttime completiontime",
        "id begintijd tijdvanvoltooien",
        "id begintijd voltooiingstijd",
        "id starttijd voltooiingstijd",
        "id begintijd tijdstipvanvoltooiing",
        way_out=_AGAIN,
    ),
    _Stamped(
        "Google Forms", "timestamp", "tijdstempel", "zeitstempel", "horodateur", way_out=_AGAIN
    ),
)
