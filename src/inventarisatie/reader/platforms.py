"""Which platform made this file? One is read; the others are recognised and refused by name."""

from typing import Protocol

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.metadata import squeeze


class Recogniser(Protocol):
    """What a reader for a platform offers first: does it know these first rows?"""

    platform: str

    def recognises(self, head: list[list[str]]) -> bool:
        """Are these the first rows of an export of this platform?"""
        ...


class ByNames:
    """Recognises a platform by column names that occur together in its header row."""

    def __init__(self, platform: str, *names: str, rows: int = 1) -> None:
        self.platform = platform
        self.names = [set(group.split()) for group in names]
        self.rows = rows

    def recognises(self, head: list[list[str]]) -> bool:
        """Does one of the first rows hold all names of one of the name groups?"""
        for row in head[: self.rows]:
            found = {squeeze(label(cell)) for cell in row}
            if any(names <= found for names in self.names):
                return True
        return False


class ByFirstColumn(ByNames):
    """Recognises Google Forms: the first column is the time stamp."""

    def recognises(self, head: list[list[str]]) -> bool:
        """Is the first cell one of the names?"""
        first = squeeze(label(head[0][0])) if head and head[0] else ""
        return len(head[0]) > 1 and any(first in names for names in self.names) if head else False


REFUSED: tuple[Recogniser, ...] = (
    ByNames(
        "Qualtrics",
        "recordeddate responseid",
        "startdate enddate status progress",
        "startdate enddate finished responseid",
        "responseid responseset",
        "importidstartdate importidenddate",
        "startdate enddate status durationinseconds",
        "startdate enddate durationinseconds recordeddate",
        rows=3,
    ),
    ByNames(
        "LimeSurvey",
        "submitdate lastpage",
        "id submitdate startlanguage",
        "responseid datesubmitted lastpage",
        "antwoordid datumingezonden laatstepagina",
        "datesubmitted lastpage startlanguage",
        "idsubmitdate startlanguage",
        "responsid laatstepagina starttaal",
    ),
    ByNames(
        "Microsoft Forms",
        "id starttime completiontime",
        "id begintijd tijdvanvoltooien",
        "id begintijd voltooiingstijd",
        "id starttijd voltooiingstijd",
        "id begintijd tijdstipvanvoltooiing",
    ),
    ByFirstColumn("Google Forms", "timestamp", "tijdstempel", "zeitstempel", "horodateur"),
)
_SUMMARY = (
    {"answerchoices", "responses"},
    {"answerchoices", "responsepercent"},
    {"answeroptions", "responsepercent"},
    {"answeroptions", "responsecount"},
    {"antwoordkeuzen", "reacties"},
    {"antwoordopties", "reacties"},
    {"antwoordkeuzes", "reacties"},
    {"responsepercent", "responsecount"},
)
_SUMMARY_STARTS = {"answeredquestion", "skippedquestion"}


def refuse_other_exports(name: str, head: list[list[str]]) -> None:
    """Refuse a summary export and the exports of other platforms.

    Raises:
        Refusal: R03 for a summary (counts per answer), R46 for another platform.
    """
    for recogniser in REFUSED:
        if recogniser.recognises(head):
            raise Refusal(
                "R46",
                f"{name}: this is an export of {recogniser.platform}; only SurveyMonkey is read.",
                "Export the survey from SurveyMonkey, or type the answers into an interview form.",
            )
    for row in head:
        cells = {squeeze(label(cell)) for cell in row} - {""}
        if any(names <= cells for names in _SUMMARY) or cells & _SUMMARY_STARTS:
            raise Refusal(
                "R03",
                f"{name}: this is a summary with counts per answer, not the responses.",
                "In SurveyMonkey choose Export, All individual responses, All responses data.",
            )
