"""The gate before publishing: what must not be in any output of a round, and where it is.

``scan`` looks through every file in ``reports/ronde-N/`` and the log of the run for ids of
respondents, identifiers in the raw data, free text that nobody approved, contact data, tables with
a row per respondent, and folders of the machine. ``check`` refuses when something is found.
"""

from inventarisatie.report.gate.scanning import Finding, check, scan

__all__ = ["Finding", "check", "scan"]
