"""The loop that does jobs in order, and side by side where they do not wait for each other."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from graphlib import TopologicalSorter

from inventarisatie.workflow.jobs import Job

LOOK_UP = 1
"""Seconds after which a waiting loop listens to Ctrl-C, as Windows needs."""


def run_jobs(
    jobs: Sequence[Job],
    is_done: Callable[[Job], bool],
    work: Callable[[Job], bool],
    executor: Executor,
) -> None:
    """Do the work of each job after that of the jobs that go before it.

    Args:
        jobs: in any order; what they name as before them and is not among them does not count.
        is_done: whether nothing is to be done for a job; asked when those before it are done.
        work: does one job; says whether what follows may begin, and raises nothing.
        executor: does the work: how much at once, and where.
    """
    named = {job.name: job for job in jobs}
    order = TopologicalSorter({name: job.before & named.keys() for name, job in named.items()})
    order.prepare()
    running: dict[Future[bool], str] = {}
    while order.is_active():
        ready = order.get_ready()
        if not ready and not running:  # what is left follows on what failed
            return
        done = [name for name in ready if is_done(named[name])]
        order.done(*done)
        running |= {executor.submit(work, named[name]): name for name in ready if name not in done}
        for future in () if done else wait(running, LOOK_UP, FIRST_COMPLETED).done:
            name = running.pop(future)
            if future.result():
                order.done(name)
