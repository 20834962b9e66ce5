"""Write a first codebook out of a survey export, ready to edit."""

import argparse
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.drafting import draft_codebook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("export", type=Path, help="CSV, XLSX or .sav file with all responses")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the codebook to write")
    parser.add_argument("--ronde", type=int, default=1, help="number of the round")
    parser.add_argument("--date-order", choices=["mdy", "dmy"], help="month first or day first")
    parser.add_argument("--no-ids", action="store_true", help="without IDs: a row is a respondent")


def run(options: argparse.Namespace) -> int:
    """Write the codebook; an existing file is never overwritten.

    Raises:
        Refusal: the export is refused, or the codebook exists already.
    """
    if options.output.exists():
        raise Refusal("codebook", f"{options.output} exists already.", "Give another file name.")
    text = draft_codebook(
        options.export, order=options.date_order, ronde=options.ronde, no_ids=options.no_ids
    )
    options.output.write_text(text, encoding="utf-8")
    print(f"Wrote {options.output}. Check types, codes, labels and routing.")
    return 0
