"""The command line: finds the command, runs it, turns a refusal into one clear message."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from inventarisatie.desk import commands
from inventarisatie.errors import Refusal
from inventarisatie.workflow.environment import leave_account

NOBODY_READS = 141
"""Exit code of a program whose output nobody reads any more (128 + SIGPIPE), as in ``| head``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 a failed run, 2 refused input."""
    if arguments is None:
        leave_account()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal may lack "…"
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())  # what is still to be written bothers nobody
        return NOBODY_READS


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = build_parser(only=words[0] if words else None)
    try:
        options = parser.parse_args(words)
        return int(options.run(options))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.exit_code


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser; with ``only`` the name of a command just that command's module is imported."""
    parser = argparse.ArgumentParser(
        prog="inventarisatie",
        description="From survey export to Dutch report, every figure traceable.",
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    names = {m.name.replace("_", "-"): m.name for m in pkgutil.iter_modules(commands.__path__)}
    for name in [only] if only in names else sorted(names):
        module = importlib.import_module(f"{commands.__name__}.{names[name]}")
        summary = (module.__doc__ or "").strip().splitlines()[0]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        module.add_arguments(subparser)
        subparser.set_defaults(run=module.run)
    return parser
