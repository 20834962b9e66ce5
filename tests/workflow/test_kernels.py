import os
import subprocess
import sys
from pathlib import Path

import pytest
from faults import wait_until

from inventarisatie.workflow.environment import ONE_THREAD
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import read_notebook


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_the_warm_process_can_be_forked_and_holds_nothing_for_a_few() -> None:
    """Only the thread of Arrow's allocator is there, which knows about forks."""
    code = (
        "import inventarisatie.workflow.preload, pathlib, sys\n"
        "few = {'seaborn', 'scipy.optimize', 'scipy.stats', 'openpyxl', 'pyreadstat'}\n"
        "print(few & sys.modules.keys())\n"
        "for path in pathlib.Path('/proc/self/task').iterdir(): print((path/'comm').read_text())"
    )
    environment = os.environ | dict.fromkeys(ONE_THREAD, "1")
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    few, first, *others = done.stdout.split()
    assert few == "set()"
    assert first.startswith("python")
    assert set(others) <= {"jemalloc_bg_thd"}


def test_settings_of_matplotlib_beside_the_notebooks_count_in_every_kernel(project) -> None:
    (project.root / "notebooks/matplotlibrc").write_text("font.size: 21\n")
    project.write_notebook(
        "02-capaciteit", "import matplotlib\nassert matplotlib.rcParams['font.size'] == 21"
    )
    notebook = read_notebook(project.root, "notebooks/02-capaciteit.ipynb")
    for warm in (True, False):
        with Kernels(project.root, warm=warm) as kernels:
            kernels.execute(notebook, {"ronde": 4}, project.root / "reports/uitgevoerd.ipynb")


def test_the_environment_is_restored(tmp_path: Path) -> None:
    before = dict(os.environ)
    with Kernels(tmp_path, warm=False):
        assert os.environ["INVENTARISATIE_PROJECT"] == str(tmp_path)
        assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert dict(os.environ) == before


def test_what_is_needed_later_is_imported_and_what_is_not_there_is_no_failure_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "needed_later.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    with Kernels(tmp_path, warm=False, later=("not_there", "needed_later")) as kernels:
        kernels.make_ready()
        wait_until(lambda: "needed_later" in sys.modules, 60)
