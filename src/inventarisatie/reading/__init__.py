"""The door for real data: survey exports and interview files in, tidy tables out."""

from inventarisatie.reading.drafting import draft_codebook
from inventarisatie.reading.inspection import Inspection, inspect_export
from inventarisatie.reading.survey import Survey, read_partitions, read_survey

__all__ = [
    "Inspection",
    "Survey",
    "draft_codebook",
    "inspect_export",
    "read_partitions",
    "read_survey",
]
