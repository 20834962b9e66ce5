"""Quarto runs this before it renders: notebooks that are not up to date run, chapters are checked.

The program of the active environment does it, else the one in `.venv`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OWN = Path(".venv") / ("Scripts" if sys.platform == "win32" else "bin")

program = shutil.which("inventarisatie") or shutil.which("inventarisatie", path=str(OWN))
if program is None:
    sys.exit("The notebooks cannot run: inventarisatie is not installed here. Type: make report")
here = os.environ | {"INVENTARISATIE_PROJECT": str(Path.cwd())}
sys.exit(subprocess.call([program, "prepare"], env=here))
