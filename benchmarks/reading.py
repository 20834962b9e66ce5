"""Reading and counting an export of 40 columns, against ``pandas.read_csv(dtype=str)`` of it.

    python benchmarks/reading.py                        # medians of 3, of 1e4, 1e5 and 1e6 rows

Every measurement is a process of its own; the time is without the imports, the memory is the most
that the process had.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generated_export as made
import pandas as pd

from inventarisatie.counts.tallies import tally_question
from inventarisatie.reader import read_survey

PANDAS, OURS = "pandas", "ours"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", default="10000,100000,1000000")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help="measure one way, once")
    options = parser.parse_args()
    if options.one:
        return measure(options.one[0], Path(options.one[1]))
    print("| respondents | read_csv (s) | reading and counting (s) | ratio | memory (MB) |")
    print("|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for number in map(int, options.respondents.split(",")):
            path = Path(folder) / "export.csv"
            made.write(path, number)
            print(row(path, number, options.repeat), flush=True)
    return None


def row(path: Path, number: int, repeat: int) -> str:
    """A row of the table: both ways in turn, so that a slow minute hits both."""
    told = [[one(way, path) for way in (PANDAS, OURS)] for _ in range(repeat)]
    plain, ours = (statistics.median(pair[place][0] for pair in told) for place in (0, 1))
    memory = max(pair[1][1] for pair in told)
    return f"| {number} | {plain:.2f} | {ours:.2f} | {ours / plain:.1f} | {memory:.0f} |"


def one(way: str, path: Path) -> tuple[float, float]:
    """Seconds and MB of one measurement."""
    command = [sys.executable, __file__, "--one", way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def measure(way: str, path: Path) -> None:
    """Print the seconds that this takes, and the most memory of this process."""
    start = time.perf_counter()
    if way == PANDAS:
        pd.read_csv(path, dtype=str)
    else:
        codebook = made.codebook()
        survey = read_survey({codebook.questionnaires[0].code: path}, codebook)
        for question in codebook.closed_questions:
            tally_question(survey.answers, codebook, question)
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
