"""The platforms, each in a module of its own. To know another one: a module, and a line here."""

from inventarisatie.errors import Refusal
from inventarisatie.reader.blocks import Source
from inventarisatie.reader.platforms.google_forms import GoogleForms
from inventarisatie.reader.platforms.interview import Interview
from inventarisatie.reader.platforms.limesurvey import LimeSurvey
from inventarisatie.reader.platforms.microsoft_forms import MicrosoftForms
from inventarisatie.reader.platforms.protocol import Head, Reader, Wanted
from inventarisatie.reader.platforms.qualtrics import Qualtrics
from inventarisatie.reader.platforms.refused import REFUSED
from inventarisatie.reader.platforms.spss import Spss
from inventarisatie.reader.platforms.surveymonkey import SurveyMonkey
from inventarisatie.round.nearest import nearest

READERS: tuple[Reader, ...] = (
    Spss(),  # before those whose names such a file may hold
    Interview(),
    Qualtrics(),
    MicrosoftForms(),
    GoogleForms(),
    LimeSurvey(),  # after those that are known by names alone
    *REFUSED,
    SurveyMonkey(),  # the last one: it says what is wrong with a file that nobody recognises
)

__all__ = ["READERS", "Head", "Reader", "Wanted", "reader_for", "reader_named"]


def reader_named(source: str) -> Reader:
    """The reader that a codebook names.

    Raises:
        Refusal: ``codebook``: there is none of that name.
    """
    readers = {reader.source: reader for reader in READERS}
    if source in readers:
        return readers[source]
    hint = nearest(source, list(readers))
    raise Refusal("codebook", f"No platform {source!r} is known. {hint}", "Correct the source.")


def reader_for(source: Source, head: Head) -> Reader:
    """The reader that recognises a file by its first rows."""
    rows = [row for row in head if row]
    return next((r for r in READERS if r.recognises(source, rows)), READERS[-1])
