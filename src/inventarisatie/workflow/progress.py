"""What a run tells: one line per job with its time, and more in the log."""

import io
import threading
import time
from collections.abc import Sequence
from typing import TextIO

from inventarisatie.errors import Refusal
from inventarisatie.round.project import LOG_FILE
from inventarisatie.workflow.jobs import Job
from inventarisatie.workflow.log import LOG, seconds


class Progress:
    """Counts and tells; on a terminal the last line shows what is being done now."""

    def __init__(self, stream: TextIO, total: int) -> None:
        self.failures: dict[str, Refusal] = {}
        self.finished: set[str] = set()
        self.unchanged: set[str] = set()
        self._stream = stream
        self._live = stream.isatty()
        self._total = total
        self._since: dict[str, float] = {}
        self._lock = threading.Lock()

    def started(self, job: Job) -> None:
        """The job begins."""
        with self._lock:
            self._since[job.name] = time.perf_counter()
            LOG.info("%s starts", job.name)
            self._show_current()

    def done(self, job: Job) -> None:
        """The job is done."""
        with self._lock:
            self.finished.add(job.name)
            self._tell(job, seconds(self._took(job)))

    def fresh(self, job: Job) -> None:
        """There was nothing to do for the job."""
        with self._lock:
            self.unchanged.add(job.name)
            LOG.info("%s is up to date", job.name)

    def failed(self, job: Job, error: Exception) -> None:
        """The job failed; what is unexpected goes to the log in full."""
        if not isinstance(error, Refusal):
            LOG.error("%s failed", job.name, exc_info=error)
            error = Refusal(
                "run",
                f"{job.name}: {type(error).__name__}: {error}",
                "This is unexpected; the log has the details.",
                exit_code=1,
            )
        with self._lock:
            LOG.error("%s", error)
            self.failures[job.name] = error
            self._tell(job, "FAILED")

    def clear(self) -> None:
        """Take away the line that shows what is being done."""
        if self._live:
            self._write("\r\x1b[K")

    def _took(self, job: Job) -> float:
        return time.perf_counter() - self._since.pop(job.name)

    def _tell(self, job: Job, how: str) -> None:
        self._since.pop(job.name, None)
        number = len(self.finished) + len(self.unchanged) + len(self.failures)
        line = f"{number}/{self._total} {job.name} … {how}"
        LOG.info("%s", line)
        self.clear()
        self._write(f"{line}\n")
        self._show_current()

    def _show_current(self) -> None:
        if self._live and self._since:
            self._write(f"\r\x1b[K… {', '.join(self._since)}"[:120])

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except BrokenPipeError:  # nobody reads on, as in "| head": the work goes on unheard
            self._stream = io.StringIO()


def failed_run(jobs: Sequence[Job], progress: Progress) -> Refusal:
    """The message at the end of a run in which jobs failed; what two say alike is told once."""
    known = progress.finished | progress.unchanged | progress.failures.keys()
    not_run = [job.name for job in jobs if job.name not in known]
    failures = list(progress.failures.values())
    messages = dict.fromkeys(f"[{failure.code}] {failure.message}" for failure in failures)
    ways_out = dict.fromkeys(failure.way_out for failure in failures if failure.way_out)
    code = failures[0].code
    lines = ["\n\n".join(messages).removeprefix(f"[{code}] ")]
    if not_run:
        lines.append(f"  Not run: {', '.join(not_run)}")
    return Refusal(
        code,
        "\n".join(lines),
        "\n  ".join([*ways_out, f"The log is in {LOG_FILE}."]),
        exit_code=1,
    )
