"""Write the empty form in which interviews of a questionnaire are typed."""

import argparse
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader.platforms.interview_form import write_form
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.nearest import nearest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("codebook", type=Path, help="codeboek.yml of the round")
    parser.add_argument("questionnaire", help="code of the questionnaire")
    parser.add_argument("-o", "--output", type=Path, required=True, help="CSV or XLSX to write")


def run(options: argparse.Namespace) -> int:
    """Write the form; an existing file is never overwritten.

    Raises:
        Refusal: unknown questionnaire, an existing file, or no CSV or XLSX name.
    """
    forms = {form.code: form for form in load_codebook(options.codebook).questionnaires}
    if options.questionnaire not in forms:
        raise Refusal(
            "codebook",
            f"No questionnaire {options.questionnaire!r} in {options.codebook}.",
            nearest(options.questionnaire, list(forms)),
        )
    if options.output.exists():
        raise Refusal("interview-form", f"{options.output} exists already.", "Give another name.")
    write_form(forms[options.questionnaire], options.output)
    print(f"Wrote {options.output}.")
    return 0
