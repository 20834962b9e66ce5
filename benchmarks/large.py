"""How reading, cleaning and tallying grow with a survey, against pandas reading the same file.

    python benchmarks/large.py                       # 1e3 … 1e6 respondents: a table and a plot
    python benchmarks/large.py --sizes 1e6,1e7 --repeat 1

Each case is a process of its own, so that its peak memory is known. Cases take turns, so that a
slow minute of the machine hits all. Compare the ratios. An export of 1e7 respondents takes 4 GB of
disk; pandas reads a whole file and is left out above 1e6.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generated_export
import matplotlib.pyplot as plt
import pandas as pd

COUNT, DASK, PANDAS = "count in parts", "count on Dask", "pandas.read_csv(dtype=str)"
MOST_BY_PANDAS = 1_000_000
COLUMNS = ["respondents", "case", "seconds", "cpu seconds", "peak MB"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1e3,1e4,1e5,1e6")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--dask", action="store_true", help="also on two local Dask workers")
    parser.add_argument("--folder", type=Path, help="for the exports (default: a temporary one)")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--measure", nargs=2, metavar=("CASE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure[0], Path(options.measure[1]))))
        return
    rows = []
    for size in [int(float(size)) for size in options.sizes.split(",")]:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            export = Path(folder) / "export.csv"
            generated_export.write(export, size)
            print(f"{size} respondents: {export.stat().st_size / 1e6:.0f} MB", flush=True)
            cases = [COUNT, *([DASK] if options.dask else [])]
            cases += [PANDAS] if size <= MOST_BY_PANDAS else []
            for _ in range(options.repeat):
                rows += [
                    {"respondents": size, "case": case, **apart(case, export)} for case in cases
                ]
                print(pd.DataFrame(rows[-len(cases) :]).to_string(index=False), flush=True)
    results = pd.DataFrame(rows, columns=COLUMNS)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "large.md").write_text(table(results, options.repeat))
    plot(results, options.output / "large.svg")
    print(f"\n{table(results, options.repeat)}")


def apart(case: str, export: Path) -> dict[str, float]:
    """Measure a case in a process of its own."""
    command = [sys.executable, __file__, "--measure", case, str(export)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout))


def measure(case: str, export: Path) -> dict[str, float]:
    """Seconds, processor seconds and peak memory of this process for one case, imports aside."""
    from inventarisatie.desk.large import count_export, count_export_on_dask

    codebook = generated_export.codebook()
    form = codebook.questionnaires[0]
    start, start_cpu = time.perf_counter(), time.process_time()
    if case == PANDAS:
        pd.read_csv(export, dtype=str)
    elif case == COUNT:
        count_export(export, form, codebook)
    else:
        from distributed import Client, LocalCluster

        workers = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
        with workers as cluster, Client(cluster):
            start, start_cpu = time.perf_counter(), time.process_time()
            count_export_on_dask(export, form, codebook)
    return {
        "seconds": time.perf_counter() - start,
        "cpu seconds": time.process_time() - start_cpu,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def table(results: pd.DataFrame, repeat: int) -> str:
    """Medians per size and case, with the ratio to pandas in the same round."""
    lines = [
        f"Medians of {repeat} round(s); the ratio is the median of the ratios within a round.\n",
        "| respondents | case | seconds | cpu seconds | ratio to pandas | peak MB |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    for size, of_size in results.groupby("respondents"):
        pandas = of_size.loc[of_size["case"] == PANDAS, "seconds"].tolist()
        for case, part in of_size.groupby("case", sort=False):
            seconds, peak = part["seconds"].median(), part["peak MB"].max()
            ratios = [own / base for own, base in zip(part["seconds"], pandas, strict=False)]
            ratio = f"{statistics.median(ratios):.2f}" if ratios else "-"
            cpu = part["cpu seconds"].median()
            lines.append(
                f"| {size:,} | {case} | {seconds:.2f} | {cpu:.2f} | {ratio} | {peak:.0f} |"
            )
    return "\n".join(lines) + "\n"


def plot(results: pd.DataFrame, path: Path) -> None:
    """Time and peak memory by size, a line per case."""
    figure, panels = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    marks = {COUNT: ("o-", "#4c6a73"), DASK: ("s--", "#b5651d"), PANDAS: ("^:", "#6b6b6b")}
    for axes, column in zip(panels, ("seconds", "peak MB"), strict=True):
        for case, part in results.groupby("case", sort=False):
            style, colour = marks[str(case)]
            values = part.groupby("respondents")[column].median()
            axes.plot(values.index, values, style, color=colour, label=case)
        axes.set(xscale="log", yscale="log", xlabel="respondents", title=column)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].legend(frameon=False)
    figure.savefig(path)


if __name__ == "__main__":
    main()
