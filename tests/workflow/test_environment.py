"""A run on the account of somebody who has everything set otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.runs
SETTINGS = """\
figure.dpi: 33
savefig.dpi: 55
axes.grid: True
font.size: 31
lines.linewidth: 9
axes.facecolor: red
text.usetex: True
"""
SHADOW = "raise SystemExit('a module of the account')\n"
KERNEL = '{"argv": ["/bin/false"], "display_name": "x", "language": "python"}'


@pytest.fixture
def account(tmp_path: Path) -> dict[str, str]:
    """The environment of an account whose settings would each change or stop a run."""
    home = tmp_path / "thuis"
    kernels = home / ".local/share/jupyter/kernels/python3"
    for name, text in {
        ".config/matplotlib/matplotlibrc": SETTINGS,
        "modules/matplotlib/__init__.py": SHADOW,
        "modules/papermill.py": SHADOW,
        "modules/yaml.py": SHADOW,
        ".local/share/jupyter/kernels/python3/kernel.json": KERNEL,
        ".ipython/profile_default/startup/00.py": "import seaborn; seaborn.set_theme()\n",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    matplotlib = home / ".config/matplotlib"
    return os.environ | {
        "HOME": str(home),
        "PYTHONPATH": str(home / "modules"),
        "PYTHONSTARTUP": str(home / "modules/yaml.py"),
        "PYTHONWARNINGS": "error",
        "PYTHONIOENCODING": "ascii",
        "MPLCONFIGDIR": str(matplotlib),
        "MATPLOTLIBRC": str(matplotlib / "matplotlibrc"),
        "MPLBACKEND": "agg",
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_PATH": str(kernels.parents[1]),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JPY_SESSION_NAME": str(home),
    }


@pytest.mark.skipif(os.name != "posix", reason="a home folder of POSIX")
def test_nothing_of_the_account_changes_the_outcome(
    project, undisturbed, account: dict[str, str]
) -> None:
    expected = {path: text for path, text in undisturbed.items() if "naleving" not in path}
    where = project.root / "data"
    (where / "matplotlibrc").write_text(SETTINGS)
    command = [sys.executable, "-m", "inventarisatie", "run", "--until", "capaciteit", "--force"]
    for kernels in ([], ["--plain-kernels"]):
        done = subprocess.run(
            command + kernels, cwd=where, env=account, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert project.made() == expected
