"""Which jobs a run would do now, and why; and whether what stands there still holds."""

from collections.abc import Iterator, Sequence

from inventarisatie.errors import Refusal
from inventarisatie.round.project import Ronde
from inventarisatie.workflow.jobs import Job, why_stale
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.planning import plan
from inventarisatie.workflow.settings import Settings


def preview(ronde: Ronde, settings: Settings) -> Iterator[tuple[Job, list[str]]]:
    """Per job in order, why a run would do it now; no reasons where it is up to date.

    A job that follows on another that would be done may yet turn out up to date: that shows when
    the other's files come out the same.
    """
    stale: set[str] = set()
    for job in plan(ronde, Kernels(ronde.root, warm=False), settings):
        reasons = ["forced"] if settings.force else why_stale(job, ronde)
        reasons = reasons or _perhaps(sorted(job.before & stale))
        if reasons:
            stale.add(job.name)
        yield job, reasons


def _perhaps(earlier: Sequence[str]) -> list[str]:
    if not earlier:
        return []
    more = len(earlier) - 1
    others = f" and {more} other{'s' * (more > 1)}" if more else ""
    return [f"perhaps, after {earlier[0]}{others}"]


def check_fresh(ronde: Ronde) -> None:
    """Make sure that the outcome of every notebook still holds.

    Raises:
        Refusal: one does not; names the first and why.
    """
    for job in plan(ronde, Kernels(ronde.root, warm=False)):
        if reasons := why_stale(job, ronde):
            raise Refusal(
                "stale",
                f"The figures of step {job.name} are not up to date: {reasons[0]}.",
                f"run: make report RONDE={ronde.number} (or inventarisatie run --ronde "
                f"{ronde.number}); inventarisatie run --dry-run tells all that changed.",
            )
