"""What the process that kernels are forked from has imported: most of a notebook's start-up.

It knows of no project, as a worker of a cluster has it for all runs there. Nothing here may start a
thread, which a fork would copy half; a test looks for them.
"""

import gc
import os
import signal
import sys
from importlib import import_module

import inventarisatie
from inventarisatie.workflow.environment import SETTINGS

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
os.chdir(SETTINGS.parent)  # where it is imported, matplotlib looks for settings
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
