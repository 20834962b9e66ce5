"""The log of the runs: what happened, in full."""

import logging
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from inventarisatie.round.files import cannot_write
from inventarisatie.round.project import LOG_FILE, Ronde
from inventarisatie.workflow.settings import Settings

LOG = logging.getLogger("inventarisatie")


def seconds(duration: float) -> str:
    """A duration as shown: ``1.2 s``."""
    return f"{duration:.1f} s"


@contextmanager
def run_log(ronde: Ronde, settings: Settings) -> Iterator[None]:
    """Log to a file, this project's and the libraries' words alike; start with the settings."""
    root = logging.getLogger()
    path = ronde.root / LOG_FILE
    logging.raiseExceptions = False  # a full disk is told once, by the job that meets it
    try:
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root.addHandler(handler)
    LOG.setLevel(logging.INFO)
    start = time.perf_counter()
    LOG.info("run of %s, %s, Python %s", ronde.name, settings, platform.python_version())
    try:
        yield
    except BaseException as error:
        LOG.error("stopped: %s", error or type(error).__name__)
        raise
    finally:
        LOG.info("end after %s", seconds(time.perf_counter() - start))
        root.removeHandler(handler)
        handler.close()
