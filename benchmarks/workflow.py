"""How fast the workflow is, against a plain papermill loop and, on request, other tools.

    python benchmarks/workflow.py                          # medians of 3 rounds: a table and a plot
    python benchmarks/workflow.py --peers snakemake,pytask --repeat 5

Times are of whole commands on a copy of the project in a temporary folder; a render by itself is of
the same documents as a run makes. Rounds go through all
cases in turn, so that a slow minute of the machine hits every case. Compare the ratios.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib.pyplot as plt
import peers

from inventarisatie.round.project import Ronde
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.kernels import cores

HERE = Path(__file__).parent
RUN = [sys.executable, "-m", "inventarisatie", "run"]
DOCUMENT = [sys.executable, "-m", "inventarisatie", "render", "--document"]
LOOP, RENDER, IMPORTS = "papermill loop", "render by itself", "import pandas, seaborn"
FULL, PLAIN = "all notebooks", "all notebooks, plain kernels"
NOTHING, CHART = "nothing changed", "one chart changed, to HTML and PDF"
QUARTO, FIRST = "render by Quarto", "all, to HTML and PDF"


@dataclass
class Case:
    """Commands to time, one after the other, after a preparation that is not timed."""

    name: str
    commands: list[list[str]]
    prepare: Callable[[], object] = lambda: None
    times: list[float] = field(default_factory=list)

    def measure(self, root: Path) -> None:
        """Prepare, then time the commands once."""
        self.prepare()
        start = time.perf_counter()
        for command in self.commands:
            done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"{self.name} failed:\n{done.stdout}{done.stderr}")
        self.times.append(time.perf_counter() - start)

    @property
    def seconds(self) -> float:
        """The median time."""
        return statistics.median(self.times)


class Project:
    """A copy of a project to measure in."""

    def __init__(self, source: Path, target: Path) -> None:
        for name in ("data/raw", "notebooks", "reports", "_extensions"):
            shutil.copytree(source / name, target / name)
        for name in ("_quarto.yml", "_brand.yml", "requirements.lock"):
            shutil.copy(source / name, target)
        self.root, self.ronde = target, Ronde(target, 4)
        charts = [step for step in ronde_steps(Ronde(target, 4)).steps if step.figures]
        self.chart = charts[-1]
        self.changes = 0

    def forget(self) -> None:
        """Remove all that a run made, and every tool's memory of it."""
        memory = [self.root / name for name in (".inventarisatie", ".snakemake", ".pytask")]
        made = [self.ronde.reports / name for name in ("figuren", "fragmenten", "notebooks")]
        for folder in (self.ronde.processed, *made, *memory):
            shutil.rmtree(folder, ignore_errors=True)

    def change_chart(self) -> None:
        """Change the code of a chart's notebook so that what the report includes changes."""
        self.changes += 1
        path = self.root / "notebooks" / self.chart.notebook
        content = json.loads(path.read_text())
        fragment = f"data.ronde.reports / 'fragmenten' / '_{self.chart.figures[0]}.qmd'"
        source = f"with ({fragment}).open('a') as stream:\n"
        source += f"    stream.write('\\n' * {self.changes})"
        cells = [cell for cell in content["cells"] if cell.get("id") != "benchmark"]
        cell = {"cell_type": "code", "id": "benchmark", "metadata": {}, "source": source}
        content["cells"] = [*cells, cell | {"outputs": [], "execution_count": None}]
        path.write_text(json.dumps(content))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peers", default="", help=f"any of {','.join(peers.PEERS)}")
    parser.add_argument("--project", type=Path, default=HERE.parent, help="default: this project")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(options.project.resolve(), Path(folder) / "project")
        environments = Path(tempfile.gettempdir()) / "inventarisatie-peers"
        chosen = [peers.PEERS[name] for name in options.peers.split(",") if name]
        cases = own_cases(project) + [
            case for peer in chosen for case in peer_cases(peer, project, environments)
        ]
        for number in range(options.repeat):
            for case in cases:
                case.measure(project.root)
                print(f"round {number + 1}: {case.name}: {case.times[-1]:.2f} s", flush=True)
    options.output.mkdir(parents=True, exist_ok=True)
    table = report(cases, len(ronde_steps(Ronde(options.project, 4)).steps), options.repeat)
    (options.output / "workflow.md").write_text(table)
    plot(cases, options.output / "workflow.svg")
    print(f"\n{table}")


