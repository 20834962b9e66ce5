"""What the process that kernels are forked from has imported: most of a notebook's start-up.

Nothing here may start a thread, as a fork would copy it half; a test looks for them.
"""

import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import inventarisatie

MODULES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PpmImagePlugin",
    "babel.dates",
    "babel.numbers",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "pandas.io.formats.html",
    "psutil",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "pydantic.types",
    "sqlite3",
    "tornado.platform.asyncio",
    "yaml",
)

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends this process
# Where a kernel that is started anew imports too: matplotlib looks there for settings.
os.chdir(Path(os.environ["INVENTARISATIE_PROJECT"]) / "notebooks")
sys.modules["debugpy"] = None  # type: ignore[assignment]  # slow, and nobody debugs a run
gc.disable()  # imports leave next to no garbage; looking for it takes a quarter of their time
for name in MODULES:
    import_module(name)
for name in inventarisatie.__all__:
    getattr(inventarisatie, name)
# Every kernel asks for these, and looks for them in all that is installed.
import_module("matplotlib.backends").backend_registry.list_all()
gc.freeze()  # nor need a kernel look through what is imported
gc.enable()
