"""A summary of a survey, with counts per answer: no export of responses, whatever its shape."""

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.metadata import squeeze

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


def is_summary(rows: list[list[str]]) -> bool:
    """Do these first rows have the headers of a summary?"""
    for row in rows:
        cells = {squeeze(label(cell)) for cell in row} - {""}
        if any(names <= cells for names in _SUMMARY) or cells & _SUMMARY_STARTS:
            return True
    return False


def refuse_summary(name: str, rows: list[list[str]]) -> None:
    """Refuse a summary before anything else is said about a file.

    Raises:
        Refusal: R03.
    """
    if is_summary(rows):
        raise Refusal(
            "R03",
            f"{name}: this is a summary with counts per answer, not the responses.",
            "In SurveyMonkey choose Export, All individual responses, All responses data.",
        )
