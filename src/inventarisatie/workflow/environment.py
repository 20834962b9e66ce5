"""The surroundings of a run, in which nothing of the user's account can change its outcome."""

import os
import site
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

from inventarisatie.round.project import STATE

ACCOUNT = ("PYTHON", "MPL", "MATPLOTLIB", "IPYTHON", "JUPYTER", "JPY_")
"""Starts of the names of variables with which an account changes Python, charts or kernels."""
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
SETTINGS = Path(__file__).parent / "matplotlibrc"
"""Stands before the user's own settings of matplotlib."""


def leave_account() -> None:
    """Forget, in this process and its children, the account's settings and modules."""
    sys.path[:] = path_without_account()
    sys.warnoptions.clear()
    warnings.simplefilter("ignore")  # of libraries: nothing that a user can do something about
    for name in _of_account(os.environ):
        del os.environ[name]
    os.environ["MATPLOTLIBRC"] = str(SETTINGS)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


def path_without_account() -> list[str]:
    """Where this process looks for modules, without the places that are the account's."""
    extra = {*os.environ.get("PYTHONPATH", "").split(os.pathsep), site.getusersitepackages()}
    return [place for place in sys.path if place not in extra]


def for_kernels(root: Path, temporary: Path) -> dict[str, str]:
    """The environment of the kernels of a run.

    One thread for linear algebra and one hash seed make outcomes the same every time; folders of
    their own keep out start-up files, settings and kernels that are the user's, and need no home
    folder that can be written.

    Args:
        root: the project folder.
        temporary: for the connections with the kernels; its files are only for this user.
    """
    own = root / STATE
    kept = {name: text for name, text in os.environ.items() if name not in _of_account(os.environ)}
    return {
        **kept,
        **dict.fromkeys(ONE_THREAD, "1"),
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(own / "matplotlib"),
        "MATPLOTLIBRC": str(SETTINGS),
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTER_CONFIG_DIR": str(temporary),
        "JUPYTER_DATA_DIR": str(temporary),
        "JUPYTER_RUNTIME_DIR": str(temporary),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "INVENTARISATIE_PROJECT": str(root),
    }


def _of_account(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(ACCOUNT)]
