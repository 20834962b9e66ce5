"""What the process that kernels are forked from has imported: most of a notebook's start-up.

Nothing here may start a thread, as a fork would copy it half; a test looks for them.
"""

import sys
from importlib import import_module

MODULES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "pandas.io.formats.html",
    "psutil",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "pydantic.types",
    "seaborn",
    "sqlite3",
    "tornado.platform.asyncio",
    "yaml",
)

sys.modules["debugpy"] = None  # type: ignore[assignment]  # slow, and nobody debugs a run
for name in MODULES:
    import_module(name)
