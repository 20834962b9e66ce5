import threading
import time
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.workflow.engine import run_jobs
from inventarisatie.workflow.jobs import Job

KINDS = st.lists(
    st.tuples(st.sets(st.integers(0, 11)), st.sampled_from(["good", "bad", "done"])), max_size=12
)
"""Per job the numbers of those before it (later ones do not count), and whether it succeeds, fails
or is done already."""


def job(number: int, before: set[int]) -> Job:
    names = frozenset(str(other) for other in before if other < number)
    return Job(str(number), "", [], [], {}, names, lambda: "")


def history(kinds, workers: int) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    lock = threading.Lock()

    def work(job: Job) -> bool:
        with lock:
            told.append(("start", job.name))
        time.sleep(0.0005)
        with lock:
            told.append(("end", job.name))
        return kinds[int(job.name)][1] == "good"

    def is_done(job: Job) -> bool:
        return kinds[int(job.name)][1] == "done"

    jobs = [job(number, before) for number, (before, _) in enumerate(kinds)]
    with ThreadPoolExecutor(workers) as executor:
        run_jobs(jobs, is_done, work, executor)
    return told


@given(KINDS, st.integers(1, 3))
def test_every_job_that_can_be_done_is_done_once_after_those_before_it(kinds, workers) -> None:
    told = history(kinds, workers)
    good: set[int] = set()
    expected: set[str] = set()
    for number, (before, kind) in enumerate(kinds):
        before = {other for other in before if other < number}
        if before <= good:
            expected |= {str(number)} - ({str(number)} if kind == "done" else set())
            good |= set() if kind == "bad" else {number}
        for other in before:
            if ("start", str(number)) in told and kinds[other][1] != "done":
                assert told.index(("end", str(other))) < told.index(("start", str(number)))
    assert sorted(told) == sorted((what, name) for name in expected for what in ("start", "end"))


def test_jobs_that_do_not_wait_for_each_other_run_at_once() -> None:
    meeting = threading.Barrier(2, timeout=60)

    def work(_: Job) -> bool:
        meeting.wait()
        return True

    with ThreadPoolExecutor(2) as executor:
        run_jobs([job(0, set()), job(1, set())], lambda _: False, work, executor)
