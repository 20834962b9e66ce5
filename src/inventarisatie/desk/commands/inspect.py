"""Say what a survey export holds, or why it is refused."""

import argparse
from pathlib import Path

from inventarisatie.errors import printable
from inventarisatie.reader.inspection import inspect_export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("export", type=Path, help="CSV, XLSX or .sav file with all responses")
    parser.add_argument("--json", action="store_true", help="give the findings as JSON")
    parser.add_argument("--date-order", choices=["mdy", "dmy"], help="month first or day first")
    parser.add_argument("--no-ids", action="store_true", help="without IDs: a row is a respondent")


def run(options: argparse.Namespace) -> int:
    """Print the findings; 0 when the file is accepted, 2 when it is refused."""
    found = inspect_export(options.export, order=options.date_order, no_ids=options.no_ids)
    print(found.to_json() if options.json else printable(found.to_text()))
    return 2 if found.refusal else 0
