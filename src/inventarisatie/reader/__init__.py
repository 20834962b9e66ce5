"""The door for real data: survey exports and interview files in, tidy tables out."""

from inventarisatie.reader.drafting import draft_codebook
from inventarisatie.reader.inspection import Inspection, inspect_export
from inventarisatie.reader.raw import personal_columns, raw_texts
from inventarisatie.reader.survey import Survey, read_survey

__all__ = [
    "Inspection",
    "Survey",
    "draft_codebook",
    "inspect_export",
    "personal_columns",
    "raw_texts",
    "read_survey",
]
