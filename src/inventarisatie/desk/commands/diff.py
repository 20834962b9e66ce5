"""Show what changed between two runs of a report: numbers, tables, charts and text."""

import argparse
import json
from pathlib import Path

from inventarisatie.round.project import find_root


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", type=Path, help="report folder of the earlier run, or a copy of it")
    parser.add_argument("new", type=Path, help="report folder of the later run")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("verschil.html"),
        help="page to write (default: verschil.html)",
    )
    parser.add_argument("--json", action="store_true", help="print the changes; write no page")


def run(options: argparse.Namespace) -> int:
    """Write the page or print the changes; 0 when the runs are the same, 1 when they differ.

    Raises:
        Refusal: one of the folders is no report folder, or the page cannot be written.
    """
    from inventarisatie.desk.comparing.diff_page import diff_page
    from inventarisatie.desk.comparing.run_diff import compare_runs
    from inventarisatie.desk.comparing.run_folder import read_run
    from inventarisatie.round.files import write_text

    old, new = read_run(options.old), read_run(options.new)
    diff = compare_runs(old, new)
    if options.json:
        print(json.dumps(diff.record(), ensure_ascii=False, indent=1))
    else:
        write_text(options.output, diff_page(diff, old, new, find_root()))
        print(", ".join(f"{name}: {count}" for name, count in diff.counts.items()))
        print(options.output)
    return 0 if diff.same else 1
