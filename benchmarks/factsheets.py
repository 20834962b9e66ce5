"""Factsheets at the scale of a region: a made-up survey, one factsheet per municipality.

    python benchmarks/factsheets.py                     # 20,000 respondents; 25, 50, 100 and 200
    python benchmarks/factsheets.py --municipalities 350 --respondents 500000

Per number of municipalities: the time of reading, cleaning and protecting all counts together; the
time per factsheet after that, also against ``import pandas, seaborn`` before and after it, to
compare between days and machines; and the most memory that all processes had at one moment.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import generated_export as made
import numpy as np
import psutil
import pyarrow as pa
from pyarrow import csv

from inventarisatie.workflow.kernels import cores

ROOT = Path(__file__).parents[1]
TOWN, FIRST = "In welke gemeente woont u?", "vraag-1"
SINGLE, MULTI, MATRIX = 28, 6, 5
LABELS = [f"Antwoord {number}" for number in range(1, 6)]
COMMAND = [sys.executable, "-m", "inventarisatie"]
IMPORTS = [sys.executable, "-c", "import pandas, seaborn"]
HEADER = ["municipalities", "factsheets", "protection (s)", "per factsheet (s)", "against imports",
          "memory (MB)"]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", type=int, default=20_000)
    parser.add_argument("--municipalities", default="25,50,100,200")
    parser.add_argument("--formats", default="html,pdf")
    options = parser.parse_args()
    print(f"{options.respondents} respondents, 40 questions, {cores()} cores\n")
    print(f"| {' | '.join(HEADER)} |\n|{'---:|' * len(HEADER)}")
    for number in map(int, options.municipalities.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            print(measure(Path(folder), options.respondents, number, options.formats), flush=True)


def measure(root: Path, respondents: int, towns: int, formats: str) -> str:
    """Make the round and all its factsheets; a row of the table."""
    for name in ("notebooks", "data", "reports", "_quarto.yml", "_extensions", "_brand.yml"):
        subprocess.run(["cp", "-r", ROOT / name, root / name], check=True)
    (root / "requirements.lock").touch()
    write(root / "export.csv", respondents, towns)
    call(root, "new-ronde", "5", "--export", "export.csv")
    (root / "data/raw/ronde-5/bescherming.yml").write_text(f"selections: [{FIRST}]\n")
    call(root, "seal", "--ronde", "5")
    protection, most = call(root, "run", "--ronde", "5", "--until", "beschermen")
    options = ("--ronde", "5", "--each", FIRST, "--formats", formats, "--engine", "builtin")
    before = imports()
    seconds, more = call(root, "factsheet", *options)
    unit = (before + imports()) / 2
    sheets = len(list((root / "reports/ronde-5/factsheets").iterdir()))
    each = seconds / sheets
    memory = max(most, more)
    return (
        f"| {towns} | {sheets} | {protection:.1f} | {each:.2f} | {each / unit:.2f} | {memory:.0f} |"
    )


def imports() -> float:
    """Seconds that the imports of a notebook take."""
    start = time.perf_counter()
    subprocess.run(IMPORTS, check=True)
    return time.perf_counter() - start


def call(root: Path, *words: str) -> tuple[float, float]:
    """Seconds that a command takes, and the most memory of its processes together, in MB."""
    start, sizes = time.perf_counter(), [0.0]
    process = subprocess.Popen([*COMMAND, *words], cwd=root, stdout=subprocess.PIPE, text=True)
    watch = threading.Thread(target=follow, args=(root, process, sizes))
    watch.start()
    process.communicate()
    seconds = time.perf_counter() - start
    watch.join()
    if process.returncode:
        sys.exit(f"{' '.join(words)} failed")
    return seconds, max(sizes)


def follow(root: Path, process: subprocess.Popen[str], sizes: list[float]) -> None:
    """Note the memory of a command and of its kernels, which carry the project in their name."""
    while process.poll() is None:
        total = 0
        for each in psutil.process_iter():
            try:
                own = each.pid == process.pid
                if own or each.environ().get("INVENTARISATIE_PROJECT") == str(root):
                    total += each.memory_full_info().pss
            except psutil.Error:
                continue
        sizes.append(total / 1e6)
        time.sleep(0.5)


def write(path: Path, respondents: int, towns: int) -> None:
    """Write the export: in every municipality people answer somewhat otherwise."""
    random = np.random.default_rng(1)
    weights = 1 / np.sqrt(np.arange(1, towns + 1))
    town = random.choice(towns, respondents, p=weights / weights.sum())
    texts, under = [*made.METADATA, TOWN], [*[""] * len(made.METADATA), "Response"]
    number = np.arange(respondents)
    columns = [
        pa.array((10_000_000_000 + number).astype(str)),
        pa.array(["100000001"] * respondents),
        made.moments(number % (40 * made.DAY)),
        made.moments(number % (40 * made.DAY) + 600),
        *[pa.array([""] * respondents)] * 5,
        pa.array([f"Gemeente {place + 1:03}" for place in town]),
    ]
    for place in range(SINGLE + MATRIX * 3):
        line = (place - SINGLE) % 3
        texts.append(f"Vraag over onderwerp {place}?" if place < SINGLE or not line else "")
        under.append("Response" if place < SINGLE else f"Regel {line + 1}")
        columns.append(answers(random, town, towns))
    for place in range(MULTI):
        texts += [f"Wat past bij u, deel {place}?", *[""] * 4]
        under += LABELS
        for label in LABELS:
            share = random.beta(2, 2, towns)[town] * 0.6
            columns.append(pa.array(np.where(random.random(respondents) < share, label, "")))
    with path.open("wb") as file:
        for row in (texts, under):
            file.write((",".join(f'"{cell}"' for cell in row) + "\r\n").encode())
        table = pa.table(columns, names=[str(place) for place in range(len(columns))])
        csv.write_csv(table, file, csv.WriteOptions(include_header=False, quoting_style="needed"))


def answers(random: np.random.Generator, town: np.ndarray, towns: int) -> pa.Array:
    """One answer each, by shares that differ from town to town."""
    shares = random.dirichlet(random.dirichlet(np.full(5, 3)) * 60 + 0.5, towns).cumsum(axis=1)
    drawn = (random.random(len(town))[:, None] > shares[town]).sum(axis=1)
    return pa.array(LABELS).take(pa.array(np.minimum(drawn, len(LABELS) - 1)))


if __name__ == "__main__":
    main()
