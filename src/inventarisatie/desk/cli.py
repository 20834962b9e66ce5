"""The command line: finds the command, runs it, turns a refusal into one clear message."""

import argparse
import gc
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

from inventarisatie.desk import commands
from inventarisatie.errors import Refusal
from inventarisatie.workflow.environment import leave_account

NOBODY_READS = 141
"""Exit code of a program whose output nobody reads any more (128 + SIGPIPE), as in ``| head``."""
STOPPED = 130
"""Exit code of a program that somebody stops (128 + SIGINT)."""
ENDS = ("SIGTERM", "SIGHUP")
"""Signals that stop a command as Ctrl-C does, where the system has them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 a failed run, 2 refused input."""
    if arguments is None:
        _settle()
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
            if arguments is None:
                gc.freeze()  # all goes with the process; to look through it first takes a second
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())  # what is still to be written bothers nobody
        return NOBODY_READS
    except KeyboardInterrupt:
        return _stop()


def _settle() -> None:
    """Make this process one of ours: nothing of the account, and an end as after Ctrl-C."""
    gc.disable()  # until all is imported: that leaves no garbage, and to look for it takes long
    leave_account()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack "…"
    for name in ENDS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop() -> NoReturn:
    """End at once with all that this process started: a thread of a job may hang on."""
    import psutil

    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            child.kill()
    print("Stopped; no process is left. What was done stays done.", file=sys.stderr, flush=True)
    os._exit(STOPPED)


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = build_parser(only=words[0] if words else None)
    if arguments is None:
        gc.freeze()  # what is imported stays, and need not be looked through
        gc.enable()
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