def own_cases(project: Project) -> list[Case]:
    loop = [sys.executable, str(HERE / "papermill_loop.py"), str(project.root)]
    engines = {RENDER: "builtin"} | ({QUARTO: "quarto"} if shutil.which("quarto") else {})
    documents = sorted(path.stem for path in project.ronde.reports.glob("[!_]*.qmd"))
    renders = [
        Case(name, [[*DOCUMENT, document, "--engine", engine] for document in documents])
        for name, engine in engines.items()
    ]
    return [
        Case(LOOP, [loop], project.forget),
        Case(PLAIN, [[*RUN, "--formats", "", "--plain-kernels"]], project.forget),
        Case(FULL, [[*RUN, "--formats", ""]], project.forget),
        Case(FIRST, [[*RUN, "--engine", "builtin"]], project.forget),
        Case(IMPORTS, [[sys.executable, "-c", "import pandas, seaborn"]]),
        Case(NOTHING, [[*RUN, "--engine", "builtin"]]),
        Case(CHART, [[*RUN, "--engine", "builtin"]], project.change_chart),
        *(renders if documents else []),
    ]


def peer_cases(peer: peers.Peer, project: Project, environments: Path) -> list[Case]:
    commands = [peer.install(environments)]
    name = f"{peer.name}, {{}}".format
    return [
        Case(name("all"), commands, lambda: (project.forget(), peers.write_files(project.root))),
        Case(name("nothing changed"), commands),
        Case(name("one chart changed"), commands, project.change_chart),
    ]


def report(cases: list[Case], notebooks: int, repeat: int) -> str:
    """Two Markdown tables: the ratios with their targets, and all medians."""
    seconds = {case.name: case.seconds for case in cases}
    targets = [
        (FULL, LOOP, seconds[FULL] / seconds[LOOP], 0.2),
        (NOTHING, IMPORTS, seconds[NOTHING] / seconds[IMPORTS], 0.15),
    ]
    for render in filter(seconds.__contains__, (RENDER, QUARTO)):
        by_hand = seconds[LOOP] + seconds[render]
        targets.append((CHART, f"{LOOP} and {render}", seconds[CHART] / by_hand, 0.08))
        targets.append((FIRST, f"{LOOP} and {render}", seconds[FIRST] / by_hand, 0.25))
    if QUARTO in seconds:
        targets.append((RENDER, QUARTO, seconds[RENDER] / seconds[QUARTO], 0.25))
    lines = [
        f"Medians of {repeat} rounds, {notebooks} notebooks, {cores()} cores.\n",
        "| measure | against | ratio | target | met |",
        "|---|---|---:|---:|---|",
        *(
            f"| {what} | {base} | {ratio:.2f} | {target} | {'yes' if ratio <= target else 'no'} |"
            for what, base, ratio, target in targets
        ),
        "\n| case | seconds | least | most |",
        "|---|---:|---:|---:|",
        *(
            f"| {case.name} | {case.seconds:.2f} | {min(case.times):.2f} | {max(case.times):.2f} |"
            for case in cases
        ),
    ]
    return "\n".join(lines) + "\n"


def plot(cases: list[Case], path: Path) -> None:
    """A bar per case, with its seconds."""
    names = [case.name for case in reversed(cases)]
    figure, axes = plt.subplots(figsize=(8, 0.4 * len(cases) + 1), layout="constrained")
    bars = axes.barh(names, [case.seconds for case in reversed(cases)], color="#4c6a73")
    axes.bar_label(bars, fmt="%.2f s", padding=4)
    axes.set_title("Median time of a whole command", loc="left")
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False)
    axes.margins(x=0.12)
    figure.savefig(path)


if __name__ == "__main__":
    main()
