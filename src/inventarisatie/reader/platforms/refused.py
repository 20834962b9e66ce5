"""Platforms that are recognised by the names of their columns, and refused by name."""

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export
from inventarisatie.reader.metadata import squeeze
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted


class Refused(Reader):
    """A platform that is not read: it is recognised by names that occur together.

    Args:
        platform: its name.
        names: groups of names, without case, spaces and punctuation.
        ending: a name at the start, and the end of another name.
        way_out: what to do instead.
    """

    def __init__(
        self, platform: str, *names: str, ending: tuple[str, str] | None = None, way_out: str
    ) -> None:
        self.platform = platform
        self.source = squeeze(platform)
        self.names = [set(group.split()) for group in names]
        self.ending = ending
        self.way_out = way_out

    def recognises(self, source: Source, head: Head) -> bool:
        """Does the first row hold all names of one of the groups?"""
        names = [squeeze(label(cell)) for cell in head[0]] if head else []
        if any(group <= set(names) for group in self.names):
            return True
        first, end = self.ending or ("", "")
        return bool(end) and names[:1] == [first] and any(n.endswith(end) for n in names[1:])

    def read(self, source: Source, head: Head, wanted: Wanted) -> Export:
        """Refuse.

        Raises:
            Refusal: R46.
        """
        raise Refusal(
            "R46",
            f"{source.path.name}: this is an export of {self.platform}, which is not read.",
            self.way_out,
        )


_COPY = "copy the answers to an interview form (inventarisatie interview-form)"
REFUSED = (
    Refused(
        "Typeform",
        "networkid startdateutc submitdateutc",
        "networkid submitdateutc",
        "token submittedat",
        way_out=_COPY.capitalize() + ".",
    ),
    Refused(
        "REDCap",
        "recordid redcapeventname",
        "recordid redcaprepeatinstrument",
        "redcapsurveyidentifier",
        ending=("recordid", "complete"),
        way_out=f"Export it for SPSS, run the syntax and save a .sav file, or {_COPY}.",
    ),
    Refused(
        "Alchemer",
        "responseid timestarted datesubmitted status",
        "responseid timestarted datesubmitted contactid",
        way_out=f"Export it for SPSS, as a .sav file, or {_COPY}.",
    ),
    Refused(
        "KoboToolbox",
        "id uuid submissiontime",
        "uuid submissiontime validationstatus",
        "start end id uuid",
        way_out=f"Export 'SPSS Labels', run the syntax and save a .sav file, or {_COPY}.",
    ),
    Refused(
        "Castor",
        "recordid recordcreationdate",
        "participantid participantcreationdate",
        "participantid siteabbreviation",
        "castorparticipantid",
        "castorrecordid",
        way_out=f"Export it for SPSS, run the syntax and save a .sav file, or {_COPY}.",
    ),
)
