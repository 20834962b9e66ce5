"""The door for real data: survey exports and interview files in, tidy tables out."""

from inventarisatie.reading.inspection import Inspection, inspect_export

__all__ = ["Inspection", "inspect_export"]
