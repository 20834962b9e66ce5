"""Render a document of a round to HTML, PDF, DOCX or ODT; notebooks that changed run first."""

import argparse
import sys

from inventarisatie.round.parameters import add_ronde
from inventarisatie.round.project import open_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("--document", default="rapport", help="name of a .qmd (default: rapport)")
    parser.add_argument(
        "--formats",
        default="html,pdf",
        help="any of html,pdf,docx,odt (default: html,pdf)",
    )
    parser.add_argument(
        "--engine",
        default="auto",
        choices=["auto", "quarto", "builtin"],
        help="auto (default): Quarto where 1.10 or newer is on PATH, else the built-in renderer",
    )


def run(options: argparse.Namespace) -> int:
    """Render, and say which renderer made which files."""
    from inventarisatie.report.rendering import render
    from inventarisatie.workflow.running import refresh

    ronde = open_ronde(options.ronde)
    refresh(ronde)
    formats = [name.strip() for name in options.formats.split(",") if name.strip()]
    rendered = render(ronde, options.document, formats, options.engine)
    for file in rendered.files:
        print(file.relative_to(ronde.root).as_posix())
    for warning in rendered.warnings:
        print(f"Warning: {warning}", file=sys.stderr)
    print(f"Rendered in {rendered.seconds:.1f} s by {rendered.engine}")
    return 0
